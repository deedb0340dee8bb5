package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every bundled pair in one run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class CompareAllIT {
  private Path reports;
  private Ended ended;

  @BeforeAll
  void compare_all(@TempDir Path directory) {
    reports = directory.resolve("parity-reports");
    ended = new Launcher(directory).run("compare", "--all");
  }

  @Test
  void every_pair_is_as_it_declares_and_says_so_in_a_line() {
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(0);
    List<String> pairs = Bundled.names().toList();
    List<String> lines =
        ended
            .out()
            .lines()
            .filter(line -> line.matches("  [≈✓] .*"))
            .map(CompareAllIT::name)
            .toList();
    assertThat(lines).containsExactlyElementsOf(pairs);
    assertThat(ended.out()).contains("\n%d pairs: ".formatted(pairs.size()));
  }

  @Test
  void the_index_leads_to_the_report_of_every_pair() throws Exception {
    String index = Files.readString(reports.resolve("index.html"));
    assertThat(Bundled.names())
        .allSatisfy(
            name -> {
              assertThat(index).contains("href=\"" + name + "/report.html\"");
              assertThat(reports.resolve(name).resolve("report.html")).isRegularFile();
            });
    assertThat(reports.resolve("summary.md")).isRegularFile();
    assertThat(reports.resolve("junit.xml")).content().contains("failures=\"0\" errors=\"0\"");
  }

  private static String name(String line) {
    return line.substring(4).replaceAll(":.*", "");
  }
}
