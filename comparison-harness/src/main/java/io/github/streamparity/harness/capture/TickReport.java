package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An engine's own report of one tick of one output.
 *
 * @param output the output's name
 * @param batches number of batches or micro-batches that ran in the tick: 1 for DStreams, usually 0
 *     or 1 for Structured Streaming; more after a restart, where those that ran again count, and
 *     those that wrote to the output before they were killed
 * @param records number of records that the script released in the tick, over all inputs that the
 *     job or query reads
 * @param watermarkBefore the event-time watermark that the micro-batch before the tick's ran with,
 *     by which the tick's late records are judged; the epoch before the first one, if the query has
 *     a watermark
 * @param watermark the event-time watermark that the tick's last micro-batch ran with, if it has
 *     one
 * @param latest the latest event time that the query has seen up to this tick, if it has a
 *     watermark
 * @param operators the query's stateful operators
 * @param inputRows number of rows that the engine itself says it read in the tick: the records of a
 *     batch that a StreamingListener sees, the input rows of a query's progress; a query that reads
 *     an input twice counts it twice
 */
public record TickReport(
    String output,
    int batches,
    long records,
    Optional<Instant> watermarkBefore,
    Optional<Instant> watermark,
    Optional<Instant> latest,
    List<OperatorReport> operators,
    OptionalLong inputRows) {
  public TickReport {
    requireNonNull(output, "output");
    requireNonNull(watermarkBefore, "watermarkBefore");
    requireNonNull(watermark, "watermark");
    requireNonNull(latest, "latest");
    operators = List.copyOf(operators);
    requireNonNull(inputRows, "inputRows");
  }

  /** The report of an engine that does not say what it read. */
  public TickReport(
      String output,
      int batches,
      long records,
      Optional<Instant> watermarkBefore,
      Optional<Instant> watermark,
      Optional<Instant> latest,
      List<OperatorReport> operators) {
    this(
        output,
        batches,
        records,
        watermarkBefore,
        watermark,
        latest,
        operators,
        OptionalLong.empty());
  }

  /** The same of an engine that says what it read. */
  public TickReport reading(long rows) {
    return new TickReport(
        output,
        batches,
        records,
        watermarkBefore,
        watermark,
        latest,
        operators,
        OptionalLong.of(rows));
  }

  /** The same with batches that the engine could not report, since its process was killed. */
  public TickReport withMoreBatches(int more) {
    return new TickReport(
        output, batches + more, records, watermarkBefore, watermark, latest, operators, inputRows);
  }

  /** The report where only batches and records are known, as on DStreams. */
  public static TickReport of(String output, int batches, long records) {
    return new TickReport(
        output, batches, records, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Rows in the state of all operators after the tick. */
  public long stateRows() {
    return operators.stream().mapToLong(OperatorReport::rows).sum();
  }

  /** Whether all operators say how many rows they removed: state functions do, others need not. */
  public boolean saysHowManyRemoved() {
    return operators.stream().map(OperatorReport::name).allMatch("flatMapGroupsWithState"::equals);
  }

  /** Rows that all operators removed from their state in the tick, as far as they say so. */
  public long removedRows() {
    return operators.stream().mapToLong(OperatorReport::removed).sum();
  }

  /** Rows that all operators dropped behind the watermark in the tick. */
  public long droppedRows() {
    return operators.stream().mapToLong(OperatorReport::dropped).sum();
  }
}
