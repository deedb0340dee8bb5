package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayOutcome;
import java.util.Optional;

/**
 * How a replay ended in its JVM.
 *
 * @param outcome how the variant fared
 * @param clean whether nothing of the job still runs, and Spark does, so that the JVM can take
 *     another replay
 * @param left what the job has left in the JVM that nothing can put back
 */
public record ReplayEnd(ReplayOutcome outcome, boolean clean, Optional<String> left) {}
