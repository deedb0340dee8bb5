package io.github.streamparity.harness.cli;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.TextOutputFormat;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.regression.LabeledPoint;
import org.apache.spark.mllib.regression.StreamingLinearRegressionWithSGD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** Programs that write what they compute to all the places to which programs write. */
public final class WritingPrograms {
  private WritingPrograms() {}

  /** Every output operation; its arguments are a directory and the port of a server. */
  public static final class EveryOperation {
    private EveryOperation() {}

    public static void main(String[] args) throws InterruptedException {
      String directory = args[0];
      int port = Integer.parseInt(args[1]);
      JavaStreamingContext context = context();
      context.sparkContext().setCheckpointDir(directory + "/rdds");
      JavaDStream<String> lines = context.socketTextStream("localhost", 9999);
      JavaPairDStream<String, Long> counts = counts(lines);
      counts.print();
      learn(lines).print();
      lines.dstream().saveAsTextFiles(directory + "/text", "txt");
      lines.dstream().saveAsObjectFiles(directory + "/objects", "obj");
      JavaPairDStream<Text, LongWritable> writables =
          counts.mapToPair(it -> new Tuple2<>(new Text(it._1()), new LongWritable(it._2())));
      writables.saveAsHadoopFiles(
          directory + "/old", "out", Text.class, LongWritable.class, TextOutputFormat.class);
      writables.saveAsNewAPIHadoopFiles(
          directory + "/new",
          "out",
          Text.class,
          LongWritable.class,
          org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class);
      lines.foreachRDD(rdd -> rdd.foreachPartition(each -> send(port, each)));
      context.start();
      context.awaitTermination();
    }

    /** The predictions of a model that learns from the batches. */
    private static JavaDStream<Double> learn(JavaDStream<String> lines) {
      StreamingLinearRegressionWithSGD model =
          new StreamingLinearRegressionWithSGD().setInitialWeights(Vectors.zeros(1));
      JavaDStream<LabeledPoint> points =
          lines.map(line -> new LabeledPoint(line.length(), Vectors.dense(1)));
      model.trainOn(points);
      return model.predictOn(points.map(LabeledPoint::features));
    }
  }

  /** Every sink of a query; arguments: a directory, the port of a server, brokers, topic. */
  public static final class EverySink {
    private EverySink() {}

    public static void main(String[] args) throws Exception {
      String directory = args[0];
      int port = Integer.parseInt(args[1]);
      SparkSession spark = SparkSession.builder().appName("sinks").getOrCreate();
      Dataset<Row> lines = lines(spark);
      lines
          .groupBy("value")
          .count()
          .writeStream()
          .outputMode("complete")
          .format("memory")
          .queryName("counts")
          .start();
      for (String format : List.of("parquet", "csv", "json", "text", "orc")) {
        to(lines.writeStream(), directory, format).format(format).start(directory + "/" + format);
      }
      to(lines.writeStream(), directory, "table").toTable("kept");
      to(lines.writeStream(), directory, "topic")
          .format("kafka")
          .option("kafka.bootstrap.servers", args[2])
          .option("topic", args[3])
          .start();
      lines
          .writeStream()
          .foreach(
              new ForeachWriter<Row>() {
                @Override
                public boolean open(long partition, long epoch) {
                  return true;
                }

                @Override
                public void process(Row row) {
                  send(port, List.of(row.getString(0)).iterator());
                }

                @Override
                public void close(Throwable thrown) {}
              })
          .start();
      lines
          .writeStream()
          .foreachBatch(
              (VoidFunction2<Dataset<Row>, Long>)
                  (batch, id) -> batch.write().mode("append").parquet(directory + "/batches"))
          .start();
      lines.writeStream().format("console").start();
      while (!spark.streams().awaitAnyTermination(1000)) {
        System.out.println("counted " + spark.table("counts").count());
      }
    }

    private static DataStreamWriter<Row> to(
        DataStreamWriter<Row> writer, String directory, String name) {
      return writer.option("checkpointLocation", directory + "/checkpoints/" + name);
    }
  }

  /** Counts words and writes them everywhere; its argument is a directory. */
  public static final class Writes {
    private Writes() {}

    public static void main(String[] args) throws Exception {
      String directory = args[0];
      JavaStreamingContext context = context();
      LongAccumulator batches = context.sparkContext().sc().longAccumulator("batches");
      JavaPairDStream<String, Long> counts = counts(context.socketTextStream("localhost", 9999));
      counts.dstream().saveAsTextFiles(directory + "/text", "txt");
      counts.foreachRDD(
          (rdd, time) -> {
            batches.add(1);
            SparkSession spark =
                SparkSession.builder().config(rdd.context().getConf()).getOrCreate();
            store(rows(spark, rdd), directory);
            rdd.foreachPartition(Writes::upsert);
            System.out.println("at " + time.milliseconds() + ": " + rdd.count());
          });
      counts.print();
      context.start();
      context.awaitTermination();
    }

