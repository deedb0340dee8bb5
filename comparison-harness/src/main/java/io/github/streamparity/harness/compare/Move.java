package io.github.streamparity.harness.compare;

/**
 * The two ticks of a row that the sides emitted in different ticks.
 *
 * @param from the reference's tick
 * @param to the candidate's tick
 */
public record Move(int from, int to) {}
