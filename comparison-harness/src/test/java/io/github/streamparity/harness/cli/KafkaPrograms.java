package io.github.streamparity.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.CanCommitOffsets;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.ConsumerStrategy;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.apache.spark.streaming.kafka010.OffsetRange;
import scala.Tuple2;
import scala.Tuple7;

/** Programs that read topics, as people write them. */
public final class KafkaPrograms {
  private KafkaPrograms() {}

  /**
   * Prints everything that a record has, and the offsets of each batch, and commits them;
   * arguments: brokers, and how it subscribes.
   */
  public static final class DStreamRecords {
    private DStreamRecords() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context =
          new JavaStreamingContext(
              new SparkConf().setAppName("DStreamRecords"), Durations.seconds(1));
      JavaInputDStream<ConsumerRecord<String, byte[]>> records =
          KafkaUtils.createDirectStream(
              context, LocationStrategies.PreferBrokers(), strategy(args[0], args[1]));
      records.map(DStreamRecords::fields).print(); // fields
      AtomicReference<List<String>> ranges = new AtomicReference<>(List.of());
      records
          .transform(
              rdd -> {
                ranges.set(texts(((HasOffsetRanges) rdd.rdd()).offsetRanges()));
                return rdd;
              })
          .map(ConsumerRecord::offset)
          .transform(rdd -> new JavaSparkContext(rdd.context()).parallelize(ranges.get(), 1))
          .print(); // ranges
      records
          .filter(record -> record.value().length > 4)
          .foreachRDD(rdd -> rdd.map(ConsumerRecord::offset).collect()); // longer
      records.foreachRDD( // commits
          rdd -> {
            OffsetRange[] read = ((HasOffsetRanges) rdd.rdd()).offsetRanges();
            rdd.foreachPartition(partition -> partition.forEachRemaining(ConsumerRecord::value));
            ((CanCommitOffsets) records.inputDStream()).commitAsync(read);
          });
      context.start();
      context.awaitTermination();
    }

    private static ConsumerStrategy<String, byte[]> strategy(String brokers, String how) {
      Map<String, Object> kafka = settings(brokers);
      List<TopicPartition> all =
          List.of(
              new TopicPartition("clicks", 0),
              new TopicPartition("clicks", 1),
              new TopicPartition("views", 0));
      return switch (how) {
        case "subscribe" -> ConsumerStrategies.Subscribe(List.of("clicks", "views"), kafka);
        case "pattern" -> ConsumerStrategies.SubscribePattern(Pattern.compile("c.*|views"), kafka);
        default -> ConsumerStrategies.Assign(all, kafka);
      };
    }

    static Map<String, Object> settings(String brokers) {
      return Map.of(
          "bootstrap.servers",
          brokers,
          "group.id",
          "records",
          "enable.auto.commit",
          false,
          "key.deserializer",
          StringDeserializer.class.getName(),
          "value.deserializer",
          ByteArrayDeserializer.class.getName());
    }

    private static Tuple7<String, String, String, Integer, Long, Instant, String> fields(
        ConsumerRecord<String, byte[]> record) {
      List<String> headers = new ArrayList<>();
      record.headers().forEach(it -> headers.add(it.key() + "=" + new String(it.value(), UTF_8)));
      return new Tuple7<>(
          record.key(),
          new String(record.value(), UTF_8),
          record.topic(),
          record.partition(),
          record.offset(),
          Instant.ofEpochMilli(record.timestamp()),
          String.join(" ", headers));
    }

    private static List<String> texts(OffsetRange[] ranges) {
      return Arrays.stream(ranges)
          .map(
              it ->
                  "%s %s: %s to %s"
                      .formatted(it.topic(), it.partition(), it.fromOffset(), it.untilOffset()))
          .toList();
    }
  }

  /** The same as a query; arguments: brokers, an option and its value. */
  public static final class StructuredRecords {
    private StructuredRecords() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("StructuredRecords").getOrCreate();
      spark
          .readStream()
          .format("kafka")
          .option("kafka.bootstrap.servers", args[0])
          .option(args[1], args[2])
          .option("includeHeaders", true)
          .load()
          .select(
              col("key").cast("string"),
              col("value").cast("string"),
              col("topic"),
              col("partition"),
              col("offset"),
              col("timestamp"),
              expr(
                  "coalesce(array_join(transform(headers,"
                      + " h -> concat(h.key, '=', CAST(h.value AS STRING))), ' '), '')"
                      + " AS headers"))
          .writeStream()
          .format("console")
          .start()
          .awaitTermination();
    }
  }

  /** Reads two topics by a stream each; argument: brokers. */
  public static final class StreamsOfRecords {
    private StreamsOfRecords() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context =
          new JavaStreamingContext(
              new SparkConf().setAppName("StreamsOfRecords"), Durations.seconds(1));
      values(context, args[0], "clicks").union(values(context, args[0], "views")).print(); // both
      context.start();
      context.awaitTermination();
    }

    private static JavaDStream<Tuple2<String, String>> values(
        JavaStreamingContext context, String brokers, String topic) {
      return KafkaUtils.<String, byte[]>createDirectStream(
              context,
              LocationStrategies.PreferConsistent(),
              ConsumerStrategies.Subscribe(List.of(topic), DStreamRecords.settings(brokers)))
          .map(record -> new Tuple2<>(record.topic(), new String(record.value(), UTF_8)));
    }
  }

  /** The same as a query; arguments: brokers, topics. */
  public static final class StructuredValues {
    private StructuredValues() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("StructuredValues").getOrCreate();
      spark
          .readStream()
          .format("kafka")
          .option("kafka.bootstrap.servers", args[0])
          .option("subscribe", args[1])
          .load()
          .select(col("topic"), col("value").cast("string"))
          .writeStream()
          .format("console")
          .start()
          .awaitTermination();
    }
  }

  /** Counts what topics have before it reads them as a stream; the same arguments. */
  public static final class BatchRecords {
    private BatchRecords() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("BatchRecords").getOrCreate();
      spark
          .read()
          .format("kafka")
          .option("kafka.bootstrap.servers", args[0])
          .option(args[1], args[2])
          .load()
          .count();
      StructuredRecords.main(args);
    }
  }

  /** The same with an RDD and a DStream. */
  public static final class RangeRecords {
    private RangeRecords() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context =
          new JavaStreamingContext(
              new SparkConf().setAppName("RangeRecords"), Durations.seconds(1));
      KafkaUtils.createRDD(
              context.sparkContext(),
              DStreamRecords.settings(args[0]),
              new OffsetRange[] {OffsetRange.create("clicks", 0, 0, 1)},
              LocationStrategies.PreferConsistent())
          .count();
      context.socketTextStream("localhost", 9999).print();
      context.start();
      context.awaitTermination();
    }
  }
}
