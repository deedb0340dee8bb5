package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.Launcher.Ended;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that does not start is no divergence: its status is 2, and it says what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartIT {
  private static final String TOO_MUCH = "-Xmx1000000g";

  @TempDir Path directory;

  @Test
  void too_much_memory_for_the_command() {
    Ended ended = new Launcher(directory).run(Map.of("JAVA_TOOL_OPTIONS", TOO_MUCH), "list");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("parity: the Java virtual machine does not start\n  found  ")
        .contains("\n  try    more memory");
  }

  @Test
  void too_much_memory_for_the_process_that_replays() {
    Ended ended =
        new Launcher(directory)
            .run(
                Map.of("PARITY_JAVA_OPTIONS", "-Dparity.worker.options=" + TOO_MUCH),
                "compare",
                "word-count");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("parity: the replaying process does not start: ")
        .contains("exit status 1\n  found  ", "\n  try    more memory");
    assertThat(directory.resolve("parity-reports")).doesNotExist();
  }

  @Test
  void a_locale_that_cannot_spell_where_the_checkout_is() {
    Launcher launcher = new Launcher(directory).ofClone(directory.resolve("pärity"));

    Ended ended = launcher.run(Map.of("LC_ALL", "C"), "list");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("\n  try    LC_ALL=C.UTF-8");
    assertThat(launcher.run(Map.of("LC_ALL", "C.UTF-8"), "list").status()).isEqualTo(0);
  }

  @Test
  void another_collector_is_taken_instead_of_ours() {
    Ended ended =
        new Launcher(directory)
            .run(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"), "compare", "word-count");

    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(0);
  }
}
