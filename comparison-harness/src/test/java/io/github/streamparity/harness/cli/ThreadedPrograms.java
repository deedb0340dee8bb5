package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** Programs that leave work to other threads, wait for them for some time, or start anew. */
@SuppressWarnings({"FutureReturnValueIgnored", "WaitNotInLoop"}) // programs do so
public final class ThreadedPrograms {
  private ThreadedPrograms() {}

  /** Leaves its lines to threads of pools; its argument is a directory. */
  public static final class LeavesToPools {
    private LeavesToPools() {}

    public static void main(String[] args) throws InterruptedException {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      JavaStreamingContext context = context();
      JavaDStream<String> lines = context.socketTextStream("localhost", 9999);
      lines.foreachRDD(
          rdd -> {
            List<String> batch = rdd.collect();
            pool.submit(() -> write(args[0] + "/pool.txt", worked(batch)));
          });
      lines.foreachRDD(
          rdd -> {
            List<String> batch = rdd.collect();
            CompletableFuture.runAsync(() -> write(args[0] + "/common.txt", worked(batch)));
          });
      context.start();
      context.awaitTermination();
    }

    /** Work that takes some time of the machine's. */
    private static List<String> worked(List<String> lines) {
      long seventh = IntStream.range(0, 100_000_000).filter(it -> it % 7 == 3).count();
      return seventh > 0 ? lines : List.of();
    }
  }

  /** Waits for a second by every means, then exits; its argument is a directory. */
  public static final class Waits {
    private Waits() {}

    public static void main(String[] args) throws Exception {
      String file = args[0] + "/waits.txt";
      Now now = Instant::now;
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      JavaStreamingContext context = context();
      context
          .socketTextStream("localhost", 9999)
          .map(line -> line + " " + now.get().getEpochSecond() % 60)
          .foreachRDD(rdd -> heard.addAll(rdd.collect()));
      context.start();
      Thread other = new Thread(() -> awaitEnd(context));
      other.start();
      Object monitor = new Object();
      synchronized (monitor) {
        monitor.wait(1000);
      }
      write(file, List.of("waited"));
      other.join(1000);
      write(file, List.of("joined"));
      write(file, List.of("polled " + heard.poll(1, TimeUnit.SECONDS)));
      heard.clear();
      write(file, List.of("polled " + heard.poll(1, TimeUnit.SECONDS)));
      ExecutorService pool = Executors.newCachedThreadPool();
      Future<?> never = pool.submit(() -> awaitEnd(context));
      try {
        never.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        write(file, List.of("got"));
      }
      pool.shutdown();
      boolean isOver = pool.awaitTermination(1, TimeUnit.SECONDS);
      write(file, List.of("ended " + isOver));
      Runtime.getRuntime().exit(0);
    }

    private static void awaitEnd(JavaStreamingContext context) {
      try {
        context.awaitTermination();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Has two tasks of one timer, of which the second needs what the first has done. */
  public static final class Timed {
    private static int turns;

    private Timed() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context.socketTextStream("localhost", 9999).print();
      context.start();
      ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
      timer.scheduleAtFixedRate(Timed::turn, 1, 1, TimeUnit.SECONDS);
      timer.scheduleAtFixedRate(
          () -> write(args[0] + "/timed.txt", List.of("turn " + turns)), 1, 1, TimeUnit.SECONDS);
      context.awaitTermination();
    }

    private static void turn() {
      turns += LeavesToPools.worked(List.of("one")).size();
    }
  }

  /** A clock that is a reference to a method, and is sent to executors. */
  private interface Now extends Supplier<Instant>, Serializable {}

  /** A body that waits for the answer of another thread. */
  public static final class AwaitsAnswers {
    private AwaitsAnswers() {}

    public static void main(String[] args) throws InterruptedException {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      JavaStreamingContext context = context();
      context
          .socketTextStream("localhost", 9999)
          .foreachRDD(
              rdd -> {
                List<String> batch = rdd.collect();
                CountDownLatch answered = new CountDownLatch(1);
                List<String> answer = new CopyOnWriteArrayList<>();
                pool.submit(
                    () -> {
                      answer.addAll(LeavesToPools.worked(batch));
                      answered.countDown();
                    });
                boolean isAnswered = answered.await(1, TimeUnit.MINUTES);
                write(args[0] + "/answers.txt", isAnswered ? answer : List.of("no answer"));
              });
      context.start();
      context.awaitTermination();
    }
  }

  /** Counts words, and starts its query anew every two seconds, with the same checkpoint. */
  public static final class StartsAnew {
    private StartsAnew() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("anew").getOrCreate();
      startAnew(counts(spark).option("checkpointLocation", "/nowhere/checkpoint"));
    }
  }

