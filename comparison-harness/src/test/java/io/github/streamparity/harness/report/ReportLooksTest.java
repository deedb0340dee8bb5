package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.streamparity.harness.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of report in headless Chromium; {@code src/test/browser/look.mjs} says what is looked
 * at. Without Node.js, Chromium and the packages that {@code src/test/browser/install} puts in
 * place it is skipped; with {@code PARITY_BROWSER=required} in the environment, as in CI, it fails.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportLooksTest {
  private static final Path LOOK = Path.of("src", "test", "browser", "look.mjs").toAbsolutePath();
  private static final Path PACKAGES = Path.of("target", "browser").toAbsolutePath();
  private static final int MINUTES = 15;

  @TempDir Path directory;

  @Test
  void every_kind_of_report_can_be_read_at_every_width_by_everybody() throws Exception {
    List<String> missing = missing();
    if ("required".equals(System.getenv("PARITY_BROWSER"))) {
      assertThat(missing).as("what src/test/browser/install puts in place").isEmpty();
    }
    assumeThat(missing).as("what src/test/browser/install puts in place").isEmpty();
    Path reports = directory.resolve("reports");
    ShowSamples.write(reports);
    assertThat(look(reports)).endsWith(" pages looked at, 0 problems\n");
  }

  private String look(Path reports) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", LOOK.toString(), reports.toString()));
    Optional.ofNullable(System.getenv("PARITY_PICTURES")).ifPresent(command::add);
    Path said = directory.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("PARITY_BROWSER_PACKAGES", PACKAGES.toString());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return Files.readString(said) + "not finished after " + MINUTES + " minutes";
    }
    return Files.readString(said);
  }

  private static List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String program : List.of("node", "chromium")) {
      boolean found =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
      if (!found) {
        missing.add(program);
      }
    }
    if (!Files.isDirectory(PACKAGES.resolve("node_modules"))) {
      missing.add(PACKAGES.toString());
    }
    return missing;
  }
}
