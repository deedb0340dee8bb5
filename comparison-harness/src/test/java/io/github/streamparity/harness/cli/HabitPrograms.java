package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import scala.Option;
import scala.Tuple2;
import scala.reflect.ClassTag;

/** Programs with what many have beside their sources and sinks: listeners, hooks, long windows. */
public final class HabitPrograms {
  private HabitPrograms() {}

  /** Batches of 20 minutes, windows of hours, a stream of its own; argument: a directory. */
  public static final class Habits {
    private Habits() {}

    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(args[0], "hook"))));
      JavaStreamingContext context =
          new JavaStreamingContext(new SparkConf().setAppName("habits"), Durations.minutes(20));
      context
          .socketTextStream("localhost", 9999)
          .window(Durations.minutes(120), Durations.minutes(40))
          .count()
          .mapToPair(count -> new Tuple2<>("lines", (double) count))
          .print(); // window
      new JavaDStream<>(new Minutes(context.ssc()), ClassTag.apply(Double.class))
          .mapToPair(minute -> new Tuple2<>("minute", minute))
          .print(); // own
      context
          .fileStream("hdfs://nowhere/files", Text.class, Text.class, KeyValueTextInputFormat.class)
          .foreachRDD(Habits::show); // files
      context.start();
      context.addStreamingListener(new Heard());
      context.awaitTermination();
    }

    private static void show(JavaPairRDD<Text, Text> files) {
      files
          .map(it -> "%s %s".formatted(it._1(), it._2()))
          .collect()
          .forEach(line -> System.out.println("read " + line));
    }
  }

  /** Says how many records each batch had. */
  private static final class Heard implements StreamingListener {
    @Override
    public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
      System.out.println("heard " + batch.batchInfo().numRecords());
    }
  }

  /** Gives the minute of the day, and reads nothing. */
  static final class Minutes extends InputDStream<Double> {
    Minutes(StreamingContext context) {
      super(context, ClassTag.apply(Double.class));
    }

    @Override
    public Option<RDD<Double>> compute(Time batch) {
      double minute = batch.milliseconds() / 60_000 % 1440;
      return Option.apply(
          JavaSparkContext.fromSparkContext(context().sparkContext())
              .parallelize(List.of(minute), 1)
              .rdd());
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
  }

  /** Queries over files of rows, with a listener; argument: a directory. */
  public static final class QueryHabits {
    private QueryHabits() {}

    public static void main(String[] args) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(args[0], "hook"))));
      SparkSession spark = SparkSession.builder().appName("habits").getOrCreate();
      spark.streams().addListener(new QueryHeard());
      for (String format : List.of("parquet", "orc", "avro")) {
        spark
            .readStream()
            .format(format)
            .schema(
                format.equals("avro") ? "item STRING, price STRING" : "item STRING, price DOUBLE")
            .load("/nowhere/" + format)
            .writeStream()
            .queryName(format)
            .format("console")
            .start();
      }
      spark.streams().awaitAnyTermination();
    }
  }

  /** Says how many rows each micro-batch had. */
  private static final class QueryHeard extends StreamingQueryListener {
    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      if (event.progress().numInputRows() > 0) {
        System.out.println("heard " + event.progress().numInputRows());
      }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "the end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
