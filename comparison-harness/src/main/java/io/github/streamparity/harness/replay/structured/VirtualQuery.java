package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.agent.engine.QueryClock;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.replay.DeclaredOutputs;
import io.github.streamparity.harness.replay.ReplayException;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.replay.TickResult;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** One query of a structured job, driven in virtual time. */
public final class VirtualQuery {
  private final SparkSession session;
  private final QueryPlan plan;
  private final Path checkpoint;
  private final ScriptFeed feed;
  private final Pacing pacing;
  private final Receiver receiver;
  private final QueryClock clock;
  private final List<Long> batchesOfTick = new ArrayList<>();
  private int tick;
  private final QueryReports reports;
  private Optional<StreamingQuery> started = Optional.empty();

  /** Is given what every micro-batch writes, on the driver. */
  public interface Receiver {
    /**
     * @param tick the tick that the micro-batch belongs to
     */
    void receive(int tick, String output, Dataset<Row> rows);
  }

  /**
   * @param checkpoint a directory of the query's own
   */
  public VirtualQuery(
      SparkSession session,
      QueryPlan plan,
      Path checkpoint,
      Stretch stretch,
      ScriptFeed feed,
      StructuredPort port,
      Pacing pacing,
      Receiver receiver) {
    this.session = session;
    this.plan = plan;
    this.checkpoint = checkpoint;
    this.feed = feed;
    this.pacing = pacing;
    this.receiver = receiver;
    this.reports =
        new QueryReports(
            plan.outputs(),
            QueryStarter.inputs(plan.plan()),
            stretch,
            feed,
            source -> port.read(checkpoint, source));
    // what a restored query runs at its start belongs to the tick that comes next
    this.tick = stretch.isRestored() ? stretch.first() : 0;
    int now = stretch.wasReleased() ? stretch.first() : stretch.first() - 1;
    this.clock = new QueryClock(feed.script().timeOf(now).toEpochMilli());
  }

  public void start() throws Exception {
    started =
        Optional.of(
            QueryStarter.start(session, plan, checkpoint, trigger(), clock, this::foreachBatch));
    // the first trigger fires at the start, before any tick, and finds no data; that of a restored
    // query may find a micro-batch that was not committed
    awaitIdle();
  }

  /** Puts the clock to a tick: what runs from now on belongs to it. */
  public void begin(int number) {
    synchronized (batchesOfTick) {
      if (tick != number) {
        batchesOfTick.clear();
      }
      tick = number;
    }
    clock.setTime(feed.script().timeOf(number).toEpochMilli());
  }

  /** Waits until nothing is left to do in a tick that was released. */
  public TickResult end(int number) throws Exception {
    awaitIdle();
    synchronized (batchesOfTick) {
      return new TickResult(
          batchesOfTick.size(),
          reports.ofTick(number, firesIn(number), batchesOfTick, started.orElseThrow()));
    }
  }

  public void stop() throws TimeoutException {
    if (started.isPresent()) {
      started.get().stop();
    }
  }

  private Trigger trigger() {
    return Trigger.ProcessingTime(pacing.trigger() == Pacing.Trigger.TICK ? triggerMillis() : 0L);
  }

  private long triggerMillis() {
    return feed.script().interval().multipliedBy(plan.ticksPerTrigger()).toMillis();
  }

  /** Whether the trigger fires in a tick: Spark aligns triggers to the epoch. */
  private boolean firesIn(int number) {
    return pacing.trigger() == Pacing.Trigger.ASAP
        || feed.script().timeOf(number).toEpochMilli() % triggerMillis() == 0;
  }

  private void awaitIdle() throws Exception {
    StreamingQuery query = started.orElseThrow();
    if (pacing.trigger() == Pacing.Trigger.ASAP) {
      query.processAllAvailable();
      return;
    }
    while (!clock.awaitParked(100)) {
      if (!query.isActive()) {
        throw query.exception().isDefined()
            ? new ReplayException(query.exception().get())
            : new ReplayException("the query stopped by itself");
      }
    }
  }

  private void foreachBatch(Dataset<Row> batch, long batchId) {
    int current;
    synchronized (batchesOfTick) {
      batchesOfTick.add(batchId);
      current = tick;
    }
    if (current == 0) {
      throw new IllegalStateException(
          "micro-batch %s ran before the first tick: the query has an input that is not scripted"
              .formatted(batchId));
    }
    Map<String, Dataset<Row>> written = plan.batch().outputs(batch, batchId);
    DeclaredOutputs.requireOf(plan, written);
    written.forEach((output, rows) -> receiver.receive(current, output, rows));
  }
}
