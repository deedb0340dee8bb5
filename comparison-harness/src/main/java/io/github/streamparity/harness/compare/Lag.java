package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;

/**
 * How far one side is behind the other.
 *
 * @param behind the side that is late
 * @param ticks by how many ticks, at least 1
 */
public record Lag(Side behind, int ticks) {}
