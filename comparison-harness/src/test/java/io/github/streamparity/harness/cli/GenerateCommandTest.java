package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parity generate}: what it writes where, and that nothing is lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void without_a_file_a_yaml_script_goes_to_standard_output_and_nothing_else() {
    assertThat(run("generate", "words", "--ticks", "2", "--records", "1", "--seed", "3"))
        .isEqualTo(0);
    assertThat(text(out)).startsWith("name: words-3\nstart: 2021-10-01T09:30:00Z\ninterval: 1m\n");
    assertThat(text(out).lines()).hasSize(6);
    assertThat(text(err)).isEmpty();
  }

  @Test
  void kills_come_from_the_seed_and_spare_the_first_and_the_last_tick() {
    String[] asked = {"generate", "words", "--ticks", "5", "--kills", "3", "--seed", "3"};
    assertThat(run(asked)).isEqualTo(0);
    String first = text(out);
    assertThat(first.lines().filter(line -> line.startsWith("  - !kill"))).hasSize(3);
    assertThat(first.lines().skip(4).findFirst().orElseThrow()).doesNotContain("!kill");
    assertThat(run("generate", "words", "--ticks", "5", "--kills", "4")).isEqualTo(2);
    assertThat(text(err)).contains("--kills 4: not a valid number");
  }

  @Test
  void kills_come_within_the_time_that_is_asked_for() {
    String[] asked = {
      "generate", "words", "--ticks", "99", "--kills", "90", "--kills-within", "2ms"
    };
    assertThat(run(asked)).as(text(err)).isEqualTo(0);
    assertThat(text(out).lines().filter(line -> line.startsWith("  - !kill")).distinct())
        .containsExactlyInAnyOrder("  - !kill", "  - !kill 1ms", "  - !kill 2ms");
  }

  @Test
  void a_name_with_a_line_break_is_a_name_and_is_shown_in_one_line() {
    String file = directory.resolve("a\n\u001b[31mb.yaml").toString();
    for (String[] each :
        List.of(
            new String[] {"generate", "words", "--ticks", "2", "--out", file},
            new String[] {"validate", file})) {
      assertThat(run(each)).as(text(err)).isEqualTo(0);
      assertThat(text(out)).hasLineCount(1).contains("a\\n\\u001B[31mb.yaml: 2 ticks");
    }
  }

  @Test
  void json_lines_can_be_asked_for() {
    assertThat(run("generate", "words", "--format", "jsonl")).isEqualTo(0);
    assertThat(text(out)).startsWith("{\"format\":\"streamparity-script/1\",\"name\":\"words-1\"");
    assertThat(text(out).lines()).hasSize(1 + 20 * 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales", "activity", "mall", "interactions", "videos", "logs", "words"})
  void every_generated_script_is_valid(String kind) {
    for (String ending : List.of("yaml", "yml", "jsonl", "ndjson", "json")) {
      String file = directory.resolve(kind + "." + ending).toString();
      assertThat(
              run(
                  "generate",
                  kind,
                  "--out",
                  file,
                  "--ticks",
                  "30",
                  "--seed",
                  "-7",
                  "--late",
                  "0.2",
                  "--out-of-order",
                  ".3",
                  "--records",
                  "4",
                  "--interval",
                  "3s",
                  "--delay",
                  "90s",
                  "--start",
                  "2018-06-21T23:00:30+01:00"))
          .as(text(err))
          .isEqualTo(0);
      String said = file + ": 30 ticks, 120 records, from 2018-06-21T22:00:30Z, one every 3s\n";
      assertThat(text(out)).isEqualTo(said);
      assertThat(run("validate", file)).as(text(err)).isEqualTo(0);
      assertThat(text(out)).isEqualTo(said);
    }
  }

  @Test
  void the_first_tick_is_near_the_usual_time_where_the_interval_does_not_fit_it() {
    assertThat(run("generate", "words", "--ticks", "1", "--interval", "7s")).isEqualTo(0);
    assertThat(text(out)).contains("start: 2021-10-01T09:30:03Z\n");
  }

  @Test
  void a_file_that_is_the_same_script_stays_as_it_is() throws IOException {
    Path file = directory.resolve("words.yaml");
    assertThat(generate(file, "1")).isEqualTo(0);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(generate(file, "1")).isEqualTo(0);
    assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_000);
  }

  @Test
  void another_file_is_replaced_only_with_force() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.yaml"), "ticks:\n  - [mine]\n");
    assertThat(generate(file, "1")).isEqualTo(2);
    assertThat(text(err)).contains("mine.yaml: there is another file of that name", "--force");
    assertThat(file).hasContent("ticks:\n  - [mine]\n");
    assertThat(generate(file, "1", "--force")).isEqualTo(0);
    assertThat(file).content().startsWith("name: words-1\n");
    assertThat(listing()).containsExactly("mine.yaml");
  }

  @Test
  void a_link_stays_a_link() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.yaml"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file);
    assertThat(generate(link, "1", "--force")).isEqualTo(0);
    assertThat(link).isSymbolicLink();
    assertThat(file).content().startsWith("name: words-1\n");
  }

  @Exhaustive
  @Test
  void a_yaml_script_that_nobody_could_read_is_not_written() throws IOException {
    Path file = directory.resolve("large.yaml");
    assertThat(
            run(
                "generate",
                "logs",
                "--out",
                file.toString(),
                "--ticks",
                "8",
                "--records",
                "100000"))
        .isEqualTo(2);
    assertThat(text(err)).contains("at most 32 MiB", "--format jsonl");
    assertThat(listing()).isEmpty();
  }

  @Test
  void it_ends_when_nobody_reads_any_more() {
    PrintStream closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("closed");
              }
            });
    Console console = new Console(closed, new PrintStream(err), false, false);
    assertThat(Parity.run(new String[] {"generate", "sales", "--ticks", "99999999"}, console))
        .isEqualTo(2);
    assertThat(text(err)).isEmpty();
  }

  private int generate(Path file, String seed, String... more) {
    List<String> line =
        new ArrayList<>(List.of("generate", "words", "--out", file.toString(), "--seed", seed));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Parity.run(arguments, new Console(print(out), print(err), false, false));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
