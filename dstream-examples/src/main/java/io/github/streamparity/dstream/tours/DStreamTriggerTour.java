package io.github.streamparity.dstream.tours;

import io.github.streamparity.dstream.Words;
import java.io.File;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.Tuple2;

/**
 * Counts the words of each line, with every kind of trigger.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.tours.DStreamTriggerTour …
 * processing-time lines-dir}. Instead of {@code processing-time}, name {@code available-now} or
 * {@code once}; there is nothing like {@code continuous}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.tours.StructuredTriggerTour}.
 */
public final class DStreamTriggerTour {
  /** Spark's own hook stops the executor of a local master first, whatever its settings say. */
  private static final int BEFORE_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 50;

  private DStreamTriggerTour() {}

  // tag::main[]
  /** Lines from files, counts to the console; arguments: {@code trigger lines-dir}. */
  public static void main(String[] args) throws InterruptedException {
    TriggerArguments.require("DStreamTriggerTour", args);
    SparkConf conf =
        new SparkConf().setAppName("DStreamTriggerTour").setIfMissing("spark.log.level", "ERROR");
    JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1));
    switch (args[0]) {
      case "processing-time" -> processingTime(context, args[1]);
      case "available-now" -> availableNow(context, args[1]);
      default -> once(context, args[1]);
    }
  }

  // end::main[]

  // tag::counts[]
  /** Lines in, (line, its number of words) out. */
  public static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return lines.mapToPair(line -> new Tuple2<>(line, words(line)));
  }

  private static long words(String line) {
    long words = 0;
    for (Iterator<String> in = Words.in(line); in.hasNext(); in.next()) {
      words++;
    }
    return words;
  }

  // end::counts[]

  // tag::processing-time[]
  /**
   * A batch every second with the new files; when told to end, it finishes the batches it has
   * begun.
   */
  private static void processingTime(JavaStreamingContext context, String directory)
      throws InterruptedException {
    counts(context.textFileStream(directory)).print(1000);
    ShutdownHookManager.get().addShutdownHook(() -> context.stop(true, true), BEFORE_SPARK);
    context.start();
    context.awaitTermination();
  }

  // end::processing-time[]

  // tag::available-now[]
  /** A batch for each file that is there; then the program ends. */
  private static void availableNow(JavaStreamingContext context, String directory)
      throws InterruptedException {
    JavaSparkContext spark = context.sparkContext();
    Queue<JavaRDD<String>> files = new ArrayDeque<>();
    for (String file : filesIn(directory)) {
      files.add(spark.textFile(file));
    }
    run(context, context.queueStream(files), files.size());
  }

  private static List<String> filesIn(String directory) {
    File[] files = new File(directory).listFiles(file -> !file.isHidden());
    return Arrays.stream(files).map(File::getPath).sorted().toList();
  }

  // end::available-now[]

  // tag::once[]
  /** One batch of everything that is there; then the program ends. */
  private static void once(JavaStreamingContext context, String directory)
      throws InterruptedException {
    JavaRDD<String> all = context.sparkContext().textFile(directory);
    run(context, context.queueStream(new ArrayDeque<>(List.of(all))), 1);
  }

  // end::once[]

  // tag::run[]
  /** Runs this number of batches: a context does not know when it has read everything. */
  private static void run(JavaStreamingContext context, JavaDStream<String> lines, int batches)
      throws InterruptedException {
    CountDownLatch left = new CountDownLatch(batches);
    counts(lines).print(1000);
    lines.foreachRDD(batch -> left.countDown());
    context.start();
    left.await();
    context.stop(true, true);
  }
  // end::run[]
}
