package io.github.streamparity.dstream;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import scala.Tuple2;

/**
 * The frame of a {@code main} over topics: the command line, the context, Kafka's source and sink.
 *
 * <p>A topic is read from its beginning, and again from there at the next start: no offset is
 * committed. A record without a value, a tombstone, is dropped.
 */
public final class KafkaProgram {
  private final JavaStreamingContext context;
  private final String name;
  private final List<String> names;
  private final Topics topics;

  private KafkaProgram(
      JavaStreamingContext context, String name, List<String> names, Topics topics) {
    this.context = context;
    this.name = name;
    this.names = names;
    this.topics = topics;
  }

  /**
   * Opens a context with batches of one second. On a wrong command line, prints the usage and ends
   * the process with status 2.
   *
   * @param name what Spark calls the application, and Kafka the group
   * @param names names of the inputs and outputs, one topic each
   */
  public static KafkaProgram open(String name, String[] args, String... names) {
    try {
      Topics topics = Topics.parse(args, List.of(names));
      JavaStreamingContext context = ProgramContext.open(ProgramContext.conf(name));
      return new KafkaProgram(context, name, List.of(names), topics);
    } catch (IllegalArgumentException wrong) {
      ProgramContext.refuse(name, wrong.getMessage(), Topics.usage(List.of(names)));
      throw wrong;
    }
  }

  // tag::source[]
  /** The values of one input's topic, as text. */
  public JavaDStream<String> lines(String input) {
    Map<String, Object> consumer =
        Map.of(
            "bootstrap.servers",
            topics.servers(),
            "group.id",
            name,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            StringDeserializer.class);
    return KafkaUtils.createDirectStream(
            context,
            LocationStrategies.PreferConsistent(),
            ConsumerStrategies.<String, String>Subscribe(List.of(topic(input)), consumer))
        .map(ConsumerRecord::value)
        .filter(Objects::nonNull);
  }

  // end::source[]

  // tag::sink[]
  /** Writes (key, value) to one output's topic. */
  public void write(JavaPairDStream<String, String> records, String output) {
    write(records, topics.servers(), topic(output));
  }

  /** Writes (key, value) to a topic. */
  public static void write(JavaPairDStream<String, String> records, String servers, String topic) {
    records.foreachRDD(rdd -> rdd.foreachPartition(partition -> send(partition, servers, topic)));
  }

  /** A producer for each partition that has records; done when Kafka has acknowledged them all. */
  private static void send(Iterator<Tuple2<String, String>> records, String servers, String topic)
      throws ExecutionException, InterruptedException {
    if (!records.hasNext()) {
      return;
    }
    List<Future<?>> sent = new ArrayList<>();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      records.forEachRemaining(
          it -> sent.add(producer.send(new ProducerRecord<>(topic, it._1(), it._2()))));
      for (Future<?> acknowledged : sent) {
        acknowledged.get();
      }
    }
  }

  // end::sink[]

  private String topic(String of) {
    return topics.topics().get(names.indexOf(of));
  }

  /** Keeps state in a checkpoint that lasts as long as the process. */
  public KafkaProgram withCheckpoint() {
    ProgramContext.checkpoint(context);
    return this;
  }

  /** Starts the context, and waits until the process is told to end. */
  public void run() throws InterruptedException {
    ProgramContext.run(context);
  }
}