  /** The same with a setting that says where the checkpoints of all queries are. */
  public static final class StartsAnewByName {
    private StartsAnewByName() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("anew").getOrCreate();
      spark.conf().set("spark.sql.streaming.checkpointLocation", "/nowhere/checkpoints");
      startAnew(counts(spark).queryName("counts"));
    }
  }

  private static DataStreamWriter<Row> counts(SparkSession spark) {
    return lines(spark)
        .groupBy("value")
        .count()
        .writeStream()
        .outputMode("complete")
        .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {});
  }

  private static void startAnew(DataStreamWriter<Row> counts) throws Exception {
    while (true) {
      StreamingQuery query = counts.start();
      query.awaitTermination(2000);
      query.stop();
    }
  }

  /**
   * Starts two queries with one checkpoint and writes what becomes of them; arguments: a directory
   * to read, one to write to, and whether the second is to stop the first.
   */
  public static final class SharesCheckpoint {
    private SharesCheckpoint() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("shares").getOrCreate();
      spark.conf().set("spark.sql.streaming.stopActiveRunOnRestart", args[2]);
      Dataset<Row> lines = spark.readStream().text(args[0]);
      StreamingQuery first = shown(lines.writeStream(), args[1] + "/checkpoint").start();
      String same = "file://" + args[1] + "//of/../checkpoint/";
      List<String> said = new ArrayList<>();
      try {
        StreamingQuery second =
            shown(lines.groupBy("value").count().writeStream().outputMode("complete"), same)
                .start();
        said.add("the second is the same: " + second.id().equals(first.id()));
        said.add("the second runs: " + second.isActive());
      } catch (IllegalStateException e) {
        said.add(e.getMessage().replace(first.id().toString(), "ID"));
      }
      said.add("the first runs: " + first.isActive());
      write(args[1] + "/shared.txt", said);
    }

    private static DataStreamWriter<Row> shown(DataStreamWriter<Row> rows, String checkpoint) {
      return rows.format("console").option("checkpointLocation", checkpoint);
    }
  }

  /**
   * Starts queries that name no checkpoint and writes what becomes of them; arguments: a directory
   * to read, one to write to, and whether a setting names a directory for all checkpoints.
   */
  public static final class NamesNoCheckpoint {
    private NamesNoCheckpoint() {}

    /** A query's start. */
    private interface Starting {
      StreamingQuery start() throws Exception;
    }

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("names none").getOrCreate();
      if (Boolean.parseBoolean(args[2])) {
        spark.conf().set("spark.sql.streaming.checkpointLocation", args[1] + "/checkpoints");
      }
      Dataset<Row> lines = spark.readStream().text(args[0]);
      List<String> said = new ArrayList<>();
      for (String sink : List.of("parquet", "text", "kafka", "memory", "console", "noop")) {
        DataStreamWriter<Row> writer =
            lines
                .writeStream()
                .format(sink)
                .option("path", args[1] + "/" + sink)
                .option("kafka.bootstrap.servers", "localhost:1")
                .option("topic", "topic");
        said.add(sink + " without a name " + became(writer::start));
        said.add(sink + " " + became(writer.queryName("to" + sink)::start));
      }
      said.add("table " + became(() -> lines.writeStream().toTable("kept")));
      said.add("batches " + became(lines.writeStream().foreachBatch(taken())::start));
      write(args[1] + "/became.txt", said);
      said.forEach(it -> System.out.println("became " + it));
    }

    private static String became(Starting starting) throws Exception {
      try {
        StreamingQuery query = starting.start();
        boolean runs = query.isActive();
        query.stop();
        return "runs: " + runs;
      } catch (AnalysisException e) {
        return e.getMessage();
      }
    }

    private static VoidFunction2<Dataset<Row>, Long> taken() {
      return (batch, id) -> {};
    }
  }

  /** Waits for the end of any query, forgets it, and goes on until there is none left. */
  public static final class Forgets {
    private Forgets() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("forgets").getOrCreate();
      StreamingQuery first =
          lines(spark).writeStream().queryName("first").format("console").start();
      lines(spark).writeStream().queryName("counts").format("console").start();
      int turns = 0;
      while (spark.streams().active().length > 0) {
        if (spark.streams().awaitAnyTermination(1000)) {
          System.out.println("ended in turn " + turns);
          spark.streams().resetTerminated();
        }
        turns++;
        if (turns == 2) {
          first.stop();
        }
      }
    }
  }

  private static Dataset<Row> lines(SparkSession spark) {
    return spark
        .readStream()
        .format("socket")
        .option("host", "localhost")
        .option("port", 9999)
        .load();
  }

  private static JavaStreamingContext context() {
    return new JavaStreamingContext(new SparkConf().setAppName("threads"), Durations.seconds(1));
  }

  private static synchronized void write(String file, List<String> lines) {
    try {
      Files.write(Path.of(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
