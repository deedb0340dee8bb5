package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

/**
 * Declares that an engine refuses the job of a side before it reads a record, and with which error.
 *
 * @param side whose job is refused
 * @param condition the engine's name for the error, such as {@code
 *     STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION} ({@code SparkThrowable.getCondition}); for an
 *     exception without one, its class
 * @param text a part of the error's message that distinguishes this refusal from others of that
 *     condition
 */
public record Refusal(Side side, String condition, String text) {
  /** Id of the cause by which a refusal that is declared is explained. */
  public static final String CAUSE = "unsupported-plan";

  /**
   * @throws IllegalArgumentException if the condition or the text is blank
   */
  public Refusal {
    requireNonNull(side, "side");
    if (condition.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException(
          "a refusal needs the engine's condition and a part of its message");
    }
  }

  /** Whether an engine refused a job with this error. */
  public boolean isBy(String otherCondition, String message) {
    return condition.equals(otherCondition) && message.contains(text);
  }

  /** {@code STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION, "without watermark"}. */
  public String words() {
    return "%s, \"%s\"".formatted(condition, text);
  }
}
