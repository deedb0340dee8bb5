package io.github.streamparity.harness.capture;

/**
 * A query's report of one of its stateful operators.
 *
 * @param name as the engine gives it: {@code stateStoreSave}, {@code symmetricHashJoin}
 * @param rows rows in its state after the tick
 * @param removed rows that the tick removed from its state
 * @param dropped rows that it dropped behind the watermark in the tick
 */
public record OperatorReport(String name, long rows, long removed, long dropped) {}
