package io.github.streamparity.harness.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.window;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.receiver.Receiver;
import scala.Tuple2;

/** Programs that read files, rates, tables and receivers, as people write them. */
public final class SourcePrograms {
  private static final String PRICES = "jdbc:h2:mem:prices;DB_CLOSE_DELAY=-1";
  private static final StructType SALES = StructType.fromDDL("item STRING, price DOUBLE");

  private SourcePrograms() {}

  /**
   * Adds up the prices of each batch's sales, in files of {@code item,price}; argument: directory.
   */
  public static final class DStreamFiles {
    private DStreamFiles() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context
          .textFileStream(args[0])
          .map(line -> line.split(",", -1))
          .mapToPair(sale -> new Tuple2<>(sale[0], Double.parseDouble(sale[1])))
          .reduceByKey(Double::sum)
          .print(); // sales
      context.start();
      context.awaitTermination();
    }
  }

  /** The same as a query; arguments: directory, format. */
  public static final class StructuredFiles {
    private StructuredFiles() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("StructuredFiles").getOrCreate();
      Dataset<Row> sales =
          spark
              .readStream()
              .schema(SALES)
              .option("header", true)
              .option("maxFilesPerTrigger", 1)
              .format(args[1])
              .load(args[0]);
      sales.writeStream().format("console").start().awaitTermination();
    }
  }

  /** Reads by every other door of DStreams: an own format, receivers of text and of objects. */
  public static final class DStreamDoors {
    private DStreamDoors() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      context
          .fileStream(
              "hdfs://nowhere/keyed",
              Text.class,
              Text.class,
              KeyValueTextInputFormat.class,
              path -> path.getName().endsWith(".csv"),
              true)
          .mapToPair(it -> new Tuple2<>(it._1().toString(), Double.valueOf(it._2().toString())))
          .print(); // keyed
      context
          .receiverStream(new Sensor<Reading>())
          .mapToPair(it -> new Tuple2<>(it.place(), it.celsius()))
          .print(); // readings
      context
          .receiverStream(new Lines())
          .mapToPair(line -> new Tuple2<>(line, (double) line.length()))
          .print(); // lines
      ArrayDeque<JavaRDD<String>> queue =
          new ArrayDeque<>(List.of(context.sparkContext().parallelize(List.of("a", "b"), 1)));
      context.queueStream(queue).mapToPair(it -> new Tuple2<>(it, 1.0)).print(); // queued
      ArrayDeque<JavaRDD<Reading>> none = new ArrayDeque<>();
      context
          .queueStream(none)
          .mapToPair(it -> new Tuple2<>(it.place(), it.celsius()))
          .print(); // replaced
      context.start();
      context.awaitTermination();
    }
  }

  /** A reading of a sensor. */
  public record Reading(String place, double celsius) implements Serializable {}

  /** Makes readings of a script's text. */
  public static final class ReadingOfText implements Function<String, Reading> {
    @Override
    public Reading apply(String text) {
      String[] parts = text.split(" ", -1);
      return new Reading(parts[0], Double.parseDouble(parts[1]));
    }
  }

  static final class Lines extends Sensor<String> {
    private static final long serialVersionUID = 1L;
  }

  static class Sensor<T> extends Receiver<T> {
    private static final long serialVersionUID = 1L;

    Sensor() {
      super(StorageLevel.MEMORY_ONLY());
    }

    @Override
    public void onStart() {
      throw new IllegalStateException("there is no sensor");
    }

    @Override
    public void onStop() {}
  }

  /** Writes what a source gives to the console; arguments: kind of source. */
  public static final class StructuredDoors {
    private StructuredDoors() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("StructuredDoors").getOrCreate();
      spark
          .range(1)
          .selectExpr("CAST('pen' AS STRING) AS item", "CAST(1.0 AS DOUBLE) AS price")
          .write()
          .saveAsTable("sales");
      spark.readStream().table("sales").writeStream().format("console").queryName("table").start();
      spark
          .readStream()
          .format("rate")
          .option("rowsPerSecond", 2)
          .load()
          .groupBy(window(col("timestamp"), "2 seconds"))
          .count()
          .selectExpr("CAST(window.start AS STRING)", "CAST(count AS DOUBLE)")
          .writeStream()
          .outputMode("update")
          .format("console")
          .queryName("rate")
          .start();
      spark
          .readStream()
          .format("rate-micro-batch")
          .option("rowsPerBatch", 2)
          .load()
          .selectExpr("CAST(timestamp AS STRING)", "CAST(value AS DOUBLE)")
          .writeStream()
          .format("console")
          .queryName("batches")
          .start();
      spark
          .readStream()
          .schema("item STRING, price DOUBLE")
          .json("/nowhere/sales")
          .createOrReplaceTempView("live");
      spark.readStream().table("live").writeStream().format("console").queryName("json").start();
      spark.streams().awaitAnyTermination();
    }
  }

  /**
   * Joins its lines with two tables that do not stream, a file and one of a database, and knows by
   * a view of the batch before how many there were; argument: the file.
   */
  public static final class DStreamStatic {
    private DStreamStatic() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("DStreamStatic").getOrCreate();
      makePrices();
      StreamingContext context = new StreamingContext(spark.sparkContext(), Durations.seconds(1));
      JavaStreamingContext streaming = new JavaStreamingContext(context);
      streaming
          .socketStream("localhost", 9999, SourcePrograms::backwards, StorageLevel.MEMORY_ONLY())
          .transform(rdd -> priced(spark, items(spark, rdd), args[0]).toJavaRDD())
          .print(); // priced
      streaming.start();
      streaming.awaitTermination();
    }
  }

  /** The items of a batch, each with their number up to then, which a view has. */
  private static Dataset<Row> items(SparkSession spark, JavaRDD<String> batch) {
    Dataset<Row> items = spark.createDataset(batch.rdd(), Encoders.STRING()).toDF("item");
    boolean isFirst = !spark.catalog().tableExists("seen");
    long seen = items.count() + (isFirst ? 0 : spark.table("seen").first().getLong(0));
    spark.range(seen, seen + 1).createOrReplaceTempView("seen");
    return items.withColumn("seen", lit(seen));
  }

  /** What a socket's bytes are: lines, each backwards. */
  private static Iterable<String> backwards(InputStream bytes) {
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
        .lines()
        .map(line -> new StringBuilder(line).reverse().toString())
        .toList();
  }

  /** The same as a query that reads files and runs once; argument: the file. */
  public static final class StructuredStatic {
    private StructuredStatic() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("StructuredStatic").getOrCreate();
      makePrices();
      Dataset<Row> items = spark.readStream().textFile("/nowhere/items").toDF("item");
      priced(spark, items.withColumn("seen", lit(0L)), args[0])
          .writeStream()
          .trigger(Trigger.Once())
          .format("console")
          .start()
          .awaitTermination();
    }
  }

  private static Dataset<Row> priced(SparkSession spark, Dataset<Row> items, String colours) {
    return items
        .join(spark.read().option("header", true).csv(colours), "item")
        .join(spark.read().jdbc(PRICES, "prices", new Properties()).toDF("item", "price"), "item")
        .select("item", "colour", "price", "seen");
  }

  private static void makePrices() throws SQLException {
    try (Connection connection = DriverManager.getConnection(PRICES);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE prices (item VARCHAR, price INT)");
      statement.execute("INSERT INTO prices VALUES ('pen', 1), ('ink', 2)");
    }
  }

  private static JavaStreamingContext context() {
    SparkConf conf = new SparkConf().setAppName("sources").setMaster("local[4]");
    return new JavaStreamingContext(conf, Durations.seconds(1));
  }
}
