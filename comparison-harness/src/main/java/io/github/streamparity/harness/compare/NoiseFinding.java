package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;
import java.util.Optional;

/**
 * The result of replaying a variant once more.
 *
 * @param side whose variant
 * @param noise how it was replayed
 * @param tick the first tick in which it emitted something else, 0 if it ended otherwise; empty if
 *     it agrees with itself
 */
public record NoiseFinding(Side side, Noise noise, Optional<Integer> tick) {}
