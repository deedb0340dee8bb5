package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs from topic to topic, submitted for real, with a real broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaSubmitIT {
  /**
   * As with WARN, where a connector logs by classes that another version of Spark does not have.
   */
  private static final List<String> LOUD = List.of("--conf", "spark.log.level=WARN");

  @TempDir static Path directory;
  private static SparkHome home;
  private static KafkaTopics topics;

  @BeforeAll
  static void assemble_a_spark_home_and_start_a_broker() throws Exception {
    home = SparkHome.in(directory);
    topics = KafkaTopics.start();
  }

  @AfterAll
  static void stop_the_broker() {
    topics.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dstream.kafka.DStreamKafkaWordCount",
        "structured.kafka.StructuredKafkaWordCount"
      })
  void counts_from_topic_to_topic(String program) throws Exception {
    String lines = program + ".lines";
    String counts = program + ".counts";
    topics.create(lines, counts);
    topics.send(lines, null); // a tombstone
    topics.send(lines, "blue blue größe");

    Process process = home.submit(LOUD, program, topics.servers(), lines, counts);
    try {
      assertThat(topics.read(counts, 2, process))
          .as(errors())
          .containsExactlyInAnyOrder("blue=blue:2", "größe=größe:1");

      topics.send(lines, "blue");

      assertThat(topics.read(counts, 3, process)).as(errors()).contains("blue=blue:3");
      assertThat(errors()).doesNotContain("NoClassDefFoundError", "NoSuchMethodError");
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(topics.read(counts, 3, process)).hasSize(3);
  }

  @Test
  void a_wrong_address_is_told_with_status_2() throws Exception {
    Process process = home.submit("dstream.kafka.DStreamKafkaWordCount", "nowhere");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(errors())
        .contains(
            "DStreamKafkaWordCount: not a list of HOST:PORT: nowhere",
            "usage: DStreamKafkaWordCount [bootstrap-servers [lines-topic [counts-topic]]]");
  }

  /** What the programs wrote to standard error so far. */
  private static String errors() throws IOException {
    StringBuilder errors = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".err")).sorted().toList()) {
        errors.append(Files.readString(file));
      }
    }
    return errors.toString();
  }
}
