package io.github.streamparity.harness.replay;

import io.github.streamparity.agent.engine.QueryClock;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import io.github.streamparity.harness.replay.source.scripted.ScriptedDStreamPort;
import io.github.streamparity.harness.replay.source.scripted.ScriptedStructuredPort;
import io.github.streamparity.harness.replay.structured.QueryStarter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.util.ManualClock;
import scala.reflect.ClassTag;

/** The engines driven by nothing but a loop: the same sources and clocks, rows collected. */
final class BareLoops {

  private final SparkSession session;
  private final Path directory;
  private final Path spool;

  BareLoops(SparkSession session, Path directory, Path spool) {
    this.session = session;
    this.directory = directory;
    this.spool = spool;
  }

  /** Milliseconds of each tick after the warm-up. */
  List<Double> dstream(JobPair pair) throws Exception {
    LinkedBlockingQueue<StreamingListenerBatchCompleted> completed = new LinkedBlockingQueue<>();
    try (ScriptFeed feed = ScriptFeed.open(spool, pair.declaration().inputs())) {
      feed.release(TickTimes.ALL);
      long interval = feed.script().interval().toMillis();
      StreamingContext context =
          new StreamingContext(session.sparkContext(), new Duration(interval));
      ManualClock clock = (ManualClock) context.scheduler().clock();
      clock.setTime(feed.script().start().toEpochMilli() - interval);
      JavaDStream<String> lines = new ScriptedDStreamPort(feed, 1).open(context, "lines");
      collect(Variants.dstream(pair).outputs(Map.of("lines", lines)).get("counts").dstream());
      if (pair.name().startsWith("running")) {
        context.checkpoint(Files.createTempDirectory(directory, "bare").toUri().toString());
      }
      context.addStreamingListener(
          new StreamingListener() {
            @Override
            public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
              completed.add(batch);
            }
          });
      context.start();
      List<Double> millis = new ArrayList<>();
      for (int tick = 1; tick <= TickTimes.ALL; tick++) {
        long before = System.nanoTime();
        clock.advance(interval);
        completed.take();
        if (tick > TickTimes.WARM_UP) {
          millis.add((System.nanoTime() - before) / 1e6);
        }
      }
      context.stop(false, false);
      return millis;
    }
  }

  /** Milliseconds of each tick after the warm-up. */
  List<Double> query(JobPair pair) throws Exception {
    try (ScriptFeed feed = ScriptFeed.open(spool, pair.declaration().inputs())) {
      Dataset<Row> lines =
          new ScriptedStructuredPort(feed, 1)
              .open(session.readStream().option(StructuredPort.INPUT, "lines"), "lines");
      QueryPlan plan = Variants.structured(pair).queries(Map.of("lines", lines)).get(0);
      QueryClock clock = new QueryClock(feed.script().timeOf(0).toEpochMilli());
      StreamingQuery query =
          QueryStarter.start(
              session,
              plan,
              Files.createTempDirectory(directory, "bare"),
              Trigger.ProcessingTime(feed.script().interval().toMillis()),
              clock,
              (batch, id) -> plan.batch().outputs(batch, id).get("counts").collectAsList());
      awaitParked(clock);
      List<Double> millis = new ArrayList<>();
      for (int tick = 1; tick <= TickTimes.ALL; tick++) {
        long before = System.nanoTime();
        feed.release(tick);
        clock.setTime(feed.script().timeOf(tick).toEpochMilli());
        awaitParked(clock);
        if (tick > TickTimes.WARM_UP) {
          millis.add((System.nanoTime() - before) / 1e6);
        }
      }
      query.stop();
      return millis;
    }
  }

  private static <T> void collect(org.apache.spark.streaming.dstream.DStream<T> stream) {
    new JavaDStream<>(stream, ClassTag.apply(Object.class)).foreachRDD(rdd -> rdd.collect());
  }

  private static void awaitParked(QueryClock clock) throws InterruptedException {
    while (!clock.awaitParked(100)) {
      Thread.onSpinWait();
    }
  }
}
