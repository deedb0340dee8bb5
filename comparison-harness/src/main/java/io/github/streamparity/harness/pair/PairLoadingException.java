package io.github.streamparity.harness.pair;

/** A pair provider cannot be used; the message says which and why, in one line. */
public final class PairLoadingException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, in lower case
   */
  public PairLoadingException(String message) {
    super(message);
  }

  /**
   * @param message one line, in lower case
   */
  public PairLoadingException(String message, Throwable cause) {
    super(message, cause);
  }
}
