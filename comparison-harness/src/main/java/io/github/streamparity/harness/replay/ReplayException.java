package io.github.streamparity.harness.replay;

/** A variant failed on its engine; the cause is what the engine reported. */
public final class ReplayException extends Exception {
  private static final long serialVersionUID = 1L;

  public ReplayException(Throwable cause) {
    super(cause);
  }

  public ReplayException(String message) {
    super(message);
  }
}
