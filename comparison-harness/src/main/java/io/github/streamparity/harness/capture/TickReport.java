package io.github.streamparity.harness.capture;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What an engine itself reports about one tick of one output.
 *
 * @param tick counted from 1
 * @param output the output's name
 * @param batches how many batches or micro-batches ran in the tick: always 1 for DStreams, usually
 *     0 or 1 for Structured Streaming
 * @param records how many records the script released in the tick, over all inputs that the job or
 *     query reads
 * @param watermark the event-time watermark that the tick's last micro-batch ran with, if it has
 *     one
 * @param stateRows rows in the state stores after the tick; 0 where the engine does not say
 * @param droppedRows rows that the engine dropped behind the watermark in this tick
 * @param operators names of the query's stateful operators, as the engine gives them
 */
public record TickReport(
    int tick,
    String output,
    int batches,
    long records,
    Optional<Instant> watermark,
    long stateRows,
    long droppedRows,
    SortedSet<String> operators) {}
