package io.github.streamparity.harness.cli;

import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** Programs that start, wait and stop in the ways in which programs do. */
@SuppressWarnings({"JavaUtilDate", "FutureReturnValueIgnored"}) // programs do so
public final class LivingPrograms {
  private LivingPrograms() {}

  /**
   * A context from a checkpoint, state, singletons that are made in the first batch, a thread that
   * stops the context, a loop that waits for that, and an exit.
   */
  public static final class Lives {
    private static final String CHECKPOINT = "checkpoint-of-lives";
    private static final AtomicBoolean STOP = new AtomicBoolean();
    private static final AtomicInteger SECONDS = new AtomicInteger();
    private static final JavaStreamingContext CONTEXT =
        JavaStreamingContext.getOrCreate(CHECKPOINT, Lives::make);

    private Lives() {}

    public static void main(String[] args) throws InterruptedException {
      ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
      Thread stopping = new Thread(Lives::awaitStop);
      stopping.start();
      CONTEXT.start();
      timer.scheduleAtFixedRate(SECONDS::incrementAndGet, 1, 1, TimeUnit.SECONDS);
      while (!CONTEXT.awaitTerminationOrTimeout(500)) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      timer.shutdown();
      System.exit(0);
    }

    private static void awaitStop() {
      try {
        while (!STOP.get()) {
          Thread.sleep(300);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      CONTEXT.stop(true, true);
    }

    private static JavaStreamingContext make() {
      SparkConf conf = new SparkConf().setAppName("lives").setMaster("local[1]");
      JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1));
      context.checkpoint(CHECKPOINT);
      JavaDStream<String> lines = context.socketTextStream("localhost", 9999);
      JavaPairDStream<String, Long> counts =
          lines
              .mapToPair(line -> new Tuple2<>(line, 1L))
              .updateStateByKey((news, state) -> Optional.of(news.size() + state.orElse(0L)));
      counts.print();
      lines.foreachRDD(Lives::look);
      lines
          .transform(
              rdd -> {
                String local = "%1$tT %1$tB".formatted(new Date());
                String at = new Date().getTime() + " " + SECONDS.get() + " " + local;
                return rdd.map(line -> line + " " + at);
              })
          .print();
      return context;
    }

    private static void look(org.apache.spark.api.java.JavaRDD<String> rdd) {
      Broadcast<List<String>> watched = Singletons.watched(new JavaSparkContext(rdd.context()));
      LongAccumulator seen = Singletons.seen(new JavaSparkContext(rdd.context()));
      rdd.foreach(
          line -> {
            if (watched.value().contains(line)) {
              seen.add(1);
            }
          });
      SparkSession spark = SparkSession.builder().config(rdd.context().getConf()).getOrCreate();
      spark
          .createDataset(rdd.rdd(), org.apache.spark.sql.Encoders.STRING())
          .createOrReplaceTempView("lines");
      STOP.set(spark.sql("SELECT * FROM lines WHERE value = 'stop'").count() > 0);
    }
  }

  private static final class Singletons {
    private static Broadcast<List<String>> watched;
    private static LongAccumulator seen;

    static synchronized Broadcast<List<String>> watched(JavaSparkContext context) {
      if (watched == null) {
        watched = context.broadcast(List.of("blue"));
      }
      return watched;
    }

    static synchronized LongAccumulator seen(JavaSparkContext context) {
      if (seen == null) {
        seen = context.sc().longAccumulator("seen");
      }
      return seen;
    }
  }

  /** Two queries, one of them of {@code AvailableNow}, a table in memory and a loop that looks. */
  public static final class QueryLives {
    private QueryLives() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("lives").getOrCreate();
      Dataset<Row> lines =
          spark
              .readStream()
              .format("socket")
              .option("host", "localhost")
              .option("port", 9999)
              .load();
      StreamingQuery counts =
          lines
              .groupBy(functions.col("value").as("word"))
              .count()
              .writeStream()
              .queryName("counts")
              .outputMode("complete")
              .format("console")
              .start();
      StreamingQuery all =
          lines
              .writeStream()
              .queryName("everything")
              .trigger(Trigger.AvailableNow())
              .format("memory")
              .start();
      while (!spark.streams().awaitAnyTermination(1000)) {
        all.processAllAvailable();
        if (spark.table("everything").where("value = 'stop'").count() > 0) {
          counts.stop();
        }
      }
      spark.stop();
      System.exit(0);
    }
  }

  /** Waits for what never comes, before it starts anything. */
  public static final class Loops {
    private Loops() {}

    public static void main(String[] args) throws InterruptedException {
      long end = System.currentTimeMillis() + TimeUnit.DAYS.toMillis(365);
      while (System.currentTimeMillis() < end) {
        Thread.sleep(100);
      }
    }
  }

  /** Never gives way. */
  public static final class Spins {
    private Spins() {}

    public static void main(String[] args) {
      long turns = 0;
      while (turns >= 0) {
        turns = (turns + 1) % 1000;
      }
    }
  }

  /** Waits for nobody. */
  public static final class Waits {
    private Waits() {}

    public static void main(String[] args) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  /** Starts a process that is soon nobody's child, and then ends, or does not. */
  public static final class LeavesAProcess {
    private LeavesAProcess() {}

    public static void main(String[] args) throws Exception {
      new ProcessBuilder("sh", "-c", args[0] + " &").start().waitFor();
      if (args[1].equals("ends")) {
        System.exit(3);
      }
      Spins.main(args);
    }
  }

  /** Uses a class that is not in its jar. */
  public static final class NeedsAnother {
    private NeedsAnother() {}

    public static void main(String[] args) {
      System.out.println(Another.name());
    }
  }

  /** It is left out of the jar. */
  public static final class Another {
    private Another() {}

    static String name() {
      return "another";
    }
  }
}
