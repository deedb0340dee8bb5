package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.text.ClippedLines;
import java.util.Optional;

/**
 * Why a replay failed. Its texts come from users' code, so they are clipped here, for every report,
 * and say how much is left out.
 *
 * @param tick the tick in which it happened; 0 if the variant did not start, the number after the
 *     last one if it ended otherwise than it should
 * @param message one line: what happened
 * @param detail a stack trace, or for a hang a thread dump
 * @param condition the engine's name for the error, if the engine itself refused the job at its
 *     start: {@code STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION}, or an exception's class
 */
public record ReplayError(
    int tick, String message, Optional<String> detail, Optional<String> condition) {
  /** Most characters of a message. */
  public static final int LONGEST_MESSAGE = 1_000;

  /** Most characters of a detail. */
  public static final int LONGEST_DETAIL = 200_000;

  private static final int LONGEST_LINE = 2_000;

  /** A writer that keeps as much of a detail as may be kept. */
  public static ClippedLines detailWriter() {
    return new ClippedLines(LONGEST_LINE, LONGEST_DETAIL);
  }

  /**
   * @throws IllegalArgumentException if the engine refused a job that had started
   */
  public ReplayError {
    requireNonNull(detail, "detail");
    message = message.strip().lines().findFirst().orElse("no message");
    message = ClippedLines.line(message, LONGEST_MESSAGE);
    detail = detail.map(it -> ClippedLines.of(it, LONGEST_LINE, LONGEST_DETAIL));
    if (condition.isPresent() && tick > 0) {
      throw new IllegalArgumentException("an engine refuses a job at its start: tick " + tick);
    }
  }

  /** When it happened: {@code in tick 3}. */
  public String when(Optional<ScriptSummary> script) {
    if (tick == 0) {
      return "at start";
    }
    return script.filter(it -> tick > it.ticks()).isPresent()
        ? "after the last tick"
        : "in tick " + tick;
  }

  /** The same without its stack trace or thread dump. */
  ReplayError withoutDetail() {
    return new ReplayError(tick, message, Optional.empty(), condition);
  }

  /** An error of the variant's own. */
  public ReplayError(int tick, String message, Optional<String> detail) {
    this(tick, message, detail, Optional.empty());
  }
}
