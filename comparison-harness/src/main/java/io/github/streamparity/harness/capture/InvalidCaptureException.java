package io.github.streamparity.harness.capture;

import java.util.List;

/**
 * A file is not a readable capture; the message has every problem as {@code file:line:column:
 * what}, up to a hundred.
 */
public final class InvalidCaptureException extends Exception {
  private final transient List<String> problems;

  /**
   * @param problems at least one
   */
  public InvalidCaptureException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of their places. */
  public List<String> problems() {
    return problems;
  }
}