    private static Dataset<Row> rows(SparkSession spark, JavaPairRDD<String, Long> rdd) {
      StructType schema = StructType.fromDDL("word STRING, count BIGINT");
      return spark.createDataFrame(rdd.map(it -> RowFactory.create(it._1(), it._2())), schema);
    }

    // tag::upsert[]
    private static void upsert(Iterator<Tuple2<String, Long>> counts) throws SQLException {
      try (Connection connection = DriverManager.getConnection(DATABASE)) {
        connection
            .createStatement()
            .execute("CREATE TABLE IF NOT EXISTS totals (word VARCHAR PRIMARY KEY, total BIGINT)");
        while (counts.hasNext()) {
          Tuple2<String, Long> count = counts.next();
          merge(connection, count._1(), count._2());
        }
      }
    }
    // end::upsert[]
  }

  /** The same as queries. */
  public static final class QueryWrites {
    private QueryWrites() {}

    public static void main(String[] args) throws Exception {
      String directory = args[0];
      SparkSession spark = SparkSession.builder().appName("writes").getOrCreate();
      LongAccumulator batches = spark.sparkContext().longAccumulator("batches");
      Dataset<Row> lines = lines(spark);
      lines
          .writeStream()
          .foreachBatch(
              (VoidFunction2<Dataset<Row>, Long>)
                  (batch, id) -> {
                    batches.add(1);
                    Dataset<Row> counts =
                        batch
                            .groupBy(functions.col("value").as("word"))
                            .agg(functions.count(lit(1)).as("count"));
                    store(counts, directory);
                    counts
                        .select(
                            functions.format_string(
                                "(%s,%d)", counts.col("word"), counts.col("count")))
                        .write()
                        .text(directory + "/text-" + id);
                    try (Connection connection = DriverManager.getConnection(DATABASE)) {
                      connection
                          .createStatement()
                          .execute(
                              "CREATE TABLE IF NOT EXISTS totals (word VARCHAR PRIMARY KEY, total BIGINT)");
                      for (Row count : counts.collectAsList()) {
                        merge(connection, count.getString(0), count.getLong(1));
                      }
                    }
                    System.out.println("at " + id + ": " + counts.count());
                  })
          .start();
      lines
          .groupBy(functions.col("value").as("word"))
          .count()
          .writeStream()
          .outputMode("update")
          .format("console")
          .start();
      spark.streams().awaitAnyTermination();
    }
  }

  /** Shows each batch. */
  public static final class ShowsBatches {
    private ShowsBatches() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("shows").getOrCreate();
      lines(spark)
          .writeStream()
          .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.show())
          .start()
          .awaitTermination();
    }
  }

  private static final String DATABASE = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

  private static void merge(Connection connection, String word, long count) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "MERGE INTO totals USING (SELECT CAST(? AS VARCHAR) AS word,"
                + " CAST(? AS BIGINT) AS total) AS n ON totals.word = n.word"
                + " WHEN MATCHED THEN UPDATE SET total = totals.total + n.total"
                + " WHEN NOT MATCHED THEN INSERT VALUES (n.word, n.total)")) {
      statement.setString(1, word);
      statement.setLong(2, count);
      statement.execute();
    }
  }

  private static void store(Dataset<Row> counts, String directory) {
    counts.write().mode(SaveMode.Append).parquet(directory + "/parquet");
    counts.write().mode(SaveMode.Append).json(directory + "/json");
    counts.write().mode(SaveMode.Append).option("header", true).csv(directory + "/csv");
    counts.write().mode(SaveMode.Overwrite).csv(directory + "/latest");
    counts
        .withColumn("note", lit("a batch"))
        .write()
        .mode(SaveMode.Append)
        .jdbc(DATABASE, "log", new Properties());
  }

  private static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return lines.mapToPair(line -> new Tuple2<>(line, 1L)).reduceByKey(Long::sum);
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
    SparkConf conf = new SparkConf().setAppName("writing").setMaster("local[4]");
    return new JavaStreamingContext(conf, Durations.seconds(1));
  }

  private static void send(int port, Iterator<String> lines) {
    try (Socket socket = new Socket("localhost", port)) {
      while (lines.hasNext()) {
        socket.getOutputStream().write(lines.next().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
