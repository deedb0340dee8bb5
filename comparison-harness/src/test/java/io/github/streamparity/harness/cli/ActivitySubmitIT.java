package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of the family activity, submitted for real and fed with files. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivitySubmitIT {
  private static final String VIEW = "2021-10-01 09:30:00,u1,/home,view,s1 | ";
  private static final String PAYMENT = "2021-10-01 09:30:00,card1,10.00 | ";
  private static final String LARGE = "2021-10-01 09:31:00,card1,500.00 | ";
  private static final String GET =
      "10.0.0.1 - - [01/Oct/2021:09:30:00 +0000] \"GET / HTTP/1.1\" 200 1 | ";

  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() throws Exception {
    home = SparkHome.in(directory);
  }

  /** A line ten times, then a last one; how many of them a batch finds is a matter of chance. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.activity.DStreamPageViews | " + VIEW + VIEW + "(/home,",
        "dstream.activity.DStreamUserActions | " + VIEW + VIEW + "((u1,view),",
        "dstream.activity.DStreamClickAnomalies | " + VIEW + VIEW + "2021-10-01T09:30:30Z,u1),",
        "dstream.activity.DStreamLogAnalysis | " + GET + GET + "((2021-10-01T09:30:00Z,200),",
        "dstream.activity.DStreamFraudAlerts | " + PAYMENT + LARGE + "card1,500.00,10.00",
        "structured.activity.StructuredPageViews | " + VIEW + VIEW + "/home ",
        "structured.activity.StructuredUserActions | " + VIEW + VIEW + "u1 view ",
        "structured.activity.StructuredClickAnomalies | " + VIEW + VIEW + "09:30:30 u1 ",
        "structured.activity.StructuredLogAnalysis | " + GET + GET + "10.0.0.1 ",
        "structured.activity.StructuredFraudAlerts | " + PAYMENT + LARGE + "card1 500.00 10.00",
      })
  void prints_what_came_in_files(String program, String line, String last, String printed)
      throws Exception {
    List<String> lines = new ArrayList<>(Collections.nCopies(10, line));
    lines.add(last);
    try (LineFiles files = new LineFiles(directory.resolve(program), lines)) {
      assertThat(home.consoleOf(program, printed, files.directory().toString())).contains(printed);
    }
  }
}
