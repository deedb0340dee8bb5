package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, as a new user runs it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class CompareIT {
  private Path directory;
  private Ended ended;

  @BeforeAll
  void compare_without_arguments(@TempDir Path temporary) {
    directory = temporary;
    ended = new Launcher(directory).run("compare");
  }

  @Test
  void exits_with_0_and_prints_a_verdict_for_each_blue_green_gohawks_pair() {
    assertThat(ended.status()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out())
        .contains(
            "word-count: explained",
            "running-word-count: explained",
            "running-word-count-update: explained");
  }

  @Test
  void the_readmes_recording_differs_from_the_query_as_the_readme_says() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String recorded = readme.substring(readme.indexOf("{\"format\": \"streamparity-capture/2\""));
    Files.writeString(
        directory.resolve("legacy.jsonl"), recorded.substring(0, recorded.indexOf("```")));
    String typed =
        readme.substring(readme.indexOf("./parity diff legacy.jsonl ")).split("\n", 2)[0];
    Ended diff = new Launcher(directory).run(typed.substring("./parity ".length()).split(" "));
    assertThat(diff.status()).as(diff.err()).isEqualTo(1);
    assertThat(diff.out()).contains("≠ running-word-count-update: divergent");
    String shown = readme.substring(readme.indexOf("≠ running-word-count-update: divergent"));
    assertThat(diff.out()).contains(shown.substring(0, shown.indexOf("```")));
  }

  @Test
  void shows_no_progress_where_nobody_looks() {
    assertThat(ended.err()).doesNotContain("\r");
    assertThat(ended.out()).doesNotContain("\u001b");
  }

  @Test
  void writes_every_file_of_a_report_directory() throws IOException {
    try (var files = Files.list(directory.resolve("parity-reports/word-count"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.html",
              "report.md",
              "report.json",
              "junit.xml",
              "dstream.capture.jsonl",
              "structured.capture.jsonl",
              "script.yaml",
              "timings.json");
    }
  }

  @Test
  void reports_the_empty_tick_in_report_json() throws IOException {
    JsonNode report = json("running-word-count/report.json");
    assertThat(report.path("format").asText()).isEqualTo("streamparity-report/2");
    assertThat(report.path("verdict").asText()).isEqualTo("explained");
    assertThat(report.path("agreement").asText()).isEqualTo("every-tick");
    JsonNode tick = report.at("/outputs/counts/ticks/2");
    assertThat(tick.path("tick").asInt()).isEqualTo(3);
    assertThat(tick.path("referenceRows").asInt()).isEqualTo(3);
    assertThat(tick.path("candidateRows").isNull()).isTrue();
    assertThat(tick.at("/divergences/0/kind").asText()).isEqualTo("silent");
    assertThat(tick.at("/divergences/0/side").asText()).isEqualTo("candidate");
    assertThat(tick.at("/divergences/0/cause").asText()).isEqualTo("empty-tick");
    assertThat(tick.at("/divergences/0/proof").asText()).isEqualTo("predicted");
    assertThat(report.at("/sides/reference/variant").asText()).isEqualTo("dstream");
    assertThat(report.at("/sides/candidate/spark").asText()).isEqualTo("4.1.0");
    assertThat(tick.at("/divergences/0/accepted").asBoolean()).isTrue();
  }

  @Test
  void says_what_it_ran_on_where_everything_is_that_varies() throws IOException {
    JsonNode timings = json("word-count/timings.json");
    assertThat(timings.path("spark").asText()).isEqualTo("4.1.0");
    assertThat(timings.path("scala").asText()).startsWith("2.13.");
    assertThat(timings.path("java").asText()).isNotEmpty();
    assertThat(timings.path("parity").asText()).startsWith("0.");
  }

  @Test
  void captures_what_each_engine_emitted_and_nothing_where_it_was_silent() throws IOException {
    assertThat(emissions("running-word-count/dstream.capture.jsonl"))
        .containsExactly(
            line(1, "{\"word\":\"blue\",\"count\":5},{\"word\":\"green\",\"count\":3}"),
            line(2, totals(5, 1, 3)),
            line(3, totals(5, 1, 3)),
            line(4, totals(5, 1, 5)));
    assertThat(emissions("word-count/structured.capture.jsonl"))
        .containsExactly(
            line(1, "{\"word\":\"blue\",\"count\":5},{\"word\":\"green\",\"count\":3}"),
            line(2, "{\"word\":\"gohawks\",\"count\":1}"),
            line(4, "{\"word\":\"green\",\"count\":2}"));
  }

  @Exhaustive
  @Test
  void a_report_of_several_inputs_can_be_drawn_again_and_its_script_replayed() throws IOException {
    Launcher launcher = new Launcher(directory);
    assertThat(launcher.run("compare", "--out", "joined", "same-batch-join").status()).isEqualTo(0);
    Ended again = launcher.run("report", "joined/same-batch-join");
    assertThat(again.status()).as(again.err()).isEqualTo(0);
    Ended replayed =
        launcher.run(
            "compare",
            "--out",
            "o",
            "--script",
            "joined/same-batch-join/script.yaml",
            "same-batch-join");
    assertThat(replayed.status()).as(replayed.err()).isEqualTo(0);
    assertThat(Files.readString(directory.resolve("o/same-batch-join/report.json")))
        .isEqualTo(Files.readString(directory.resolve("joined/same-batch-join/report.json")));
  }

  @Test
  void a_source_and_partitions_are_said_where_they_are_not_the_usual_ones() throws IOException {
    Ended other =
        new Launcher(directory)
            .run(
                "compare",
                "--source",
                "directory",
                "--partitions",
                "2",
                "--out",
                "files",
                "--script",
                "parity-reports/running-word-count/script.yaml",
                "running-word-count");
    assertThat(other.status()).as(other.err()).isEqualTo(0);
    assertThat(other.out()).contains("arrival    from directories, in 2 input partitions");
    String capture = "running-word-count/structured.capture.jsonl";
    Path files = directory.resolve("files").resolve(capture);
    assertThat(Files.readAllLines(files).get(0))
        .contains("\"arrival\":{\"source\":\"directory\",\"partitions\":2}");
    Path scripted = directory.resolve("parity-reports").resolve(capture);
    assertThat(Files.readAllLines(files)).hasSameSizeAs(Files.readAllLines(scripted));
    assertThat(Files.readAllLines(files).subList(1, 8))
        .isEqualTo(Files.readAllLines(scripted).subList(1, 8));
    assertThat(Files.readAllLines(scripted).get(0)).doesNotContain("arrival");
  }

  @Test
  void strict_accepts_no_cause() {
    Ended strict = new Launcher(directory).run("compare", "--strict", "--out", "o", "word-count");
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.out()).contains("word-count: divergent");
  }

  @Test
  void a_pair_that_is_named_replays_its_own_script_which_goes_on_after_the_four_seconds()
      throws IOException {
    assertThat(json("word-count/report.json").at("/script/name").asText())
        .isEqualTo("blue-green-gohawks");
    Ended named = new Launcher(directory).run("compare", "--out", "o", "word-count");
    assertThat(named.status()).as(named.err()).isEqualTo(0);
    assertThat(named.out()).contains("script     blue-green-gohawks-and-more: 12 ticks");
    assertThat(Files.readAllLines(directory.resolve("o/word-count/dstream.capture.jsonl")))
        .containsAll(emissions("word-count/dstream.capture.jsonl"));
  }

  @Test
  void a_directory_that_is_no_report_is_left_alone_and_that_is_told_once() throws IOException {
    Path own = Files.createDirectories(directory.resolve("own/word-count"));
    Files.writeString(own.resolve("notes.txt"), "mine");
    Ended refused = new Launcher(directory).run("compare", "--out", "own", "word-count");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("word-count").doesNotContain("interrupted");
    assertThat(own.resolve("notes.txt")).hasContent("mine");
  }

  @Exhaustive
  @Test
  void a_clone_may_lie_in_a_directory_with_any_name() throws IOException {
    Path link = directory.resolve("my clone's [1] $HOME");
    Launcher elsewhere = new Launcher(directory).ofClone(link);
    for (String writingTheArchiveAndThen : List.of("with it", "again")) {
      Ended word = elsewhere.run("compare", "--out", "o", "word-count");
      assertThat(word.status()).as(writingTheArchiveAndThen + word.err()).isEqualTo(0);
      assertThat(word.err()).doesNotContain("no archive");
    }
    assertThat(elsewhere.run("validate", "no such.yaml").err())
        .isEqualTo("parity: no such.yaml: no such file\n");
    Files.delete(link);
  }

  @Test
  void an_explained_report_claims_no_agreement_where_there_is_none() throws IOException {
    Ended explained = new Launcher(directory).run("compare", "--out", "o", "late-words");
    assertThat(explained.status()).as(explained.err()).isEqualTo(0);
    assertThat(Files.readString(directory.resolve("o/late-words/report.md")))
        .contains("The two jobs differ, but only in ways that are known and accepted.");
  }

  @Test
  void diff_and_report_draw_the_same_from_the_captures_without_spark() {
    Path run = directory.resolve("parity-reports/running-word-count-update");
    Map<String, String> before = Launcher.contents(run);
    Ended diff = new Launcher(run).run("diff", "dstream.capture.jsonl", "structured.capture.jsonl");
    assertThat(diff.status()).as(diff.err()).isEqualTo(0);
    assertThat(diff.out()).contains("running-word-count-update: explained", "unchanged-keys");
    Ended again = new Launcher(directory).run("report", run.toString());
    assertThat(again.status()).as(again.err()).isEqualTo(0);
    assertThat(Launcher.contents(run)).isEqualTo(before);
  }

  @Test
  void diff_compares_the_other_way_round_as_well_and_a_capture_with_itself() {
    Launcher run = new Launcher(directory.resolve("parity-reports/running-word-count"));
    Ended back = run.run("diff", "structured.capture.jsonl", "dstream.capture.jsonl");
    assertThat(back.status()).as(back.err()).isEqualTo(0);
    assertThat(back.out()).contains("running-word-count: explained", "empty-tick");
    Ended same = run.run("diff", "dstream.capture.jsonl", "dstream.capture.jsonl");
    assertThat(same.status()).as(same.err()).isEqualTo(0);
    assertThat(same.out())
        .startsWith("identical: both captures hold the same emissions\n")
        .contains("running-word-count: equivalent");
  }

  @Test
  void a_recording_written_by_hand_is_compared() throws IOException {
    Path mine =
        Files.writeString(
            directory.resolve("mine.capture.jsonl"),
            """
            {"format": "streamparity-capture/2", "outputs": [{"name": "counts", "folding": "complete", \
            "columns": [{"name": "word", "type": "string"}, {"name": "count", "type": "long"}], "key": ["word"]}]}
            {"tick": 1, "output": "counts", "rows": [{"word": "green", "count": 3}, {"word": "blue", "count": 5}]}
            {"tick": 2, "output": "counts", "rows": [{"word": "blue", "count": 5}, {"word": "gohawks", "count": 1}, {"word": "green", "count": 3}]}
            {"tick": 3, "output": "counts", "rows": [{"word": "blue", "count": 5}, {"word": "gohawks", "count": 1}, {"word": "green", "count": 3}]}
            {"tick": 4, "output": "counts", "rows": [{"word": "blue", "count": 6}, {"word": "gohawks", "count": 1}, {"word": "green", "count": 5}]}
            """);
    Ended diff =
        new Launcher(directory)
            .run(
                "diff", "parity-reports/running-word-count/dstream.capture.jsonl", mine.toString());
    assertThat(diff.status()).as(diff.out() + diff.err()).isEqualTo(1);
    assertThat(diff.out())
        .contains("divergent", "First divergence: tick 4", "changed")
        .doesNotContain("identical");
  }

  @Exhaustive
  @Test
  void experiments_prove_the_causes_of_the_blue_green_gohawks_pairs() throws IOException {
    Ended proved = new Launcher(directory).run("compare", "--prove", "--noise", "--out", "proved");
    assertThat(proved.status()).as(proved.out() + proved.err()).isEqualTo(0);
    JsonNode report =
        new ObjectMapper()
            .readTree(directory.resolve("proved/running-word-count/report.json").toFile());
    assertThat(report.at("/outputs/counts/ticks/2/divergences/0/proof").asText())
        .isEqualTo("proven");
  }

  @Test
  void show_names_both_variants_and_how_the_emissions_of_each_fold() {
    Ended shown = new Launcher(directory).run("show", "running-word-count-update");
    assertThat(shown.status()).as(shown.err()).isEqualTo(0);
    assertThat(shown.out())
        .contains(
            "  reference  variant dstream, DStreams",
            "  candidate  variant structured, Structured Streaming",
            "  input      lines, each record ",
            "  accepts    ",
            "  script     blue-green-gohawks-and-more: 12 ticks, 20 records");
  }

  private static String totals(int blue, int gohawks, int green) {
    return "{\"word\":\"blue\",\"count\":%d},{\"word\":\"gohawks\",\"count\":%d},{\"word\":\"green\",\"count\":%d}"
        .formatted(blue, gohawks, green);
  }

  private static String line(int tick, String rows) {
    return "{\"tick\":%d,\"output\":\"counts\",\"rows\":[%s]}".formatted(tick, rows);
  }

  private List<String> emissions(String file) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("parity-reports").resolve(file));
    assertThat(lines.get(0)).startsWith("{\"format\":\"streamparity-capture/2\"");
    return lines.stream().filter(line -> line.contains("\"rows\"")).toList();
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("parity-reports").resolve(file).toFile());
  }
}
