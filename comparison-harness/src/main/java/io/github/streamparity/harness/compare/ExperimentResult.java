package io.github.streamparity.harness.compare;

import java.util.Optional;

/**
 * What came of an experiment: a replay in which only what a cause blames was changed.
 *
 * @param cause id of the cause
 * @param what what was changed, in words: {@code the late records left out}; where there is no
 *     experiment for the cause, why not
 * @param proof whether the divergences were gone; empty if there is no experiment
 * @param left where something was left in the experiment's replay: the first tick
 */
public record ExperimentResult(
    String cause, String what, Optional<Proof> proof, Optional<Integer> left) {}
