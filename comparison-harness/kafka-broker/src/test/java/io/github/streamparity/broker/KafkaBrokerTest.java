package io.github.streamparity.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker is real, and nothing of it stays. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaBrokerTest {
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws IOException {
    broker = KafkaBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void what_is_sent_to_a_topic_is_read_from_it() throws Exception {
    broker.createTopic("sent", 1);
    Map<String, Object> at = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(at, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("sent", "größe")).get();
    }
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(at, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition("sent", 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      assertThat(consumer.poll(Duration.ofSeconds(30)))
          .extracting(record -> record.value())
          .containsExactly("größe");
    }
  }

  @Test
  void a_topic_has_as_many_partitions_as_asked_for() throws Exception {
    broker.createTopic("three", 3);
    Map<String, Object> at = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(at, new StringDeserializer(), new StringDeserializer())) {
      assertThat(consumer.partitionsFor("three")).hasSize(3);
    }
  }

  @Test
  void a_second_topic_of_a_name_is_refused_and_the_broker_goes_on() throws IOException {
    broker.createTopic("twice", 1);
    assertThatIOException()
        .isThrownBy(() -> broker.createTopic("twice", 1))
        .withMessageContaining("'twice' already exists");
    broker.createTopic("after-twice", 1);
  }

  @Test
  void it_listens_on_loopback() {
    assertThat(broker.bootstrapServers()).matches("127\\.0\\.0\\.1:[0-9]+");
  }

  @Test
  void another_one_runs_beside_it_and_leaves_nothing_when_closed() throws IOException {
    KafkaBroker other = KafkaBroker.start();
    assertThat(other.bootstrapServers()).isNotEqualTo(broker.bootstrapServers());
    Path directory = other.directory();
    assertThat(directory).isDirectory();

    other.close();

    assertThat(other.process().isAlive()).isFalse();
    assertThat(directory).doesNotExist();
  }

  @Test
  void it_can_be_closed_twice() throws IOException {
    KafkaBroker other = KafkaBroker.start();
    other.close();
    other.close();
    assertThat(other.process().isAlive()).isFalse();
  }

  @Test
  void one_that_died_leaves_nothing_when_closed() throws Exception {
    KafkaBroker other = KafkaBroker.start();
    Path directory = other.directory();
    other.process().destroyForcibly();
    other.process().onExit().get(1, TimeUnit.MINUTES);

    assertThatIOException().isThrownBy(() -> other.createTopic("too-late", 1));
    other.close();

    assertThat(directory).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ends", "is killed"})
  void it_ends_with_the_process_that_started_it(String parentsEnd) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes(KafkaBroker.class) + File.pathSeparator + classes(ParentProcess.class),
                ParentProcess.class.getName(),
                parentsEnd)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] said = parent.inputReader(StandardCharsets.UTF_8).readLine().split(" ", 2);
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
    Path directory = Path.of(said[1]);
    assertThat(directory).isDirectory();

    if (!parentsEnd.equals("ends")) {
      parent.destroyForcibly();
    }

    orphan.onExit().get(1, TimeUnit.MINUTES);
    assertThat(parent.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(directory).doesNotExist();
  }

  private static Path classes(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
