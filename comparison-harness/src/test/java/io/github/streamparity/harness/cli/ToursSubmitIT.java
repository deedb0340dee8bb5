package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToursSubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;
  private static KafkaTopics topics;

  @BeforeAll
  static void assemble_a_spark_home_and_replay() throws Exception {
    home = SparkHome.in(directory);
    topics = KafkaTopics.start();
    assertThat(new Launcher(directory).run("compare", "sink-tour", "trigger-tour").status())
        .isEqualTo(0);
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
    List<String> kafka;
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
      try (BufferedReader out = console(process)) {
        String line = out.readLine();
        while (line != null) {
          console.add(folded(line));
          boolean complete =
              sinks(console, files, batches).values().stream()
                  .allMatch(it -> it.size() >= replayed.size());
          line = complete ? null : out.readLine();
        }
        kafka = topics.read(variant, replayed.size(), process);
      } finally {
        process.destroy();
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Map<String, List<String>> sinks = sinks(console, files, batches);
    sinks.replaceAll((sink, rows) -> rows.stream().sorted().toList());
    assertThat(kafka)
        .containsExactlyInAnyOrderElementsOf(replayed.stream().map(row -> "null=" + row).toList());
    assertThat(sinks)
        .containsOnlyKeys("console", "memory", "foreach", "files", "foreachBatch")
        .allSatisfy((sink, rows) -> assertThat(rows).isEqualTo(replayed));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.tours.DStreamTriggerTour, dstream",
    "structured.tours.StructuredTriggerTour, structured",
  })
  void with_available_now_a_file_is_a_batch_and_the_program_ends(String program, String variant)
      throws Exception {
    Path lines = filesOfTicks(variant + "-available-now");

    assertThat(batches(toTheEnd(home.submit(program, "available-now", lines.toString()))))
        .containsExactlyInAnyOrderElementsOf(
            ticks("trigger-tour", variant).filter(tick -> !tick.isEmpty()).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.tours.DStreamTriggerTour, dstream",
    "structured.tours.StructuredTriggerTour, structured",
  })
  void with_once_all_files_are_one_batch_and_the_program_ends(String program, String variant)
      throws Exception {
    Path lines = filesOfTicks(variant + "-once");

    assertThat(batches(toTheEnd(home.submit(program, "once", lines.toString()))))
        .containsExactly(rows("trigger-tour", variant));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.tours.DStreamTriggerTour, dstream",
    "structured.tours.StructuredTriggerTour, structured",
  })
  void with_processing_time_the_program_reads_on_until_it_is_told_to_end(
      String program, String variant) throws Exception {
    Path files = Files.createDirectories(directory.resolve(variant + "-processing-time"));
    try (LineFiles lines = new LineFiles(files, records("trigger-tour"))) {
      Process process = home.submit(program, "processing-time", lines.directory().toString());
      assertThat(readsAgainAndAgain(process, rows("trigger-tour", variant))).isTrue();
    }
    assertThat(errors()).as("no batch was left half done").doesNotContain("JobScheduler");
  }

  @Test
  void with_continuous_the_query_reads_on_until_it_is_told_to_end() throws Exception {
    try (LineServer lines = new LineServer(String.join("\n", records("trigger-tour")), true)) {
      Process process =
          home.submit(
              "structured.tours.StructuredTriggerTour",
              "continuous",
              "localhost",
              "" + lines.port());
      assertThat(readsAgainAndAgain(process, rows("trigger-tour", "structured"))).isTrue();
    }
  }

  @Test
  void a_sink_or_trigger_that_dstreams_do_not_have_ends_the_program_with_status_2()
      throws Exception {
    Process sink = home.submit("dstream.tours.DStreamSinkTour", "localhost", "9999", "files");
    Process trigger = home.submit("dstream.tours.DStreamTriggerTour", "continuous", "lines");
    assertThat(sink.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(trigger.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(sink.exitValue()).isEqualTo(2);
    assertThat(trigger.exitValue()).isEqualTo(2);
  }

  /** Reads until each row came twice, and then ends the program; false if it ended by itself. */
  private static boolean readsAgainAndAgain(Process process, List<String> rows) throws Exception {
    Map<String, Integer> missing = new TreeMap<>();
    rows.forEach(row -> missing.merge(row, 2, Integer::sum));
    try (BufferedReader out = console(process)) {
      String line = out.readLine();
      while (line != null && !missing.isEmpty()) {
        row(line).ifPresent(row -> missing.computeIfPresent(row, (it, n) -> n > 1 ? n - 1 : null));
        line = missing.isEmpty() ? line : out.readLine();
      }
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return missing.isEmpty();
  }

  /** Standard error of the programs so far. */
  private static String errors() throws IOException {
    StringBuilder errors = new StringBuilder();
    for (Path file : matching(directory, "*.err")) {
      errors.append(Files.readString(file));
    }
    return errors.toString();
  }

  /** The console of a program that ends by itself. */
  private static List<String> toTheEnd(Process process) throws Exception {
    List<String> lines;
    try (BufferedReader out = console(process)) {
      lines = out.lines().toList();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(0);
    return lines;
  }

  /**
   * The rows that each batch printed, in order of their text; without batches that printed no row.
   */
  private static List<List<String>> batches(List<String> console) {
    List<List<String>> batches = new ArrayList<>();
    for (String line : console) {
      if (line.startsWith("Batch: ") || line.startsWith("Time: ")) {
        batches.add(new ArrayList<>());
      }
      row(line).ifPresent(row -> batches.get(batches.size() - 1).add(row));
    }
    batches.removeIf(List::isEmpty);
    batches.forEach(Collections::sort);
    return batches;
  }

  /** A row of a line and a number, as either engine prints it: {@code (a b,2)} or a table's. */
  private static Optional<String> row(String printed) {
    return printed.matches("\\(.*,[0-9]+\\)|\\|.*\\|[0-9]+ *\\|")
        ? Optional.of(folded(printed.replaceFirst("^\\((.*),([0-9]+)\\)$", "$1 $2")))
        : Optional.empty();
  }

  /** Without what a table has around its cells; it shows a tab as a backslash and a t. */
  private static String folded(String row) {
    return row.replace("\\t", "\t").replaceAll("[| ]+", " ").strip();
  }

  /** A file for each tick of the canonical script. */
  private static Path filesOfTicks(String name) throws IOException {
    Path files = Files.createDirectories(directory.resolve(name));
    try (TickCursor ticks = Bundled.pair("trigger-tour").canonicalScript().get().open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        Files.write(files.resolve("tick-%02d.txt".formatted(tick.number())), tick.records("lines"));
      }
    }
    return files;
  }

  private static BufferedReader console(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The content of each sink but Kafka's, in any order. */
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
    return ticks(pair, variant).flatMap(List::stream).sorted().toList();
  }

  /** The rows that a variant emitted in each tick of the replay, in order of their text. */
  private static Stream<List<String>> ticks(String pair, String variant) throws Exception {
    Capture capture =
        CaptureFiles.open(
            directory.resolve("parity-reports/" + pair + "/" + variant + ".capture.jsonl"));
    String output = Bundled.pair(pair).declaration().outputs().get(0).name();
    return Replays.ticks(capture).stream()
        .map(tick -> tick.of(output).stream().flatMap(List::stream))
        .map(rows -> rows.map(row -> folded(text(row))).sorted().toList());
  }

  private static String text(CapturedRow row) {
    return row.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
