package io.github.streamparity.agent.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.dstream.FileInputDStream;
import org.apache.spark.streaming.dstream.ForEachDStream;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.dstream.ReceiverInputDStream;
import org.apache.spark.streaming.dstream.SocketInputDStream;
import org.apache.spark.streaming.scheduler.JobSet;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.apache.spark.util.ManualClock;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Map$;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/** Drives StreamingContexts: their methods call it at the agent's points. */
public final class DStreams {
  /** Streams of what the program itself puts into them. */
  private static final String QUEUE = "org.apache.spark.streaming.dstream.QueueInputDStream";

  private static final String CONSTANT = "org.apache.spark.streaming.dstream.ConstantInputDStream";

  private static final IdentityHashMap<InputDStream<?>, String> INPUTS = new IdentityHashMap<>();
  private static Optional<RunningContext> running = Optional.empty();

  private DStreams() {}

  /** A context is about to start: its clock is put before the first tick, its outputs wrapped. */
  public static synchronized void starting(Object context)
      throws ReflectiveOperationException, IOException {
    Replay replay = Replay.now();
    StreamingContext streaming = (StreamingContext) context;
    if (streaming.getState() != StreamingContextState.INITIALIZED) {
      return;
    }
    ((ManualClock) streaming.scheduler().clock()).setTime(replay.timeOf(replay.tick()));
    RunningContext mine = new RunningContext(streaming);
    for (InputDStream<?> input : streaming.graph().getInputStreams()) {
      take(input, mine);
    }
    Set<DStream<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (DStream<?> output : streaming.graph().getOutputStreams()) {
      checkSources(output, mine, seen);
      if (output instanceof ForEachDStream<?> each) {
        wrap(each, mine);
      }
    }
    streaming.addStreamingListener(mine);
    running = Optional.of(mine);
  }

  /** A context has started. */
  public static synchronized void started(Object context) {
    running.filter(it -> it.isOf(context)).ifPresent(Engines::started);
  }

  /** A batch without jobs is done at once, and nobody else says so. */
  public static void submitted(Object jobSet) {
    JobSet batch = (JobSet) jobSet;
    if (Versions.isWithoutJobs(batch)) {
      running().ifPresent(it -> it.completed(batch.time().milliseconds(), 0));
    }
  }

  /** A batch failed. */
  public static void failed(Throwable thrown) {
    Failing.with(thrown);
  }

  private static synchronized Optional<RunningContext> running() {
    return running;
  }

  /** A directory of ours in place of the program's, which is left alone. */
  public static String checkpoint(String directory) throws IOException {
    return directory == null ? null : Files.createTempDirectory("checkpoint").toUri().toString();
  }

  /** There is no checkpoint to begin from. */
  public static Object noCheckpoint() {
    return Option.empty();
  }

  /** In place of {@code awaitTerminationOrTimeout}. */
  public static Object awaitTermination(Object context, long millis) throws InterruptedException {
    StreamingContext streaming = (StreamingContext) context;
    Replay.now().sleep(millis, () -> streaming.getState() == StreamingContextState.STOPPED);
    return streaming.getState() == StreamingContextState.STOPPED;
  }

  /**
   * Gives an input stream the script's records.
   *
   * @throws IllegalStateException if it would read its real source
   */
  private static void take(InputDStream<?> input, RunningContext mine)
      throws ReflectiveOperationException, IOException {
    if (Kafka.isStream(input)) {
      mine.reads(KafkaStreams.take(input));
    } else if (input instanceof SocketInputDStream<?>) {
      INPUTS.put(
          input, mine.reads("socket:" + Fields.get(input, SocketInputDStream.class, "port")));
    } else if (input instanceof FileInputDStream<?, ?, ?> files) {
      String name = mine.reads("files:" + Fields.get(input, FileInputDStream.class, "directory"));
      if (FileStreams.isOfLines(files)) {
        INPUTS.put(input, name);
      } else {
        FileStreams.take(files, name);
      }
    } else if (input instanceof ReceiverInputDStream<?> receiver) {
      INPUTS.put(input, mine.reads(Receivers.source(receiver)));
      Receivers.check(receiver, Receivers.source(receiver));
    } else if (input.getClass().getName().equals(QUEUE)) {
      takeQueue(input, mine);
    } else if (!input.getClass().getName().equals(CONSTANT)) {
      mine.computes("stream:" + input.getClass().getName());
    }
  }

