package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.script.TickCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tours, submitted for real: what comes out is what the replay says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToursSubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;
  private static KafkaTopics topics;

  @BeforeAll
  static void assemble_a_spark_home_and_replay() throws IOException {
    home = SparkHome.in(directory);
    topics = KafkaTopics.start();
    assertThat(new Launcher(directory).run("compare", "sink-tour").status()).isEqualTo(0);
  }

  @AfterAll
  static void stop_the_broker() {
    topics.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.tours.DStreamSinkTour, dstream",
    "structured.tours.StructuredSinkTour, structured",
  })
  void every_sink_gets_the_rows_of_the_replay(String program, String variant) throws Exception {
    List<String> replayed = rows("sink-tour", variant);
    Path files = directory.resolve(variant + "-files");
    Path batches = directory.resolve(variant + "-batches");
    topics.create(variant);
    Process process;
    List<String> console = new ArrayList<>();
    try (LineServer lines = new LineServer(String.join("\n", records("sink-tour")), false)) {
      process =
          home.submit(
              program,
              "localhost",
              "" + lines.port(),
              "console",
              "memory",
              "foreach",
              "files=" + files,
              "foreachBatch=" + batches,
              "kafka=" + topics.servers() + "/" + variant);
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String line = out.readLine();
        while (line != null) {
          console.add(line.replaceAll("[| ]+", " ").strip());
          boolean complete =
              sinks(console, files, batches).values().stream()
                  .allMatch(it -> it.size() >= replayed.size());
          line = complete ? null : out.readLine();
        }
      } finally {
        process.destroy();
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Map<String, List<String>> sinks = sinks(console, files, batches);
    sinks.put("kafka", topics.read(variant, replayed.size(), () -> true));
    sinks.replaceAll((sink, rows) -> rows.stream().sorted().toList());
    assertThat(sinks.get("kafka"))
        .isEqualTo(replayed.stream().map(row -> "null=" + row).sorted().toList());
    sinks.remove("kafka");
    assertThat(sinks)
        .containsOnlyKeys("console", "memory", "foreach", "files", "foreachBatch")
        .allSatisfy((sink, rows) -> assertThat(rows).isEqualTo(replayed));
  }

  @Test
  void a_sink_that_is_none_is_told_with_status_2() throws Exception {
    Process process = home.submit("dstream.tours.DStreamSinkTour", "localhost", "9999", "files");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  /** What is in each sink but Kafka's, in any order. */
  private static Map<String, List<String>> sinks(List<String> console, Path files, Path batches)
      throws IOException {
    String memory =
        console.stream().filter(it -> it.startsWith("memory: ")).reduce("memory: []", (a, b) -> b);
    Map<String, List<String>> sinks = new TreeMap<>();
    sinks.put("console", console.stream().filter(it -> it.matches("[^ ]+:[0-9]+")).toList());
    sinks.put("foreach", after("foreach: ", console));
    sinks.put(
        "memory",
        Stream.of(memory.substring("memory: [".length(), memory.length() - 1).split(", ", -1))
            .filter(it -> !it.isEmpty())
            .toList());
    sinks.put("files", lines(files));
    sinks.put("foreachBatch", lines(batches));
    return sinks;
  }

  private static List<String> after(String start, List<String> console) {
    return console.stream()
        .filter(it -> it.startsWith(start))
        .map(it -> it.substring(start.length()))
        .toList();
  }

  /** The lines of every part in a directory and in those of batches in it, if it is there yet. */
  private static List<String> lines(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      for (Path part : matching(directory, "part-*")) {
        lines.addAll(Files.readAllLines(part));
      }
      for (Path batch : matching(directory, "{rows,batch}-*")) {
        lines.addAll(lines(batch));
      }
    }
    return lines;
  }

  private static List<Path> matching(Path directory, String name) throws IOException {
    List<Path> matching = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, name)) {
      found.forEach(matching::add);
    }
    return matching;
  }

  /** Every record of a pair's canonical script. */
  private static List<String> records(String pair) {
    List<String> records = new ArrayList<>();
    try (TickCursor ticks = Bundled.pair(pair).canonicalScript().get().open()) {
      ticks.forEachRemaining(tick -> records.addAll(tick.records("lines")));
    }
    return records;
  }

  /** Every row that a variant emitted in the replay, in order of its text. */
  private static List<String> rows(String pair, String variant) throws Exception {
    Capture capture =
        CaptureFiles.open(
            directory.resolve("parity-reports/" + pair + "/" + variant + ".capture.jsonl"));
    return Replays.ticks(capture).stream()
        .flatMap(tick -> tick.of("rows").stream())
        .flatMap(List::stream)
        .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }
}
