package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How a replay ended and how far it came.
 *
 * @param status how it ended
 * @param completedTicks the last tick that was replayed completely; 0 if none was
 * @param batches number of batches or micro-batches that ran, those of all outputs together
 * @param error there exactly if the status is FAILED
 * @param notCompared outputs that the variant has and the pair does not compare
 */
public record ReplayOutcome(
    ReplayStatus status,
    int completedTicks,
    int batches,
    Optional<ReplayError> error,
    List<String> notCompared) {
  /**
   * @throws IllegalArgumentException if a failure has no error, or anything else has one; or if an
   *     engine refused a job that came further than its start
   */
  public ReplayOutcome {
    requireNonNull(error, "error");
    if (error.isPresent() != (status == ReplayStatus.FAILED)) {
      throw new IllegalArgumentException("a replay has an error exactly if it failed: " + status);
    }
    if (completedTicks > 0 && isRefusal(error)) {
      throw new IllegalArgumentException(
          "a job that its engine refused has no tick: completedTicks " + completedTicks);
    }
    notCompared = List.copyOf(notCompared);
  }

  /** Of a variant whose every output the pair compares. */
  public ReplayOutcome(
      ReplayStatus status, int completedTicks, int batches, Optional<ReplayError> error) {
    this(status, completedTicks, batches, error, List.of());
  }

  /** Whether the engine itself refused the job at its start. */
  boolean isRefusal() {
    return isRefusal(error);
  }

  private static boolean isRefusal(Optional<ReplayError> error) {
    return error.flatMap(ReplayError::condition).isPresent();
  }
}
