package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.Launcher.Ended;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output arrives, or the exit status says that it did not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandardOutputIT {
  private static final Path JAR = Launcher.jar("hostile-providers.jar", HostileProviders.classes());

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "list >/dev/full,                       standard output cannot be written: No space left",
    "show word-count >/dev/full,            standard output cannot be written: No space left",
    "generate words --ticks 9 >/dev/full,   standard output cannot be written: No space left",
    "--help >/dev/full,                     standard output cannot be written: No space left",
    "list >&-,                              standard output is closed",
    "no-such-command 2>/dev/full,           ''",
  })
  void lost_output_is_an_error(String line, String said) {
    Ended ended = shell(line);
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(said).doesNotContain("\tat ");
  }

  @Test
  void a_reader_that_has_enough_is_no_error_but_a_status_of_its_own() {
    Ended ended =
        shell("generate words --ticks 100000 | { head -n 1; } ; echo ${PIPESTATUS[0]} >&2");
    assertThat(ended.out()).hasLineCount(1);
    assertThat(ended.err().strip()).endsWith("141").doesNotContain("parity: standard");
  }

  @Test
  void closed_standard_input_and_error_do_no_harm() {
    Ended ended = shell("show word-count <&- 2>&-");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("word-count: ");
  }

  @ParameterizedTest
  @CsvSource({"list", "show word-count", "compare word-count"})
  void a_provider_that_exits_is_named(String command) {
    Ended ended = with("Exits", command);
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("System.exit was called at " + HostileProviders.Exits.class.getName() + ".pairs(")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"list", "compare word-count"})
  void a_provider_that_halts_the_jvm_is_told_of(String command) {
    Ended ended = with("Halts", command);
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .endsWith( // it may write its archive of class data before
            "parity: the Java virtual machine ended with status 0 before the command did: a class"
                + " called Runtime.halt\n"
                + "  expected  classes of --jar and --pair that come back to their caller\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Hangs,       list,              pairs(HostileProviders.java",
    "Hangs,       compare fine,      pairs(HostileProviders.java",
    "HangsEarly,  show fine,         <init>(HostileProviders.java",
    "ScriptHangs, show script-hangs, 'the canonical script of script-hangs did not load within 2s'",
  })
  void a_provider_that_hangs_is_named_within_the_timeout(
      String provider, String command, String said) {
    Ended ended = with(provider, command + " --timeout 2s");
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(said, "hangs").doesNotContain("\tat ");
  }

  private Ended with(String provider, String command) {
    String type = HostileProviders.class.getName() + "\\$" + provider;
    return shell(command + " --jar " + JAR + " --pair " + type);
  }

  /** Runs {@code ./parity} with redirections, in bash. */
  private Ended shell(String line) {
    return new Launcher(directory).shell(Map.of(), line);
  }
}
