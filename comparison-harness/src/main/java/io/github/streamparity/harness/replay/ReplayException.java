package io.github.streamparity.harness.replay;

/** A variant failed on its engine; the cause is what the engine reported. */
final class ReplayException extends Exception {
  private static final long serialVersionUID = 1L;

  ReplayException(Throwable cause) {
    super(cause);
  }

  ReplayException(String message) {
    super(message);
  }
}
