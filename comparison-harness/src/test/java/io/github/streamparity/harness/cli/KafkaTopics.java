package io.github.streamparity.harness.cli;

import io.github.streamparity.broker.KafkaBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics of a broker of its own, of one partition each: fed and read as another program would. */
final class KafkaTopics implements AutoCloseable {
  private final KafkaBroker broker;
  private final KafkaProducer<String, String> producer;

  private KafkaTopics(KafkaBroker broker) {
    this.broker = broker;
    Map<String, Object> waiting =
        Map.of("bootstrap.servers", servers(), "linger.ms", Integer.MAX_VALUE / 10);
    this.producer = new KafkaProducer<>(waiting, new StringSerializer(), new StringSerializer());
  }

  static KafkaTopics start() throws IOException {
    return new KafkaTopics(KafkaBroker.start());
  }

  String servers() {
    return broker.bootstrapServers();
  }

  void create(String... topics) throws IOException {
    for (String topic : topics) {
      broker.createTopic(topic, 1);
    }
  }

  /** Sends a record without a key, which is in the topic when this returns. */
  void send(String topic, String value) throws ExecutionException, InterruptedException {
    send(topic, Collections.singletonList(value));
  }

  /**
   * Sends records without keys, which are in the topic when this returns: in one batch, so that a
   * reader sees all of them or none.
   */
  void send(String topic, List<String> values) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String value : values) {
      sent.add(producer.send(new ProducerRecord<>(topic, value)));
    }
    producer.flush();
    for (Future<RecordMetadata> acknowledged : sent) {
      acknowledged.get();
    }
  }

  /**
   * The records of a topic, each as {@code key=value}, from its beginning.
   *
   * @param expected waits for so many
   * @param program waits no longer than this one runs
   */
  List<String> read(String topic, int expected, Process program) {
    List<String> read = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(at(), new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      boolean more = true;
      while (read.size() < expected && more) {
        more = program.isAlive() || behindTheEnd(consumer, partition.get(0));
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
          read.add(found.key() + "=" + found.value());
        }
      }
    }
    return read;
  }

  private static boolean behindTheEnd(
      KafkaConsumer<String, String> consumer, TopicPartition partition) {
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    return consumer.position(partition) < end;
  }

  private Map<String, Object> at() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
