package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Why a replay failed.
 *
 * @param tick the tick in which it happened; 0 if the variant did not start
 * @param message one line: what happened
 * @param detail a stack trace, or for a hang a thread dump
 * @param condition what the engine calls the error, if the engine itself refused the job at its
 *     start: {@code STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION}, or an exception's class
 */
public record ReplayError(
    int tick, String message, Optional<String> detail, Optional<String> condition) {
  /**
   * @throws IllegalArgumentException if the engine refused a job that had started
   */
  public ReplayError {
    requireNonNull(detail, "detail");
    message = message.strip().lines().findFirst().orElse("no message");
    if (condition.isPresent() && tick > 0) {
      throw new IllegalArgumentException("an engine refuses a job at its start: tick " + tick);
    }
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
