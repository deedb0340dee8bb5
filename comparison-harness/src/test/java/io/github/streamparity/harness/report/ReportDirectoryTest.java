package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.report.directory.DirectorySwap;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.TickCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportDirectoryTest {
  /** No process has this id: Linux stops at four million. */
  private static final String DEAD = "999999999-1-1";

  @TempDir Path out;

  private Path publish(SampleRun run) throws IOException {
    return publish(run, "{}\n");
  }

  private Path publish(SampleRun run, String timings) throws IOException {
    return ReportDirectory.publish(out, run.compare(), Optional.of(run.script()), timings);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names(directory)) {
      contents.put(name, Files.readString(directory.resolve(name)));
    }
    return contents;
  }

  @Test
  void a_directory_has_every_report_both_captures_the_script_and_the_timings() throws IOException {
    Path directory = publish(Samples.explained(), "{\"a\": 1}\n");
    assertThat(directory).isEqualTo(out.resolve("running-word-count"));
    assertThat(names(directory))
        .containsExactly(
            "dstream.capture.jsonl",
            "junit.xml",
            "report.html",
            "report.json",
            "report.md",
            "script.yaml",
            "structured.capture.jsonl",
            "timings.json");
    assertThat(directory.resolve("timings.json")).hasContent("{\"a\": 1}");
    assertThat(names(out)).containsExactly("running-word-count");
  }

  @Test
  void a_new_run_replaces_an_old_one_and_equal_runs_are_byte_identical() throws IOException {
    Map<String, String> first = contents(publish(Samples.failed()));
    assertThat(first).containsKey("structured.error.txt");
    Path second = publish(Samples.explained());
    assertThat(names(second)).doesNotContain("structured.error.txt");
    assertThat(contents(publish(Samples.failed()))).isEqualTo(first);
    assertThat(names(out)).containsExactly("running-word-count");
  }

  @Test
  void what_stood_there_is_kept_if_the_new_one_cannot_be_written() throws IOException {
    Path directory = publish(Samples.explained());
    Map<String, String> before = contents(directory);
    Comparison other = Samples.failed().compare();
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(
            () -> ReportDirectory.publish(out, other, Optional.of(new BrokenScript()), "{}"))
        .withMessageContaining("the reports cannot be written; the earlier ones are unchanged")
        .withMessageContaining("No space left on device");
    assertThat(contents(directory)).isEqualTo(before);
    assertThat(names(out)).containsExactly("running-word-count");
  }

  @Test
  void an_interrupted_run_goes_beside_what_stood_there_until_a_whole_one_comes()
      throws IOException {
    Path whole = publish(Samples.explained());
    Map<String, String> before = contents(whole);
    Path partial = publish(Samples.interrupted());
    assertThat(partial).isEqualTo(out.resolve("running-word-count.incomplete"));
    assertThat(Files.readString(partial.resolve("report.json"))).contains("\"incomplete\": true");
    assertThat(contents(whole)).isEqualTo(before);
    publish(Samples.explained());
    assertThat(names(out)).containsExactly("running-word-count");
  }

  @Test
  void a_directory_that_is_not_ours_is_never_replaced() throws IOException {
    Path stranger = Files.createDirectory(out.resolve("running-word-count"));
    Files.writeString(stranger.resolve("thesis.txt"), "years of work");
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> publish(Samples.explained()))
        .withMessageContaining("this is not a report directory, so parity does not replace it")
        .withMessageContaining("in it thesis.txt");
    assertThat(names(stranger)).containsExactly("thesis.txt");
    assertThat(names(out)).containsExactly("running-word-count");
  }

  @Test
  void a_report_directory_with_a_file_of_someone_else_is_not_replaced() throws IOException {
    Path directory = publish(Samples.explained());
    Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> publish(Samples.explained()))
        .withMessageContaining("in it notes.txt");
  }

  @Test
  void files_with_our_names_but_without_our_format_are_not_replaced() throws IOException {
    Path stranger = Files.createDirectory(out.resolve("running-word-count"));
    Files.writeString(stranger.resolve("report.json"), "{\"format\": \"else\"}");
    assertThatExceptionOfType(ReportException.class).isThrownBy(() -> publish(Samples.explained()));
    assertThat(stranger.resolve("report.json")).hasContent("{\"format\": \"else\"}");
  }

  @Test
  void an_output_directory_that_is_a_file_is_refused() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "text");
    Comparison comparison = Samples.explained().compare();
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> ReportDirectory.publish(file, comparison, Optional.empty(), "{}"))
        .withMessageContaining("reports need a directory\n  found     a file");
  }

  @Test
  void what_dead_runs_left_is_cleaned_up_and_what_they_moved_aside_comes_back() throws IOException {
    Path directory = publish(Samples.explained());
    Map<String, String> before = contents(directory);
    Files.move(directory, out.resolve(".running-word-count.old-" + DEAD));
    Files.createDirectory(out.resolve(".running-word-count.new-999999998-1-1"));
    DirectorySwap swap = new DirectorySwap(directory);
    swap.recover();
    assertThat(contents(directory)).isEqualTo(before);
    assertThat(names(out)).containsExactly("running-word-count");
  }

  @Test
  void a_run_that_died_between_the_two_moves_has_its_new_directory_put_in_place()
      throws IOException {
    Path old = publish(Samples.explained());
    Files.move(old, out.resolve(".running-word-count.old-" + DEAD));
    Path whole = publish(Samples.failed());
    Map<String, String> fresh = contents(whole);
    Files.createDirectories(out.resolve(".running-word-count.old-" + DEAD));
    Files.move(whole, out.resolve(".running-word-count.new-" + DEAD));
    new DirectorySwap(out.resolve("running-word-count")).recover();
    assertThat(contents(out.resolve("running-word-count"))).isEqualTo(fresh);
  }

  @Test
  void what_a_living_run_is_writing_is_left_alone() throws IOException {
    DirectorySwap other = new DirectorySwap(out.resolve("running-word-count"));
    Path growing = other.begin();
    publish(Samples.explained());
    assertThat(growing).isDirectory();
    Files.write(growing.resolve("x"), "x".getBytes(StandardCharsets.UTF_8));
    other.rollBack();
    assertThat(names(out)).containsExactly("running-word-count");
  }

  /** A script on a disk that is full. */
  private static final class BrokenScript implements Script {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Instant start() {
      return Instant.EPOCH;
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public int ticks() {
      return 3;
    }

    @Override
    public long records() {
      return 3;
    }

    @Override
    public TickCursor open() {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
  }
}
