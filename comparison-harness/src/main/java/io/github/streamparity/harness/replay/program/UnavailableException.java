package io.github.streamparity.harness.replay.program;

import java.io.IOException;

/** Something that a program needs and that this machine does not have: a jar, a Spark, a Java. */
public final class UnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  /**
   * @param detail all that is known of it; may be empty
   */
  UnavailableException(String message, String detail) {
    super(message);
    this.detail = detail;
  }

  /** All that is known of it; may be empty. */
  public String detail() {
    return detail;
  }
}
