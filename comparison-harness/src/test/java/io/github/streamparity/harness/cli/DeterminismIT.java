package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same script and pairs give the same bytes, whatever machine it is. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeterminismIT {
  private static final List<String> PAIRS =
      List.of("running-word-count", "late-words", "keyed-counter", "same-batch-join");

  @TempDir Path directory;

  @Test
  void captures_and_reports_depend_on_no_time_zone_locale_cores_partitions_or_directory()
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("a temporary/50% off [1]"));
    Map<String, String> here = run("here", Map.of("TZ", "UTC", "PARITY_JAVA_OPTIONS", ""));
    Map<String, String> there =
        run(
            "there",
            Map.of(
                "TZ",
                "Asia/Kathmandu",
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=ar -Duser.country=EG '-Djava.io.tmpdir=%s'".formatted(temporary)),
            "--conf",
            "spark.master=local[2]",
            "--conf",
            "spark.sql.shuffle.partitions=5",
            "--conf",
            "spark.default.parallelism=3");
    assertThat(there).isEqualTo(here);
    assertThat(temporary).isEmptyDirectory();
    assertThat(directory.resolve("a temporary"))
        .isDirectoryNotContaining(it -> !it.equals(temporary));
  }

  /** Every file but the one that has all that may vary. */
  private Map<String, String> run(String out, Map<String, String> environment, String... more) {
    List<String> line = new ArrayList<>(List.of("compare", "--out", out));
    line.addAll(List.of(more));
    line.addAll(PAIRS);
    Ended ended = new Launcher(directory).run(environment, line.toArray(String[]::new));
    assertThat(ended.status()).as(ended.err()).isEqualTo(0);
    Map<String, String> contents = Launcher.contents(directory.resolve(out));
    // eight for each pair, and index.html, summary.md and junit.xml of them all
    assertThat(contents).hasSize(PAIRS.size() * 8 + 3);
    contents.keySet().removeIf(file -> file.endsWith("timings.json"));
    return contents;
  }
}
