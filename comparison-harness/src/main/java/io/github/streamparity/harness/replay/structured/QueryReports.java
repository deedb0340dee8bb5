package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort.Reading;
import io.github.streamparity.harness.script.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Turns a query's own progress into tick reports, and asserts that ticks and batches line up. */
public final class QueryReports {
  private final List<String> outputs;
  private final Set<String> inputs;
  private final Stretch stretch;
  private final ScriptFeed feed;
  private final Function<SourceProgress, Optional<Reading>> readings;
  private Optional<Instant> watermark = Optional.empty();
  private Optional<Instant> latest = Optional.empty();
  private List<OperatorReport> operators = List.of();

  /**
   * @param outputs names of the outputs that the query writes
   * @param inputs names of the inputs that it reads
   * @param stretch the ticks since the query's start
   * @param readings how far a source of the query has read; empty for one that is not fed
   */
  public QueryReports(
      List<String> outputs,
      Set<String> inputs,
      Stretch stretch,
      ScriptFeed feed,
      Function<SourceProgress, Optional<Reading>> readings) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.stretch = stretch;
    this.feed = feed;
    this.readings = readings;
  }

  /**
   * The reports of a tick, one for each output.
   *
   * @param fires whether the query's trigger fires in the tick
   * @param batches ids of the micro-batches that ran in the tick
   * @throws IllegalStateException if a micro-batch did not read just what was released up to the
   *     tick, or one ran in a tick in which the trigger does not fire
   */
  public List<TickReport> ofTick(
      int tick, boolean fires, List<Long> batches, StreamingQuery query) {
    boolean isResumed = stretch.isRestored() && tick == stretch.first();
    if (fires) {
      requireUpToDate(tick, batches, query);
    } else if (!batches.isEmpty() && !isResumed) {
      throw new IllegalStateException(
          "micro-batch %s ran in tick %s, in which the trigger does not fire"
              .formatted(batches.get(0), tick));
    }
    Optional<Instant> before = watermark;
    operators =
        operators.stream().map(it -> new OperatorReport(it.name(), it.rows(), 0, 0)).toList();
    long read = 0;
    for (long batch : batches) {
      StreamingQueryProgress progress = progress(query, batch);
      if (!isResumed || batch == batches.get(batches.size() - 1)) {
        requireAligned(tick, progress);
      }
      read(progress);
      read += progress.numInputRows();
      if (isResumed && before.isEmpty()) {
        before = watermark; // of the run before, and what the first micro-batch judges by
      }
    }
    Optional<Instant> known = before;
    Optional<Instant> judging = known.or(() -> watermark.map(any -> Instant.EPOCH));
    Tick arriving = feed.tick(tick);
    long records = inputs.stream().mapToLong(input -> arriving.records(input).size()).sum();
    OptionalLong inputRows = OptionalLong.of(read);
    return outputs.stream()
        .map(
            output ->
                new TickReport(
                    output,
                    batches.size(),
                    records,
                    judging,
                    watermark,
                    latest,
                    operators,
                    inputRows))
        .toList();
  }

  private static StreamingQueryProgress progress(StreamingQuery query, long batch) {
    StreamingQueryProgress last = query.lastProgress();
    if (last != null && last.batchId() == batch) {
      return last;
    }
    return Arrays.stream(query.recentProgress())
        .filter(progress -> progress.batchId() == batch)
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () -> new IllegalStateException("the query has no report of micro-batch " + batch));
  }

  private void read(StreamingQueryProgress progress) {
    watermark = time(progress, "watermark").or(() -> watermark);
    latest =
        time(progress, "max")
            .filter(it -> latest.isEmpty() || it.isAfter(latest.get()))
            .or(() -> latest);
    List<OperatorReport> all = new ArrayList<>();
    for (StateOperatorProgress operator : progress.stateOperators()) {
      // a query has the same operators in every micro-batch, in the same order
      int place = all.size();
      boolean known = place < operators.size();
      all.add(
          new OperatorReport(
              operator.operatorName(),
              operator.numRowsTotal(),
              operator.numRowsRemoved() + (known ? operators.get(place).removed() : 0),
              operator.numRowsDroppedByWatermark() + (known ? operators.get(place).dropped() : 0)));
    }
    operators = all;
  }

  private static Optional<Instant> time(StreamingQueryProgress progress, String what) {
    return Optional.ofNullable(progress.eventTime().get(what)).map(Instant::parse);
  }

  private void requireUpToDate(int tick, List<Long> batches, StreamingQuery query) {
    if (batches.isEmpty() && query.lastProgress() != null) {
      requireAligned(tick, query.lastProgress());
    }
    if (query.lastProgress() == null
        && inputs.stream()
            .flatMap(input -> feed.lastTickWithRecords(input).stream())
            .anyMatch(last -> last >= stretch.first())) {
      throw new IllegalStateException(
          "no micro-batch of tick %s read what arrived by then".formatted(tick));
    }
  }

  private void requireAligned(int tick, StreamingQueryProgress progress) {
    for (SourceProgress source : progress.sources()) {
      readings.apply(source).ifPresent(reading -> requireAligned(tick, progress, reading));
    }
  }

  private void requireAligned(int tick, StreamingQueryProgress progress, Reading reading) {
    int expected = feed.lastTickWithRecords(reading.input()).orElse(0);
    if (reading.tick() != expected) {
      throw new IllegalStateException(
          "micro-batch %s of tick %s read input %s up to tick %s where it was to read up to tick %s"
              .formatted(progress.batchId(), tick, reading.input(), reading.tick(), expected));
    }
  }
}
