package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructField;
import scala.Function2;
import scala.Option;
import scala.runtime.BoxedUnit;

/** Drives queries: their methods call it at the agent's points. */
public final class Queries {
  private static final String JAVA_TIMES = "spark.sql.datetime.java8API.enabled";
  private static final ThreadLocal<Query> STARTING = new ThreadLocal<>();
  private static final List<Query> ALL = new ArrayList<>();

  /** Directories that the program names as checkpoints, to what is in their place. */
  private static final Map<String, Checkpoint> CHECKPOINTS = new HashMap<>();

  private Queries() {}

  /**
   * A directory of ours.
   *
   * @param query that began there, and goes on from there if it starts again
   */
  private record Checkpoint(Path directory, String query) {}

  /**
   * A query is about to start.
   *
   * @param name an Option of the name that the program gave it
   * @param directory an Option of the checkpoint's directory that the program gave it
   * @param isTemporary whether Spark makes a directory where nobody names one
   * @return its checkpoint (an Option, empty for Spark to refuse it), sink, trigger and clock in
   *     place of its own
   */
  public static synchronized Object[] starting(
      Object name,
      Object directory,
      Object plan,
      Object options,
      Object sink,
      Object mode,
      boolean isTemporary)
      throws IOException, ReflectiveOperationException {
    Replay replay = Replay.now();
    StreamingLeaves.check(plan);
    Option<?> given = (Option<?>) name;
    Dataset<?> dataset = (Dataset<?>) plan;
    Optional<String> named = checkpoint((Option<?>) directory, given, dataset);
    boolean refused = named.isEmpty() && !isTemporary && setting(dataset).isEmpty();
    Checkpoint before = named.map(CHECKPOINTS::get).orElse(null);
    String own = before == null ? "query:" + ALL.size() : before.query();
    String id = given.isDefined() ? "query:" + given.get() : own;
    Path checkpoint = before == null ? Files.createTempDirectory("query") : before.directory();
    named.ifPresent(it -> CHECKPOINTS.put(it, new Checkpoint(checkpoint, id)));
    Sinks sinks = new Sinks(sink, (OutputMode) mode, options, id);
    Query query = new Query(id, dataset, (OutputMode) mode, sinks);
    STARTING.set(query);
    ALL.add(query);
    return new Object[] {
      refused ? Option.empty() : Option.apply(checkpoint.toUri().toString()),
      new ForeachBatchSink<>(query.sink(), Versions.encoder(dataset.schema())),
      Trigger.ProcessingTime(replay.intervalMillis()),
      query.clock
    };
  }

  /** The directory that the program names, or that Spark makes of a setting and a query's name. */
  private static Optional<String> checkpoint(Option<?> directory, Option<?> name, Dataset<?> plan) {
    if (directory.isDefined()) {
      return Optional.of(qualified((String) directory.get(), plan));
    }
    return name.isDefined()
        ? setting(plan).map(it -> qualified(it + "/" + name.get(), plan))
        : Optional.empty();
  }

  private static Optional<String> setting(Dataset<?> plan) {
    Option<String> all =
        plan.sparkSession().conf().getOption("spark.sql.streaming.checkpointLocation");
    return all.isDefined() ? Optional.of(all.get()) : Optional.empty();
  }

  /** One spelling of a directory, as Spark has it, without asking its file system. */
  private static String qualified(String directory, Dataset<?> plan) {
    Configuration hadoop = plan.sparkSession().sparkContext().hadoopConfiguration();
    return new org.apache.hadoop.fs.Path(directory)
        .makeQualified(
            FileSystem.getDefaultUri(hadoop),
            new org.apache.hadoop.fs.Path(System.getProperty("user.dir")))
        .toString();
  }

  /** A query has started. */
  public static void started(Object query) {
    Query mine = STARTING.get();
    STARTING.remove();
    mine.started = (StreamingQuery) query;
    Engines.started(mine);
  }

  /** Rows whose dates and times are java.time's: the older classes shift what lies long ago. */
  static Dataset<Row> withJavaTimes(Dataset<Row> batch) {
    org.apache.spark.sql.RuntimeConfig conf = batch.sparkSession().conf();
    String before = conf.get(JAVA_TIMES);
    conf.set(JAVA_TIMES, "true");
    try {
      Dataset<Row> same = batch.select("*");
      same.encoder(); // made now, with this setting
      return same;
    } finally {
      conf.set(JAVA_TIMES, before);
    }
  }

  /** A query that is driven by its clock. */
  private static final class Query implements Engines.Engine {
    private final String id;
    private final Dataset<?> plan;
    private final OutputMode mode;
    private final Sinks own;
    private final Optional<String> output;
    private final QueryClock clock;
    private final List<Long> batches = new ArrayList<>();
    private volatile StreamingQuery started;
    private boolean isForgotten;
    private Optional<Instant> watermark = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private List<Message> operators = List.of();

    Query(String id, Dataset<?> plan, OutputMode mode, Sinks own) {
      this.id = id;
      this.plan = plan;
      this.mode = mode;
      this.own = own;
      this.output = Replay.now().output(id);
      this.clock = new QueryClock(Replay.now().millis());
    }

    Function2<Dataset<Row>, Object, BoxedUnit> sink() {
      return (batch, batchId) -> {
        try {
          write(batch, (Long) batchId);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("a sink of this Spark cannot be written to", e);
        }
        return BoxedUnit.UNIT;
      };
    }

