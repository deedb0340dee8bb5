package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of the family activity, submitted for real and fed with files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivitySubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() {
    home = SparkHome.in(directory);
  }

  /** The last number in what is printed depends on how many files a batch finds. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.activity.DStreamPageViews          | 2021-10-01 09:30:00,u1,/home,view,s1 | (/home,",
        "dstream.activity.DStreamUserActions        | 2021-10-01 09:30:00,u1,/home,view,s1 | ((u1,view),",
        "structured.activity.StructuredPageViews    | 2021-10-01 09:30:00,u1,/home,view,s1 | /home ",
        "structured.activity.StructuredUserActions  | 2021-10-01 09:30:00,u1,/home,view,s1 | u1 view",
      })
  void prints_what_came_in_files(String program, String line, String printed) throws Exception {
    List<String> lines = Collections.nCopies(11, line);
    try (LineFiles files = new LineFiles(directory.resolve(program), lines)) {
      assertThat(home.consoleOf(program, printed, files.directory().toString())).contains(printed);
    }
  }
}
