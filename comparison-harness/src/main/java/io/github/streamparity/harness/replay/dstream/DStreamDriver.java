package io.github.streamparity.harness.replay.dstream;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.replay.DeclaredOutputs;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.EngineDriver;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.RowConversion;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.replay.TickResult;
import io.github.streamparity.harness.replay.source.DStreamPort;
import io.github.streamparity.harness.replay.source.ReplayInputs;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.scheduler.BatchInfo;
import scala.reflect.ClassTag;

/** Drives a DStream job: one batch a tick, at {@code start + (n − 1) × interval}. */
public final class DStreamDriver implements EngineDriver {
  private final SparkSession session;
  private final PairDeclaration pair;
  private final DStreamJob job;
  private final ReplayInputs inputs;
  private final ScriptFeed feed;
  private final DStreamPort port;
  private final Path checkpoint;
  private final Stretch stretch;
  private final ReplayListener listener;
  private volatile int current;
  private volatile boolean isStarted;
  private Optional<StreamingContext> started = Optional.empty();
  private Optional<DStreamBatches> batches = Optional.empty();

  public DStreamDriver(
      SparkSession session,
      PairDeclaration pair,
      DStreamJob job,
      ReplayInputs inputs,
      DStreamPort port,
      Path checkpoint,
      Stretch stretch,
      ReplayListener listener) {
    this.session = session;
    this.pair = pair;
    this.job = job;
    this.inputs = inputs;
    this.feed = inputs.feed();
    this.port = port;
    this.checkpoint = checkpoint;
    this.stretch = stretch;
    this.listener = listener;
    this.current = stretch.first();
  }

  @Override
  public void start() throws Exception {
    SparkSession.setActiveSession(session);
    SparkContext spark = session.sparkContext();
    BatchClock.prepare(spark);
    Map<String, CaptureOperation> operations = operations();
    inputs.resume(stretch, port);
    boolean[] isNew = {false};
    StreamingContext context =
        stretch.isRestored()
            ? StreamingContext.getOrCreate(
                Directories.name(checkpoint),
                () -> {
                  isNew[0] = true; // it died before its first checkpoint was written
                  return newContext(spark, operations);
                },
                spark.hadoopConfiguration(),
                false)
            : newContext(spark, operations);
    started = Optional.of(context);
    DStreamBatches waiting = new DStreamBatches(context);
    batches = Optional.of(waiting);
    context.start();
    waiting.watch();
    if (stretch.isRestored() && !isNew[0]) {
      // Spark runs the checkpoint's last batch again, and those before it that were not done
      waiting.await(BatchClock.of(context).millis());
    }
    isStarted = true;
  }

  private StreamingContext newContext(
      SparkContext spark, Map<String, CaptureOperation> operations) {
    StreamingContext context =
        new StreamingContext(spark, new Duration(feed.script().interval().toMillis()));
    started = Optional.of(context);
    // a context's first batch is at the next multiple of the interval
    BatchClock.of(context).set(feed.script().timeOf(stretch.first() - 1).toEpochMilli());
    Map<String, JavaDStream<String>> streams = streams(context);
    streams.values().iterator().next().foreachRDD(new EveryBatch());
    capture(job.outputs(streams, inputs.tables().paths()), operations);
    boolean isDue = context.checkpointDir() == null && needsCheckpoint(context);
    if (isDue || stretch.work().isPresent()) {
      context.checkpoint(Directories.name(checkpoint));
    }
    return context;
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }

  @Override
  public TickResult tick(int number) throws Exception {
    current = number;
    if (feed.released() < number) {
      inputs.release(number, port);
    }
    BatchClock clock = BatchClock.of(started.orElseThrow());
    long time = feed.script().timeOf(number).toEpochMilli();
    // after a restart from an older checkpoint, the batches since then come first
    while (clock.millis() < time) {
      clock.advance(feed.script().interval().toMillis());
      batches.orElseThrow().await(clock.millis());
    }
    BatchInfo batch = batches.orElseThrow().await(time);
    Tick tick = feed.tick(number);
    long read = port.read(tick, batch);
    int ran = batches.orElseThrow().count();
    return new TickResult(
        ran,
        pair.outputs().stream()
            .map(output -> TickReport.of(output.name(), ran, tick.size()).reading(read))
            .toList());
  }

  @Override
  public void stop() {
    batches.ifPresent(DStreamBatches::close);
    started.ifPresent(context -> context.stop(false, false));
  }

  /** Does nothing, in every batch: a batch that no output has work for is never reported. */
  private static final class EveryBatch implements VoidFunction<JavaRDD<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public void call(JavaRDD<String> rdd) {}
  }

  private Map<String, JavaDStream<String>> streams(StreamingContext context) {
    Map<String, JavaDStream<String>> streams = new LinkedHashMap<>();
    for (String input : inputs.streams()) {
      try {
        streams.put(input, port.open(context, input));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // Scala asks for the context, and declares nothing
      }
    }
    return streams;
  }

  /** One for each output; a job that is restored finds its own again by their names. */
  private Map<String, CaptureOperation> operations() {
    Map<String, CaptureOperation> operations = new LinkedHashMap<>();
    for (OutputDeclaration output : pair.outputs()) {
      operations.put(
          output.name(),
          CaptureOperation.register(
              checkpoint + " " + output.name(),
              (millis, elements) -> emitted(output, millis, elements)));
    }
    return operations;
  }

  private void capture(
      Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs,
      Map<String, CaptureOperation> operations) {
    DeclaredOutputs.require(pair, outputs);
    for (OutputDeclaration output : pair.outputs()) {
      @SuppressWarnings("unchecked") // elements are only ever read, as objects
      DStream<Object> stream = (DStream<Object>) outputs.get(output.name()).dstream();
      new JavaDStream<>(stream, ClassTag.apply(Object.class))
          .foreachRDD(operations.get(output.name()));
    }
  }

  private void emitted(OutputDeclaration output, long batchMillis, List<?> elements) {
    int tick = current;
    long expected = feed.script().timeOf(tick).toEpochMilli();
    boolean again = stretch.isRestored() && tick == stretch.first() && batchMillis < expected;
    if (batchMillis != expected && !again) {
      throw new IllegalStateException(
          "tick %s must be the batch at %s ms, but a batch at %s ms wrote to %s"
              .formatted(tick, expected, batchMillis, output.name()));
    }
    listener.emitted(
        new Emission(tick, output.name(), RowConversion.fromElements(output, elements)));
  }

  /** Whether any stream that an output is made of keeps state, so that Spark asks for one. */
  private static boolean needsCheckpoint(StreamingContext context) {
    for (DStream<?> output : context.graph().getOutputStreams()) {
      if (needsCheckpoint(output)) {
        return true;
      }
    }
    return false;
  }

  private static boolean needsCheckpoint(DStream<?> stream) {
    return stream.mustCheckpoint()
        || stream.checkpointDuration() != null
        || stream.dependencies().exists(DStreamDriver::needsCheckpoint);
  }
}
