package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * Programs as people write them: a main, a source of its own, and something done with each batch.
 */
public final class OwnPrograms {
  private OwnPrograms() {}

  /** Nothing is ever started. */
  public static final class NeverStarts {
    private NeverStarts() {}

    public static void main(String[] args) {
      System.out.println("nothing to do");
    }
  }

  /** Its main throws. */
  public static final class Dies {
    private Dies() {}

    @SuppressWarnings("DoNotCallSuggester")
    public static void main(String[] args) {
      throw new IllegalArgumentException("no such topic: clicks");
    }
  }

  /** Its main ends the process. */
  public static final class Exits {
    private Exits() {}

    public static void main(String[] args) {
      System.exit(3);
    }
  }

  /** It reads what no input of the pair names. */
  public static final class ReadsAnotherSocket {
    private ReadsAnotherSocket() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context.socketTextStream("localhost", 1234).print();
      context.start();
      context.awaitTermination();
    }
  }

  /** Writes each line, with the time that it is, to a file; looks up every second, for an hour. */
  public static final class WritesFiles {
    private WritesFiles() {}

    public static void main(String[] args) throws InterruptedException {
      Path file = Path.of(args[0]);
      JavaStreamingContext context = context();
      JavaDStream<String> lines = context.socketTextStream("localhost", 9999);
      lines
          .map(line -> line + " at " + Instant.ofEpochMilli(System.currentTimeMillis()))
          .foreachRDD(rdd -> append(file, rdd.collect()));
      context.start();
      long end = System.currentTimeMillis() + 3_600_000;
      while (System.currentTimeMillis() < end && !context.awaitTerminationOrTimeout(1000)) {
        Thread.sleep(500);
      }
      context.stop(true, true);
    }
  }

  /** The same as a query. */
  public static final class QueryWritesFiles {
    private QueryWritesFiles() {}

    public static void main(String[] args) throws Exception {
      Path file = Path.of(args[0]);
      SparkSession spark = SparkSession.builder().appName("files").getOrCreate();
      Dataset<Row> lines =
          spark
              .readStream()
              .format("socket")
              .option("host", "localhost")
              .option("port", 9999)
              .load();
      StreamingQuery query =
          lines
              .selectExpr(
                  "concat(value, ' at ', date_format(current_timestamp(),"
                      + " \"yyyy-MM-dd'T'HH:mm:ss'Z'\")) AS line")
              .writeStream()
              .foreachBatch(into(file))
              .start();
      while (!query.awaitTermination(1000)) {
        Thread.sleep(500);
      }
    }

    private static VoidFunction2<Dataset<Row>, Long> into(Path file) {
      return (batch, id) ->
          append(file, batch.collectAsList().stream().map(row -> row.getString(0)).toList());
    }
  }

  private static JavaStreamingContext context() {
    SparkConf conf = new SparkConf().setAppName("own").setMaster("local[4]");
    return new JavaStreamingContext(conf, Durations.seconds(1));
  }

  private static void append(Path file, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
