package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.util.ManualClock;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Map$;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/** What StreamingContexts call at the points where they are taken hold of. */
public final class DStreams {
  /** Streams of what the program itself puts into them. */
  private static final Set<String> OF_THE_PROGRAM =
      Set.of(
          "org.apache.spark.streaming.dstream.QueueInputDStream",
          "org.apache.spark.streaming.dstream.ConstantInputDStream");

  private static final IdentityHashMap<InputDStream<?>, String> INPUTS = new IdentityHashMap<>();
  private static Optional<Context> running = Optional.empty();

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
    Context mine = new Context(streaming);
    for (InputDStream<?> input : streaming.graph().getInputStreams()) {
      take(input, mine);
    }
    for (DStream<?> output : streaming.graph().getOutputStreams()) {
      if (output instanceof ForEachDStream<?> each) {
        wrap(each, mine);
      }
    }
    streaming.addStreamingListener(mine);
    running = Optional.of(mine);
  }

  /** A context has started. */
  public static synchronized void started(Object context) {
    running.filter(it -> it.streaming == context).ifPresent(Engines::started);
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

  private static synchronized Optional<Context> running() {
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
  private static void take(InputDStream<?> input, Context mine)
      throws ReflectiveOperationException, IOException {
    if (Kafka.isStream(input)) {
      mine.reads(KafkaStreams.take(input));
    } else if (input instanceof SocketInputDStream<?>) {
      INPUTS.put(input, mine.reads("socket:" + field(SocketInputDStream.class, "port", input)));
    } else if (input instanceof FileInputDStream<?, ?, ?> files) {
      String name = mine.reads("files:" + field(FileInputDStream.class, "directory", input));
      if (FileStreams.isOfLines(files)) {
        INPUTS.put(input, name);
      } else {
        FileStreams.take(files, name);
      }
    } else if (input instanceof ReceiverInputDStream<?> receiver) {
      INPUTS.put(input, mine.reads(Receivers.source(receiver)));
      Receivers.check(receiver);
    } else if (!OF_THE_PROGRAM.contains(input.getClass().getName())) {
      mine.computes("stream:" + input.getClass().getName());
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
    ClassTag<Object> tag = (ClassTag<Object>) field(DStream.class, "evidence$1", input);
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
              field(SocketInputDStream.class, "bytesToObjects", input);
      StringBuilder lines = new StringBuilder();
      records.forEach(record -> lines.append(record).append('\n'));
      byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
      Iterator<Object> made = converter.apply(new ByteArrayInputStream(bytes));
      while (made.hasNext()) {
        elements.add(made.next());
      }
    } else if (input instanceof ReceiverInputDStream<?> receiver) {
      elements.addAll(Receivers.elements(receiver, records));
    } else {
      elements.addAll(records);
    }
    return elements;
  }

  private static void wrap(ForEachDStream<?> output, Context mine)
      throws ReflectiveOperationException {
    Field function = ForEachDStream.class.getDeclaredField("foreachFunc");
    function.setAccessible(true);
    String site = output.creationSite().shortForm().replaceFirst(" at ", "@");
    String id = mine.unique(site);
    Optional<String> name = Replay.now().output(id);
    mine.outputs.put(id, name);
    @SuppressWarnings("unchecked")
    Function2<RDD<Object>, Time, BoxedUnit> body =
        (Function2<RDD<Object>, Time, BoxedUnit>) function.get(output);
    function.set(output, new CapturedBody(name.orElse(null), body));
  }

  private static Object field(Class<?> type, String name, Object of)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  /** What an output operation does with a batch: its elements are told, then its own body runs. */
  private static final class CapturedBody
      extends scala.runtime.AbstractFunction2<RDD<Object>, Time, BoxedUnit>
      implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final String output;
    private final Function2<RDD<Object>, Time, BoxedUnit> body;

    CapturedBody(String output, Function2<RDD<Object>, Time, BoxedUnit> body) {
      this.output = output;
      this.body = body;
    }

    @Override
    public BoxedUnit apply(RDD<Object> rdd, Time time) {
      boolean runs = Replay.now().runsBodies();
      if (!runs || Kafka.isRdd(rdd)) {
        List<Object> rows = rdd.toJavaRDD().map(Values::of).collect();
        told(rows);
        // the body may ask a topic's RDD for its offsets, and it can be computed again
        return runs ? body.apply(rdd, time) : BoxedUnit.UNIT;
      }
      List<Object> elements = new ArrayList<>(rdd.toJavaRDD().collect());
      told(elements.stream().map(Values::of).collect(ArrayList::new, List::add, List::addAll));
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(rdd.sparkContext());
      int partitions = Math.max(1, rdd.getNumPartitions());
      RDD<Object> again =
          elements.isEmpty()
              ? spark.<Object>emptyRDD().rdd()
              : spark.parallelize(elements, partitions).rdd();
      return body.apply(new Tagged(again, rdd.elementClassTag()), time);
    }

    private void told(List<?> rows) {
      if (output != null) {
        Emissions.emitted(output, rows);
      }
    }
  }

  /** A context that was started, driven by its batches. */
  private static final class Context implements StreamingListener, Engines.Engine {
    private final StreamingContext streaming;
    private final long batchMillis;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private final Map<String, Optional<String>> outputs = new java.util.LinkedHashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private long completedMillis = Long.MIN_VALUE;
    private long completedRecords;
    private int completedBatches;

    Context(StreamingContext streaming) {
      this.streaming = streaming;
      this.batchMillis = streaming.graph().batchDuration().milliseconds();
    }

    /** It reads a source; returns the pair's name of it. */
    String reads(String source) {
      String name = Replay.now().input(unique(source));
      inputs.add(name);
      return name;
    }

    /**
     * It has a stream of the program's own making.
     *
     * @throws IllegalStateException if nobody says that it reads nothing from outside
     */
    void computes(String stream) {
      if (!Replay.now().isInspecting() && !Replay.now().how(stream).equals(Optional.of("as-is"))) {
        throw new IllegalStateException(
            ("the program reads by %s, which cannot be scripted; if it computes what it gives and"
                    + " reads nothing from outside, say sources: {\"%s\": as-is}")
                .formatted(stream, stream));
      }
      own.add(stream);
    }

    /** It reads topics, of which several streams may read the same. */
    void reads(Subscription topics) {
      topics.inputs().stream().filter(it -> !inputs.contains(it)).forEach(inputs::add);
      String commits = Kafka.commits(topics.source());
      outputs.put(commits, Replay.now().output(commits));
    }

    /** The same text, with a number from the second time on. */
    String unique(String text) {
      int times = named.merge(text, 1, Integer::sum);
      return times == 1 ? text : text + "#" + times;
    }

    @Override
    public List<Message> found() {
      List<Message> found = new ArrayList<>();
      inputs.forEach(
          it -> found.add(Message.of("input").with("source", it).with("engine", "dstream")));
      own.forEach(it -> found.add(Message.of("own").with("source", it).with("engine", "dstream")));
      outputs.forEach(
          (id, name) ->
              found.add(
                  Message.of(Kafka.isCommits(id) ? "commits" : "output")
                      .with("id", id)
                      .with("engine", "dstream")));
      return found;
    }

    @Override
    public void awaitReady() {}

    @Override
    public List<Message> play(int tick) throws InterruptedException {
      Replay replay = Replay.now();
      long read = 0;
      int ran = 0;
      long now = replay.timeOf(tick);
      synchronized (this) {
        completedRecords = 0;
        completedBatches = 0;
      }
      if (streaming.getState() == StreamingContextState.ACTIVE) {
        ((ManualClock) streaming.scheduler().clock()).setTime(now);
        synchronized (this) {
          // batches are at the multiples of their interval
          long last = Math.floorDiv(now, batchMillis) * batchMillis;
          boolean due = last > replay.timeOf(tick - 1);
          while (due
              && completedMillis < last
              && streaming.getState() == StreamingContextState.ACTIVE) {
            wait(100);
          }
          read = completedRecords;
          ran = completedBatches;
        }
      }
      List<String> named = outputs.values().stream().flatMap(Optional::stream).toList();
      List<Message> reports = new ArrayList<>();
      for (String output : named.isEmpty() ? List.of("") : named) {
        reports.add(
            Message.of("report")
                .with("output", output)
                .with("inputs", inputs)
                .with("batches", ran)
                .with("inputRows", read));
      }
      return reports;
    }

    @Override
    public void stop() {
      streaming.stop(false, false);
    }

    synchronized void completed(long millis, long records) {
      completedMillis = millis;
      completedRecords += records;
      completedBatches++;
      notifyAll();
    }

    @Override
    public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
      completed(batch.batchInfo().batchTime().milliseconds(), batch.batchInfo().numRecords());
    }
  }
}
