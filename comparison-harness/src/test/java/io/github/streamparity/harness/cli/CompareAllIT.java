package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.docs.Schema;
import io.github.streamparity.harness.report.XUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every bundled pair in one run. */
@Exhaustive
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

  @Test
  void every_file_for_a_program_is_as_its_schema_says() throws Exception {
    Schema report = Schema.of("report");
    Schema capture = Schema.of("capture-line");
    Schema script = Schema.of("script");
    Schema scriptLine = Schema.of("script-line");
    List<String> problems = new ArrayList<>(XUnit.problems(read("junit.xml")));
    for (String pair : Bundled.names().toList()) {
      problems.addAll(report.problemsAndUnknownFields(Schema.json(read(pair + "/report.json"))));
      problems.addAll(XUnit.problems(read(pair + "/junit.xml")));
      try (Stream<Path> files = Files.list(reports.resolve(pair))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.equals("script.yaml")) {
            problems.addAll(script.problems(Schema.yaml(Schema.read(file))));
          } else if (name.endsWith(".jsonl")) {
            Schema lines = name.endsWith(".capture.jsonl") ? capture : scriptLine;
            problems.addAll(lines.problemsOfLines(file));
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private String read(String file) {
    return Schema.read(reports.resolve(file));
  }

  private static String name(String line) {
    return line.substring(4).replaceAll(":.*", "");
  }
}
