package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.cli.Launcher.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine on which nothing can run is no divergence: status 2, and what to do. */
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
  void too_small_a_heap_for_any_command() {
    Ended ended = new Launcher(directory).run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx6m"), "list");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    // in what words is a matter of how far the JVM comes: it may have no room for any
    assertThat(ended.err()).contains("a larger -Xmx").doesNotContain("smaller");
  }

  @Test
  void too_small_a_heap_for_a_record() throws IOException {
    Path script = directory.resolve("large.yaml");
    Files.writeString(script, "ticks:\n  - [" + "x".repeat(24 << 20) + "]\n");

    Ended ended =
        new Launcher(directory)
            .run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx32m"), "validate", script.toString());

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("parity: no heap left").doesNotContain("\tat ");
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
        .contains( // it may write its archive of class data before
            "parity: the replaying process does not start: ",
            "exit status 1\n  found  ",
            "\n  try    more memory");
    assertThat(directory.resolve("parity-reports")).doesNotExist();
  }

  @Test
  void a_locale_that_cannot_spell_where_the_checkout_is() {
    Launcher launcher = new Launcher(directory).ofClone(directory.resolve("pärity's"));

    Ended ended = launcher.run(Map.of("LC_ALL", "C"), "list");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("\n  try    LC_ALL=C.UTF-8");
    assertThat(launcher.run(Map.of("LC_ALL", "C.UTF-8"), "list").status()).isEqualTo(0);
  }

  @Test
  void a_temporary_directory_that_is_not_there() {
    Ended ended =
        new Launcher(directory)
            .run(
                Map.of("PARITY_JAVA_OPTIONS", "-Djava.io.tmpdir=/nowhere"),
                "compare",
                "word-count");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err())
        .endsWith( // it may write its archive of class data before
            """
            parity: /nowhere: the temporary directory cannot be found
              try  PARITY_JAVA_OPTIONS=-Djava.io.tmpdir=DIR
            """);
  }

  @Test
  void an_archive_of_class_data_for_which_there_is_no_place() {
    Map<String, String> environment =
        Map.of("TMPDIR", "/nowhere", "XDG_CACHE_HOME", directory.resolve("cache").toString());

    Ended ended = new Launcher(directory).run(environment, "compare", "no-such-pair");

    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("it works without", "no-such-pair: no such pair");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void a_stopped_start_leaves_nothing_of_an_archive_of_class_data(String signal, int status)
      throws Exception {
    Path cache = directory.resolve("cache");
    Running running =
        new Launcher(directory)
            .start(Map.of("XDG_CACHE_HOME", cache.toString()), "compare", "no-such-pair");
    Optional<ProcessHandle> java = javaOf(running);
    while (java.isEmpty() && !running.process().waitFor(50, TimeUnit.MILLISECONDS)) {
      java = javaOf(running);
    }

    new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid()))
        .start()
        .waitFor();
    Ended ended = running.await();

    assertThat(ended.err()).contains("writing an archive of class data");
    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertThat(java).get().matches(process -> !process.isAlive());
    try (Stream<Path> left = Files.walk(cache)) {
      assertThat(left.filter(path -> !Files.isDirectory(path))).isEmpty();
    }
  }

  private static Optional<ProcessHandle> javaOf(Running running) {
    return running
        .process()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst();
  }

  @Exhaustive
  @Test
  void a_short_command_finds_its_classes_in_the_archive_of_class_data() throws IOException {
    Launcher launcher = new Launcher(directory);
    String cache = directory.resolve("cache").toString(); // another test may be writing to ours
    launcher.run(Map.of("XDG_CACHE_HOME", cache), "compare", "word-count"); // writes the archive
    Path loaded = directory.resolve("loaded.txt");
    String log = "-Xlog:class+load:file=" + loaded;

    Ended ended =
        launcher.run(Map.of("XDG_CACHE_HOME", cache, "PARITY_JAVA_OPTIONS", log), "--version");

    assertThat(ended.status()).as(ended.err()).isEqualTo(0);
    assertThat(Files.readAllLines(loaded))
        .filteredOn(line -> line.contains("io.github.streamparity"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("source: shared objects file (top)"));
  }

  @Test
  void another_collector_is_taken_instead_of_ours() {
    Ended ended =
        new Launcher(directory)
            .run(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"), "compare", "word-count");

    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(0);
  }
}
