package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that join, submitted for real and fed over sockets. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinsSubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() throws Exception {
    home = SparkHome.in(directory);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.joins.DStreamBlacklist, '(ww,20211001)'",
    "structured.joins.StructuredBlacklist, ww 20211001",
  })
  void keeps_who_is_not_on_the_blacklist(String program, String printed) throws Exception {
    try (LineServer visits = new LineServer("20211001,zs\n20211001,ww", false)) {
      assertThat(home.consoleOf(program, printed, "localhost", "" + visits.port()))
          .contains(printed)
          .doesNotContain("zs");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.joins.DStreamProfileInteractions       | name=Zoë, age=27, gender=f]),1)",
        "structured.joins.StructuredProfileInteractions | u3 Zoë 27 f 1 2021-10-01 09:00:00",
      })
  void puts_a_profile_from_a_file_beside_an_interaction(String program, String printed)
      throws Exception {
    Path profiles = directory.resolve("profiles.csv");
    Files.write(profiles, List.of("id,name,age,gender", "u3,Zoë,27,f"));
    try (LineServer interactions = new LineServer("2021-10-01 09:30:00,u3,view", false)) {
      String console =
          home.consoleOf(
              program, printed, profiles.toString(), "localhost", "" + interactions.port());
      assertThat(console).contains(printed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.joins.DStreamProfileRefresh       | event=view, name=Zoë, age=27, gender=f]",
        "structured.joins.StructuredProfileRefresh | u3 view Zoë 27 f",
      })
  void puts_a_profile_from_a_file_beside_each_interaction(String program, String printed)
      throws Exception {
    Path profiles = directory.resolve("profiles.csv");
    Files.write(profiles, List.of("id,name,age,gender", "u3,Zoë,27,f"));
    try (LineServer interactions = new LineServer("u3,view", false)) {
      String console =
          home.consoleOf(
              program, printed, profiles.toString(), "localhost", "" + interactions.port());
      assertThat(console).contains(printed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.joins.DStreamAdJoin       | clickTime=2021-10-01T09:40:00Z, click=alice]",
        "structured.joins.StructuredAdJoin | ad1 banner 2021-10-01 09:40:00 alice",
        "dstream.joins.DStreamVideoInteractions       | 2021-10-01T09:40:00Z, interaction=alice]",
        "structured.joins.StructuredVideoInteractions | ad1 banner 2021-10-01 09:40:00 alice",
      })
  void joins_what_came_within_an_hour(String program, String printed) throws Exception {
    try (LineServer first = new LineServer("2021-10-01 09:30:00,ad1,banner", false);
        LineServer second = new LineServer("2021-10-01 09:40:00,ad1,alice", false)) {
      String console =
          home.consoleOf(program, printed, "localhost", "" + first.port(), "" + second.port());
      assertThat(console).contains(printed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.joins.DStreamWindowJoin       | (ad1,(banner,alice))",
        "structured.joins.StructuredWindowJoin | ad1 banner alice",
      })
  void joins_what_came_within_three_seconds(String program, String printed) throws Exception {
    try (LineServer first = new LineServer("ad1 banner", true);
        LineServer second = new LineServer("ad1 alice", true)) {
      String console =
          home.consoleOf(program, printed, "localhost", "" + first.port(), "" + second.port());
      assertThat(console).contains(printed);
    }
  }
}
