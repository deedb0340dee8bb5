package io.github.streamparity.harness.compare;

import java.util.Optional;

/**
 * The result of an experiment: a replay in which only what a cause blames was changed.
 *
 * @param cause id of the cause
 * @param what the change, in words: {@code without the late records}; where there is no experiment
 *     for the cause, why not
 * @param proof whether the divergences were gone; empty if there is no experiment
 * @param left the first tick in which a divergence was left; empty if none was
 */
public record ExperimentResult(
    String cause, String what, Optional<Proof> proof, Optional<Integer> left) {}
