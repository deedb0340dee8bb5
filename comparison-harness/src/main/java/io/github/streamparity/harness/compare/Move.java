package io.github.streamparity.harness.compare;

/**
 * Where rows are that one side emitted in another tick than the other.
 *
 * @param from the reference's tick
 * @param to the candidate's tick
 */
public record Move(int from, int to) {}