    private void write(Dataset<Row> batch, long batchId) throws ReflectiveOperationException {
      synchronized (batches) {
        batches.add(batchId);
      }
      boolean runs = Replay.now().runsBodies() || own.isInMemory();
      Dataset<Row> rows = runs ? batch.persist() : batch;
      if (output.isPresent()) {
        List<Object> values = new ArrayList<>();
        withJavaTimes(rows).collectAsList().forEach(row -> values.add(Values.of(row)));
        Emissions.emitted(output.get(), values);
      }
      if (runs) {
        own.write(batchId, rows);
        rows.unpersist();
      }
    }

    @Override
    public List<Message> found() {
      List<Message> found = Sources.read();
      List<Object> columns = new ArrayList<>();
      for (StructField column : plan.schema().fields()) {
        columns.add(List.of(column.name(), column.dataType().catalogString()));
      }
      found.add(
          Message.of("output")
              .with("id", id)
              .with("engine", "structured")
              .with("mode", mode.toString().toLowerCase(Locale.ROOT))
              .with("columns", columns));
      return found;
    }

    @Override
    public void awaitReady() throws Exception {
      if (isGone()) {
        return;
      }
      awaitParked(); // the first trigger fires at the start, before any tick, and finds no data
    }

    private void awaitParked() throws Exception {
      while (started.isActive()) {
        if (clock.awaitParked(100)) {
          return;
        }
      }
      if (started.exception().isDefined()) {
        throw started.exception().get();
      } // else the program stopped it
    }

    @Override
    public List<Message> play(int tick) throws Exception {
      Replay replay = Replay.now();
      synchronized (batches) {
        batches.clear();
      }
      if (!isGone()) {
        clock.setTime(replay.timeOf(tick));
        awaitParked();
      }
      List<Long> ran;
      synchronized (batches) {
        ran = List.copyOf(batches);
      }
      Optional<Instant> before = watermark;
      List<Message> idle = new ArrayList<>();
      operators.forEach(it -> idle.add(it.with("removed", 0).with("dropped", 0)));
      operators = idle;
      long read = 0;
      for (long batch : ran) {
        StreamingQueryProgress progress = progress(batch);
        read(progress);
        read += progress.numInputRows();
      }
      Optional<Instant> judging = before.or(() -> watermark.map(any -> Instant.EPOCH));
      List<Object> states = new ArrayList<>();
      operators.forEach(it -> states.add(it.values()));
      return List.of(
          Message.of("report")
              .with("output", output.orElse(""))
              .with("batches", ran.size())
              .with("inputRows", read)
              .with("watermarkBefore", judging.orElse(null))
              .with("watermark", watermark.orElse(null))
              .with("latest", latest.orElse(null))
              .with("operators", states));
    }

    @Override
    public void stop() throws Exception {
      if (!isGone()) {
        started.stop();
      }
    }

    private boolean hasEnded() {
      return started != null && !started.isActive();
    }

    /** Whether the program has stopped all of Spark, as it may before it exits. */
    private boolean isGone() {
      return plan.sparkSession().sparkContext().isStopped();
    }

    private StreamingQueryProgress progress(long batch) {
      return Arrays.stream(started.recentProgress())
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
      List<Message> all = new ArrayList<>();
      for (StateOperatorProgress operator : progress.stateOperators()) {
        // a query has the same operators in every micro-batch, in the same order
        Optional<Message> known =
            all.size() < operators.size()
                ? Optional.of(operators.get(all.size()))
                : Optional.empty();
        long removed = known.map(it -> it.number("removed")).orElse(0L);
        long dropped = known.map(it -> it.number("dropped")).orElse(0L);
        all.add(
            Message.of("operator")
                .with("name", operator.operatorName())
                .with("rows", operator.numRowsTotal())
                .with("removed", operator.numRowsRemoved() + removed)
                .with("dropped", operator.numRowsDroppedByWatermark() + dropped));
      }
      operators = all;
    }

    private static Optional<Instant> time(StreamingQueryProgress progress, String what) {
      return Optional.ofNullable(progress.eventTime().get(what)).map(Instant::parse);
    }
  }

  /** In place of {@code DataSource.createSink}. */
  public static Object sink(Object dataSource) throws ReflectiveOperationException {
    return Sinks.made(dataSource).orElse(null);
  }

  /** In place of {@code DataStreamWriter.toTable}. */
  public static Object toTable(Object writer) throws TimeoutException {
    return Sinks.toTable(writer);
  }

  /** In place of a query's {@code awaitTermination} with a timeout. */
  public static Object awaitTermination(Object query, long millis) throws Exception {
    StreamingQuery mine = (StreamingQuery) query;
    Replay.now().sleep(millis, () -> !mine.isActive());
    if (mine.exception().isDefined()) {
      throw mine.exception().get();
    }
    return !mine.isActive();
  }

  /** In place of {@code awaitAnyTermination} with a timeout. */
  public static Object awaitAnyTermination(long millis) throws InterruptedException {
    Replay.now().sleep(millis, Queries::anyEnded);
    return anyEnded();
  }

  private static synchronized boolean anyEnded() {
    return ALL.stream().anyMatch(it -> it.hasEnded() && !it.isForgotten);
  }

  /** After {@code resetTerminated} nobody hears of the queries that have ended before. */
  public static synchronized void forgetEnded() {
    ALL.stream().filter(Query::hasEnded).forEach(it -> it.isForgotten = true);
  }

  /**
   * In place of {@code processAllAvailable}: what has arrived was processed in its tick, and before
   * the first tick it waits for that.
   */
  public static Object processAllAvailable() throws InterruptedException {
    Replay replay = Replay.now();
    if (replay.tick() == 0) {
      replay.sleep(replay.intervalMillis(), () -> false);
    }
    return true;
  }
}
