package io.github.streamparity.harness.cli;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** Programs with a trouble of which a replay has to say what it is, and some without. */
public final class TroubledPrograms {
  private TroubledPrograms() {}

  /** Without any. */
  public static final class Prints {
    private Prints() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context.socketTextStream("localhost", 9999).print(); // prints
      context.start();
      context.awaitTermination();
    }
  }

  /** Without any, as a query. */
  public static final class Shows {
    private Shows() {}

    public static void main(String[] args) throws Exception {
      lines(9999).writeStream().format("console").start().awaitTermination();
    }
  }

  /** Starts two contexts at once. */
  public static final class StartsTwo {
    private StartsTwo() {}

    public static void main(String[] args) throws InterruptedException {
      JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("two"));
      for (int i = 0; i < 2; i++) {
        JavaStreamingContext context = new JavaStreamingContext(spark, Durations.seconds(1));
        context.socketTextStream("localhost", 9999).print();
        context.start();
      }
    }
  }

  /** Starts a second context an hour after it has stopped the first one. */
  public static final class StartsLate {
    private StartsLate() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context.socketTextStream("localhost", 9999).print(); // first
      context.start();
      context.awaitTerminationOrTimeout(2000);
      context.stop();
      TimeUnit.HOURS.sleep(1);
      JavaStreamingContext second = context();
      second.socketTextStream("localhost", 9999).print();
      second.start();
      second.awaitTermination();
    }
  }

  /** Starts a query, and a second one an hour later. */
  public static final class ShowsLate {
    private ShowsLate() {}

    public static void main(String[] args) throws Exception {
      lines(9999).writeStream().format("console").start();
      TimeUnit.HOURS.sleep(1);
      lines(9999).writeStream().format("console").start().awaitTermination();
    }
  }

  /** A query that dies of a record. */
  public static final class QueryDies {
    private QueryDies() {}

    public static void main(String[] args) throws Exception {
      lines(9999)
          .as(Encoders.STRING())
          .map((MapFunction<String, String>) QueryDies::length, Encoders.STRING())
          .writeStream()
          .format("console")
          .start()
          .awaitTermination();
    }

    private static String length(String line) {
      if (line.equals("green")) {
        throw new IllegalArgumentException("no such colour: green");
      }
      return line;
    }
  }

  /** A batch that dies of a record. */
  public static final class BatchDies {
    private BatchDies() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context.socketTextStream("localhost", 9999).map(QueryDies::length).print(); // dies
      context.start();
      context.awaitTermination();
    }
  }

  /** Makes a query and does not start it. */
  public static final class NeverStartsQuery {
    private NeverStartsQuery() {}

    public static void main(String[] args) {
      lines(9999).writeStream().format("console");
    }
  }

  /** A query that reads what no input of the pair names. */
  public static final class ReadsAnotherPort {
    private ReadsAnotherPort() {}

    public static void main(String[] args) throws Exception {
      lines(1234).writeStream().format("console").start().awaitTermination();
    }
  }

  /** Has batches of half a second. */
  public static final class HalfSeconds {
    private HalfSeconds() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context =
          new JavaStreamingContext(new SparkConf().setAppName("half"), Durations.milliseconds(500));
      context.socketTextStream("localhost", 9999).count().print(); // half
      context
          .socketTextStream("localhost", 9998)
          .window(Durations.seconds(2), Durations.milliseconds(1500))
          .print(); // slides
      context.start();
      context.awaitTermination();
    }
  }

  private static Dataset<Row> lines(int port) {
    return SparkSession.builder()
        .appName("troubled")
        .getOrCreate()
        .readStream()
        .format("socket")
        .option("host", "localhost")
        .option("port", port)
        .load();
  }

  private static JavaStreamingContext context() {
    return new JavaStreamingContext(new SparkConf().setAppName("troubled"), Durations.seconds(1));
  }
}
