package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.script.Tick;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Turns a query's own progress into tick reports, and asserts that ticks and batches line up. */
public final class QueryReports {
  private static final Pattern SOURCE = Pattern.compile("script\\[(.*)]", Pattern.DOTALL);

  private final List<String> outputs;
  private final ScriptFeed feed;
  private Optional<Instant> watermark = Optional.empty();
  private long stateRows;
  private TreeSet<String> operators = new TreeSet<>();

  public QueryReports(List<String> outputs, ScriptFeed feed) {
    this.outputs = outputs;
    this.feed = feed;
  }

  /**
   * The reports of a tick, one for each output.
   *
   * @param inputs names of the inputs that the query reads
   * @param batches ids of the micro-batches that ran in the tick
   * @throws IllegalStateException if a micro-batch did not read just what the tick released
   */
  public List<TickReport> ofTick(
      int tick, Set<String> inputs, List<Long> batches, StreamingQuery query) {
    long dropped = 0;
    for (long batch : batches) {
      StreamingQueryProgress progress = progress(query, batch);
      requireAligned(tick, progress);
      dropped += read(progress);
    }
    if (batches.isEmpty() && query.lastProgress() != null) {
      requireAligned(tick, query.lastProgress());
    }
    if (query.lastProgress() == null
        && inputs.stream().anyMatch(input -> feed.lastTickWithRecords(input).isPresent())) {
      throw new IllegalStateException(
          "no micro-batch of tick %s read what arrived by then".formatted(tick));
    }
    Tick arriving = feed.tick(tick);
    long records = inputs.stream().mapToLong(input -> arriving.records(input).size()).sum();
    long droppedRows = dropped;
    return outputs.stream()
        .map(
            output ->
                new TickReport(
                    tick,
                    output,
                    batches.size(),
                    records,
                    watermark,
                    stateRows,
                    droppedRows,
                    operators))
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
            () -> new IllegalStateException("the query reports nothing of micro-batch " + batch));
  }

  private long read(StreamingQueryProgress progress) {
    String reported = progress.eventTime().get("watermark");
    if (reported != null) {
      watermark = Optional.of(Instant.parse(reported));
    }
    long dropped = 0;
    stateRows = 0;
    operators = new TreeSet<>();
    for (StateOperatorProgress operator : progress.stateOperators()) {
      stateRows += operator.numRowsTotal();
      dropped += operator.numRowsDroppedByWatermark();
      operators.add(operator.operatorName());
    }
    return dropped;
  }

  private void requireAligned(int tick, StreamingQueryProgress progress) {
    for (SourceProgress source : progress.sources()) {
      Matcher scripted = SOURCE.matcher(source.description());
      if (!scripted.find()) {
        continue;
      }
      String expected =
          feed.lastTickWithRecords(scripted.group(1)).map(String::valueOf).orElse("null");
      if (!expected.equals(String.valueOf(source.endOffset()))) {
        throw new IllegalStateException(
            "micro-batch %s of tick %s read %s up to tick %s where it was to read up to tick %s"
                .formatted(
                    progress.batchId(), tick, source.description(), source.endOffset(), expected));
      }
    }
  }
}
