package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.streamparity.harness.docs.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The completions and the manual page of the distribution say what the command line takes, and work
 * in the shells that are there.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class ShellFilesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DIRECTORY = ROOT.resolve("distribution/src/main/shell");
  private static final String ORIGIN = "Written by ShellFilesTest from the command line itself.";

  @TempDir private Path directory;

  private static Map<String, String> files() {
    return new TreeMap<>(
        Map.of(
            "share/bash-completion/completions/parity",
            BashCompletion.text(ORIGIN),
            "share/zsh/site-functions/_parity",
            ZshCompletion.text(ORIGIN),
            "share/fish/vendor_completions.d/parity.fish",
            FishCompletion.text(ORIGIN),
            "share/man/man1/parity.1",
            ManualPage.text(ORIGIN, ROOT.resolve("parity"))));
  }

  /** Before the others, which read what it may write. */
  @Test
  @Order(1)
  void they_are_what_the_command_line_says() throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = DIRECTORY.resolve(file.getKey());
      if (System.getProperty("parity.docs", "check").equals("write")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      assertThat(path).as("write it anew: see CONTRIBUTING.md").hasContent(file.getValue());
    }
  }

  private String bash(String... words) throws Exception {
    String line =
        """
        source '%s'
        COMP_WORDS=(%s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _parity
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(
                DIRECTORY.resolve("share/bash-completion/completions/parity"),
                String.join(" ", List.of(words).stream().map(it -> "'" + it + "'").toList()));
    return run("bash", "--norc", "-euc", line);
  }

  @Test
  void bash_completes_commands_options_values_pairs_and_files() throws Exception {
    Files.createDirectories(directory.resolve("runs"));
    Files.createFile(directory.resolve("running.yaml"));
    assertThat(bash("parity", "s")).isEqualTo("show\nsubmit-home\n");
    assertThat(bash("parity", "compare")).isEqualTo("compare\n");
    assertThat(bash("parity", "--")).isEqualTo("--help\n--version\n");
    assertThat(bash("parity", "compare", "--no")).isEqualTo("--noise\n");
    assertThat(bash("parity", "compare", "--trigger", "")).isEqualTo("tick\nasap\n");
    assertThat(bash("parity", "compare", "--timeout", "")).isEqualTo("\n");
    assertThat(bash("parity", "compare", "--out", "r")).isEqualTo("runs\n");
    assertThat(bash("parity", "show", "running").lines())
        .contains("running-word-count", "running-word-count-update", "running.yaml");
    assertThat(bash("parity", "generate", "sa")).isEqualTo("sales\n");
    assertThat(bash("parity", "report", "ru")).isEqualTo("runs\n");
  }

  private String fish(String typed) throws Exception {
    Path file = DIRECTORY.resolve("share/fish/vendor_completions.d/parity.fish");
    return run("fish", "--no-config", "-c", "source '%s'; complete -C '%s'".formatted(file, typed));
  }

  @Test
  void fish_completes_commands_options_values_pairs_and_files() throws Exception {
    Files.createDirectories(directory.resolve("runs"));
    Files.createFile(directory.resolve("running.yaml"));
    assertThat(fish("parity s").lines().map(ShellFilesTest::word))
        .containsExactly("show", "submit-home");
    assertThat(fish("parity compare --no").lines().map(ShellFilesTest::word))
        .containsExactly("--noise");
    assertThat(fish("parity compare --trigger ").lines().map(ShellFilesTest::word))
        .containsExactly("asap", "tick");
    assertThat(fish("parity compare --timeout ")).isEmpty();
    assertThat(fish("parity compare --out r").lines().map(ShellFilesTest::word))
        .containsExactly("runs/");
    assertThat(fish("parity show running").lines())
        .contains("running-word-count", "running-word-count-update", "running.yaml");
    assertThat(fish("parity generate sa").lines()).containsExactly("sales");
  }

  private static String word(String line) {
    return line.replaceAll("\t.*", "");
  }

  /** A terminal's text after a line was typed, up to a text that must come. */
  private String zsh(String typed, String last) throws Exception {
    String script =
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z "PS1=; stty cols 200; LISTMAX=1000; fpath=(%s \\$fpath)"
        zpty -w z "autoload -Uz compinit; compinit -u -D; bindkey '^T' list-choices; print READ''Y"
        zpty -r -m z shown '*READY*'
        zpty -w -n z '%s'$'\\C-t'
        zpty -r -m z shown '*%s*'
        print -r -- $shown
        zpty -d z
        """
            .formatted(DIRECTORY.resolve("share/zsh/site-functions"), typed, last);
    return run("zsh", "-f", "-c", script);
  }

  @Test
  void zsh_completes_commands_options_values_pairs_and_files() throws Exception {
    Files.createFile(directory.resolve("running.yaml"));
    assertThat(zsh("parity s", "submit-home")).contains("show ").doesNotContain("report ");
    assertThat(zsh("parity compare --no", "--noise")).doesNotContain("--all");
    assertThat(zsh("parity compare --trigger ", "tick")).contains("asap");
    assertThat(zsh("parity show running", "running.yaml"))
        .contains("running-word-count", "running-word-count-update");
    assertThat(zsh("parity generate s", "sales")).doesNotContain("activity");
  }

  @Test
  void man_shows_every_command_and_option() throws Exception {
    String page = DIRECTORY.resolve("share/man/man1/parity.1").toString();
    String shown = run("man", "--warnings", "-E", "UTF-8", "-l", page);
    assertThat(shown).doesNotContain("warning:");
    assertThat(Parity.COMMANDS)
        .allSatisfy(
            command -> {
              assertThat(shown).contains("parity " + command.name());
              assertThat(shown).contains(Spoken.namesOfOptions(command).toList());
            });
    assertThat(shown).contains("PARITY_JAVA_OPTIONS", "3 inconclusive");
  }

  /** Runs a program that may not be there; returns all that it prints. */
  private String run(String... line) throws Exception {
    assumeTrue(isThere(line[0]), () -> "no " + line[0]);
    Path printed = directory.resolveSibling(directory.getFileName() + ".printed");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "HOME", directory.toString()));
    builder.environment().putAll(Map.of("MANWIDTH", "100", "MANPAGER", "cat", "TERM", "xterm"));
    Process process = builder.start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String said = Schema.read(printed);
    Files.delete(printed);
    assertThat(ended).as("ended: %s", said).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(0);
    return said;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
