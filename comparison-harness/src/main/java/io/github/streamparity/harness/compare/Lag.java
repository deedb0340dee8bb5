package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Engine;

/**
 * How far one engine is behind the other.
 *
 * @param behind the engine that is late
 * @param ticks by how many ticks, at least 1
 */
public record Lag(Engine behind, int ticks) {}
