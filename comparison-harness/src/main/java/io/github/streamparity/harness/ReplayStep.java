package io.github.streamparity.harness;

import io.github.streamparity.harness.declare.Side;
import java.util.Optional;

/**
 * One of the replays that a comparison needs.
 *
 * @param side whose variant is replayed
 * @param title what the variant is called: its engine, or its id where both have one engine
 * @param purpose what it is for, where it is not what is compared: {@code again}, {@code without
 *     the late records}
 * @param ticks number of ticks that it has
 */
public record ReplayStep(Side side, String title, Optional<String> purpose, int ticks) {}
