package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs over events in JSON, submitted for real: fed with files and over a topic. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class MallSubmitIT {
  private static final List<String> EVENTS =
      List.of(
          "{\"eventTime\":\"2021-10-01 09:31:00\",\"action\":\"purchase\",\"district\":\"north\"}",
          "{\"eventTime\":\"2021-10-01 09:31:00\",\"action\":\"login\",\"district\":\"west\"}",
          "{\"eventTime\":\"2021-10-01 09:30:59\",\"action\":\"purchase\",\"district\":\"east\"}");

  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() throws Exception {
    home = SparkHome.in(directory);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.mall.DStreamMallPurchases       | ((2021-10-01T09:31:00Z,north),",
        "structured.mall.StructuredMallPurchases | 2021-10-01 09:31:00 north ",
      })
  void prints_the_purchases_of_files_in_their_order(String program, String printed)
      throws Exception {
    try (LineFiles files = new LineFiles(directory.resolve(program), EVENTS)) {
      assertThat(home.consoleOf(program, printed, files.directory().toString()))
          .containsSubsequence("east", printed)
          .doesNotContain("west");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.mall.DStreamSiteTraffic       | ((2021-10-01T09:30:00Z,/home),2)",
        "structured.mall.StructuredSiteTraffic | 2021-10-01 09:30:00 /home 2",
      })
  void prints_the_visits_of_a_topic(String program, String printed) throws Exception {
    try (KafkaTopics topics = KafkaTopics.start()) {
      topics.create("visits");
      topics.send("visits", "{\"time\":\"2021-10-01 09:30:05\",\"page\":\"/home\"}");
      topics.send("visits", "no visit");
      topics.send("visits", "{\"time\":\"2021-10-01 09:30:59\",\"page\":\"/home\"}");
      assertThat(home.consoleOf(program, printed, topics.servers(), "visits")).contains(printed);
    }
  }
}