  /** A queue gives what the program puts into it, unless the pair has it as an input. */
  private static void takeQueue(InputDStream<?> input, RunningContext mine)
      throws ReflectiveOperationException {
    Optional<String> name = mine.mayRead(Receivers.QUEUE);
    if (name.isPresent()) {
      INPUTS.put(input, name.get());
      Receivers.check(input, Receivers.QUEUE);
    }
  }

  /** A stream that does not come from another one is an input, whether it says so or not. */
  private static void checkSources(DStream<?> stream, RunningContext mine, Set<DStream<?>> seen) {
    if (!seen.add(stream)) {
      return;
    }
    if (stream.dependencies().isEmpty() && !(stream instanceof InputDStream<?>)) {
      mine.computes("stream:" + stream.getClass().getName());
    }
    Iterator<DStream<?>> each = stream.dependencies().iterator();
    while (each.hasNext()) {
      checkSources(each.next(), mine, seen);
    }
  }

  /**
   * In place of an input stream's own {@code compute}: what the script has for the batch.
   *
   * @return an Option of an RDD, or null to leave the stream alone
   */
  public static Object compute(Object stream, Object time) throws ReflectiveOperationException {
    InputDStream<?> input = (InputDStream<?>) stream;
    String name = INPUTS.get(input);
    if (name == null) {
      return null;
    }
    Replay replay = Replay.now();
    long batch = ((Time) time).milliseconds();
    int last = replay.tickAt(batch);
    int before = replay.tickAt(batch - input.slideDuration().milliseconds());
    List<Object> elements = elements(input, replay.texts(name, before, last));
    StreamingContext context = input.context();
    context
        .scheduler()
        .inputInfoTracker()
        .reportInfo(
            (Time) time, new StreamInputInfo(input.id(), elements.size(), Map$.MODULE$.empty()));
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.sparkContext());
    return Option.apply(rdd(spark, input, elements));
  }

  private static RDD<?> rdd(JavaSparkContext spark, InputDStream<?> input, List<Object> elements)
      throws ReflectiveOperationException {
    if (input instanceof FileInputDStream<?, ?, ?>) { // a line has no serializer of Java's
      JavaRDD<Tuple2<LongWritable, Text>> lines =
          spark
              .parallelize(elements, Replay.now().partitions())
              .map(line -> new Tuple2<>(new LongWritable(0), new Text((String) line)));
      return lines.rdd();
    }
    @SuppressWarnings("unchecked")
    ClassTag<Object> tag = (ClassTag<Object>) Fields.get(input, DStream.class, "evidence$1");
    JavaRDD<Object> rdd =
        elements.isEmpty()
            ? spark.emptyRDD()
            : spark.parallelize(elements, Replay.now().partitions());
    return new Tagged(rdd.rdd(), tag);
  }

  /** A socket's own converter makes elements of the script's bytes; others take text. */
  private static List<Object> elements(InputDStream<?> input, List<String> records)
      throws ReflectiveOperationException {
    List<Object> elements = new ArrayList<>();
    if (input instanceof SocketInputDStream<?>) {
      @SuppressWarnings("unchecked")
      Function1<InputStream, Iterator<Object>> converter =
          (Function1<InputStream, Iterator<Object>>)
              Fields.get(input, SocketInputDStream.class, "bytesToObjects");
      StringBuilder lines = new StringBuilder();
      records.forEach(record -> lines.append(record).append('\n'));
      byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
      Iterator<Object> made = converter.apply(new ByteArrayInputStream(bytes));
      while (made.hasNext()) {
        elements.add(made.next());
      }
    } else if (input instanceof ReceiverInputDStream<?> receiver) {
      elements.addAll(Receivers.elements(Receivers.source(receiver), records));
    } else if (input.getClass().getName().equals(QUEUE)) {
      elements.addAll(Receivers.elements(Receivers.QUEUE, records));
    } else {
      elements.addAll(records);
    }
    return elements;
  }

  private static void wrap(ForEachDStream<?> output, RunningContext mine)
      throws ReflectiveOperationException {
    String site = output.creationSite().shortForm().replaceFirst(" at ", "@");
    String id = mine.unique(site);
    Optional<String> name = Replay.now().output(id);
    @SuppressWarnings("unchecked")
    Function2<RDD<Object>, Time, BoxedUnit> body =
        (Function2<RDD<Object>, Time, BoxedUnit>)
            Fields.get(output, ForEachDStream.class, "foreachFunc");
    mine.writes(id, CapturedBody.learns(body) ? "learns" : "output", name);
    CapturedBody captured = new CapturedBody(name.orElse(null), body);
    Fields.set(output, ForEachDStream.class, "foreachFunc", captured);
  }
}
