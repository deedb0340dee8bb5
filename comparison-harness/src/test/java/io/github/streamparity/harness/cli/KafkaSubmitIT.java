package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaSubmitIT {
  /**
   * As with WARN, where a connector logs by classes that another version of Spark does not have.
   */
  private static final List<String> LOUD = List.of("--conf", "spark.log.level=WARN");

  /** Each is a batch of the broker's topic; a record without words gives nothing. */
  private static final List<List<String>> TICKS =
      List.of(
          List.of("blue blue größe", "Blue,"),
          List.of("gohawks", "a:b null gohawks"),
          List.of(""),
          List.of("blue a:b"),
          List.of("NULL blue"));

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

  @BeforeAll
  static void replay_the_script() throws IOException {
    Path mains = Path.of("../docs/two-programs/topics.yaml").toAbsolutePath().normalize();
    Path script = directory.resolve("script.yaml");
    Files.writeString(script, "ticks: " + new ObjectMapper().writeValueAsString(TICKS));

    Ended compared =
        new Launcher(directory).run("compare", mains.toString(), "--script", script.toString());

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dstream.kafka.DStreamKafkaWordCount",
        "structured.kafka.StructuredKafkaWordCount"
      })
  void a_topic_of_a_broker_gives_what_its_script_gives(String program) throws Exception {
    String lines = program + ".lines";
    String counts = program + ".counts";
    topics.create(lines, counts);
    topics.send(lines, (String) null); // a tombstone
    topics.send(lines, TICKS.get(0));

    Process process = home.submit(LOUD, program, topics.servers(), lines, counts);
    List<String> all = new ArrayList<>();
    try {
      for (int tick = 1; tick <= TICKS.size(); tick++) {
        if (tick > 1) { // when the tick before is done, so that each is in a batch of its own
          topics.send(lines, TICKS.get(tick - 1));
        }
        List<String> replayed = replayed(program.substring(0, program.indexOf('.')), tick);
        int before = all.size();
        all = topics.read(counts, before + replayed.size(), process);
        assertThat(all.subList(before, all.size()))
            .as("tick %s: %s", tick, errors())
            .containsExactlyInAnyOrderElementsOf(replayed);
      }
      assertThat(all).contains("größe=größe:1", "blue=blue:4");
      assertThat(errors()).doesNotContain("NoClassDefFoundError", "NoSuchMethodError");
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(topics.read(counts, all.size(), process)).hasSameSizeAs(all);
  }

  /** The records that the program wrote in a tick of the script. */
  private static List<String> replayed(String variant, int tick) throws IOException {
    List<String> records = new ArrayList<>();
    for (String line : new ProgramPairs(directory).emissions("topics", variant, "counts")) {
      JsonNode emission = new ObjectMapper().readTree(line);
      if (emission.path("tick").asInt() == tick) {
        for (JsonNode row : emission.path("rows")) {
          records.add(row.path("key").asText() + "=" + row.path("value").asText());
        }
      }
    }
    return records;
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

  /** Standard error of the programs so far. */
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
