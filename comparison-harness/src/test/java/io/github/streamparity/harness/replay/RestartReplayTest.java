package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.replay.dstream.DStreamBatches;
import io.github.streamparity.harness.replay.source.DStreamPort;
import io.github.streamparity.harness.replay.source.Port;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptWriter;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.util.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every source after a restart from a checkpoint: no tick is lost, none counts twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("restart")
          .tick("blue blue")
          .tick("green")
          .tick()
          .tick("blue", "red")
          .tick("red")
          .build();

  private static final Map<String, Long> TICK_1 = Map.of("blue", 2L);
  private static final Map<String, Long> TICK_2 = Map.of("blue", 2L, "green", 1L);
  private static final Map<String, Long> TICK_4 = Map.of("blue", 3L, "green", 1L, "red", 1L);
  private static final Map<String, Long> TICK_5 = Map.of("blue", 3L, "green", 1L, "red", 2L);

  /** Emissions by batch time or batch id; static, since a restored job finds it here. */
  private static final SortedMap<Long, Map<String, Long>> EMITTED = new ConcurrentSkipListMap<>();

  @TempDir private Path directory;
  private SparkSession session;
  private ScriptFeed feed;

  @BeforeEach
  void open_the_feed() throws Exception {
    EMITTED.clear();
    Replays.SHARED.close();
    session = ReplaySession.start(ReplaySettings.DEFAULT, directory);
    Path spool = directory.resolve("script.jsonl");
    ScriptWriter.writeJsonLines(SCRIPT, spool);
    feed = ScriptFeed.open(spool, List.of(Input.named("lines")));
  }

  @AfterEach
  void close_the_feed() {
    feed.close();
    session.stop();
  }

  @ParameterizedTest
  @EnumSource
  void a_streaming_context_goes_on_where_its_checkpoint_was_written(Arrival.Source source)
      throws Exception {
    String checkpoint = directory.resolve("checkpoint").toUri().toString();
    StreamingContext first = newContext(dstream(source), checkpoint);
    runTicks(dstream(source), first, 1, 2);
    first.stop(false, false);

    StreamingContext second =
        StreamingContext.getOrCreate(
            checkpoint,
            () -> {
              throw new IllegalStateException("the checkpoint was not found");
            },
            session.sparkContext().hadoopConfiguration(),
            false);
    runTicks(dstream(source), second, 3, 5);
    second.stop(false, false);

    assertThat(List.copyOf(EMITTED.keySet()))
        .containsExactly(millis(1), millis(2), millis(3), millis(4), millis(5));
    assertThat(List.copyOf(EMITTED.values()))
        .containsExactly(TICK_1, TICK_2, TICK_2, TICK_4, TICK_5);
  }

  @ParameterizedTest
  @EnumSource
  void a_query_goes_on_where_its_checkpoint_was_written(Arrival.Source source) throws Exception {
    StreamingQuery first = newQuery(structured(source));
    for (int tick = 1; tick <= 2; tick++) {
      release(tick, structured(source));
      first.processAllAvailable();
    }
    first.stop();

    StreamingQuery second = newQuery(structured(source));
    second.processAllAvailable();
    for (int tick = 3; tick <= 5; tick++) {
      release(tick, structured(source));
      second.processAllAvailable();
    }
    second.stop();

    assertThat(List.copyOf(EMITTED.keySet())).as("micro-batches").containsExactly(0L, 1L, 2L, 3L);
    assertThat(List.copyOf(EMITTED.values())).containsExactly(TICK_1, TICK_2, TICK_4, TICK_5);
  }

  /** A port is made anew after a restart. */
  private DStreamPort dstream(Arrival.Source source) {
    return Ports.dstream(
        new Arrival(source, 1), List.of("lines"), feed, directory.resolve("inputs"));
  }

  private StructuredPort structured(Arrival.Source source) {
    return Ports.structured(
        new Arrival(source, 1), List.of("lines"), feed, directory.resolve("inputs"));
  }

  private void release(int tick, Port port) throws Exception {
    feed.release(tick);
    port.put(feed.tick(tick));
  }

  private StreamingContext newContext(DStreamPort port, String checkpoint) throws Exception {
    session.sparkContext().conf().set("spark.streaming.clock", ManualClock.class.getName());
    StreamingContext context =
        new StreamingContext(session.sparkContext(), new Duration(SCRIPT.interval().toMillis()));
    clock(context).setTime(millis(0));
    context.checkpoint(checkpoint);
    DStreamRunningWordCount.counts(port.open(context, "lines"))
        .foreachRDD((rdd, time) -> emitted(time.milliseconds(), rdd.collectAsMap()));
    return context;
  }

  private void runTicks(DStreamPort port, StreamingContext context, int from, int to)
      throws Exception {
    DStreamBatches batches = new DStreamBatches(context);
    context.start();
    batches.watch();
    for (int tick = from; tick <= to; tick++) {
      release(tick, port);
      clock(context).setTime(millis(tick));
      port.read(feed.tick(tick), batches.await(millis(tick)));
    }
  }

  private static ManualClock clock(StreamingContext context) {
    return (ManualClock) context.scheduler().clock();
  }

  private StreamingQuery newQuery(StructuredPort port) throws Exception {
    Dataset<Row> lines =
        port.open(session.readStream().option(StructuredPort.INPUT, "lines"), "lines");
    VoidFunction2<Dataset<Row>, Long> sink = (batch, id) -> emitted(id, counts(batch));
    return StructuredRunningWordCount.counts(lines)
        .writeStream()
        .outputMode("complete")
        .option("checkpointLocation", directory.resolve("query").toUri().toString())
        .foreachBatch(sink)
        .start();
  }

  private static Map<String, Long> counts(Dataset<Row> batch) {
    return batch.select(col("word"), col("count")).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  /** A batch may come again, as it does after a restart, but then with the same counts. */
  private static void emitted(long batch, Map<String, Long> counts) {
    assertThat(EMITTED.getOrDefault(batch, counts)).isEqualTo(counts);
    EMITTED.put(batch, Map.copyOf(counts));
  }

  private static long millis(int tick) {
    return SCRIPT.timeOf(tick).toEpochMilli();
  }
}
