package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayOutcome;

/**
 * How a replay ended in its JVM.
 *
 * @param outcome how the variant fared
 * @param clean whether nothing of the job still runs, so that the JVM can take another replay
 */
public record ReplayEnd(ReplayOutcome outcome, boolean clean) {}
