package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.cli.ProgramPairs.emission;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.spark.examples.InSparksPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs write nothing with bodies skipped; with bodies run, all that they write is read. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramOutputsIT {
  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;
  private Path jar;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
    jar = Launcher.jarOf("writing-programs.jar", WritingPrograms.class);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:30Z
        ticks:
          - [blue, blue, green]
          - [gohawks]
          - []
          - [green]
        """);
  }

  @Test
  void with_bodies_skipped_nothing_leaves_the_process_and_every_output_has_its_rows()
      throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String port = "" + server.getLocalPort();
      List<String> arguments = List.of(outside.toString(), port, "localhost:" + port, "lines");
      Files.writeString(
          directory.resolve("outside.yaml"),
          """
          reference: %s
          candidate: %s
          inputs: {lines: "socket:9999"}
          script: script.yaml
          outputs:
            text: {reference: saveAsTextFiles@WritingPrograms.java:%s, candidate: query:4, columns: {line: string}}
            sent: {reference: foreachRDD@WritingPrograms.java:%s, candidate: query:8, columns: {line: string}}
            objects: {reference: saveAsObjectFiles@WritingPrograms.java:%s, candidate: query:6, columns: {line: string}}
            counts:
              reference: saveAsHadoopFiles@WritingPrograms.java:%s
              candidate: query:counts
              columns: {word: string, count: long}
              folding: {reference: per-batch, candidate: complete}
            predicted: {reference: print@WritingPrograms.java:%s, candidate: "printed:lines?match=never", columns: {label: double}}
          accepts: [empty-tick]
          notCompared: {reference: ["print@WritingPrograms.java:%s", "saveAsNewAPIHadoopFiles@WritingPrograms.java:%s"]}
          """
              .formatted(
                  program(InSparksPackage.class, arguments),
                  program(WritingPrograms.EverySink.class, arguments),
                  lineOf("saveAsTextFiles(directory + \"/text\", \"txt\")"),
                  lineOf("lines.foreachRDD(rdd"),
                  lineOf("saveAsObjectFiles("),
                  lineOf("writables.saveAsHadoopFiles("),
                  lineOf("learn(lines).print()"),
                  lineOf("counts.print()"),
                  lineOf("writables.saveAsNewAPIHadoopFiles(")));

      Ended compared = launcher.run("compare", "outside.yaml");

      assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
      assertThat(connections(server)).isZero();
    }
    assertThat(Launcher.contents(outside)).isEmpty();
    assertThat(outside).isEmptyDirectory();
    assertThat(directory.resolve("spark-warehouse")).doesNotExist();
    List<String> first =
        pairs.emissions("outside", "dstream").stream()
            .filter(it -> it.contains("\"tick\":1"))
            .toList();
    assertThat(first)
        .filteredOn(it -> it.contains("predicted"))
        .singleElement(as(STRING))
        .as("a model learns, since what it predicts is another output")
        .doesNotContain("\"label\":0.0");
    assertThat(first)
        .filteredOn(it -> !it.contains("predicted"))
        .containsExactlyInAnyOrder(
            emission(1, "text", "{\"line\":\"blue\"},{\"line\":\"blue\"},{\"line\":\"green\"}"),
            emission(1, "sent", "{\"line\":\"blue\"},{\"line\":\"blue\"},{\"line\":\"green\"}"),
            emission(1, "objects", "{\"line\":\"blue\"},{\"line\":\"blue\"},{\"line\":\"green\"}"),
            emission(
                1, "counts", "{\"word\":\"blue\",\"count\":2},{\"word\":\"green\",\"count\":1}"));
    assertThat(
            pairs.emissions("outside", "structured").stream()
                .filter(it -> it.contains("\"tick\":2")))
        .containsExactlyInAnyOrder(
            emission(2, "text", "{\"line\":\"gohawks\"}"),
            emission(2, "sent", "{\"line\":\"gohawks\"}"),
            emission(2, "objects", "{\"line\":\"gohawks\"}"),
            emission(
                2,
                "counts",
                "{\"word\":\"blue\",\"count\":2},{\"word\":\"gohawks\",\"count\":1},{\"word\":\"green\",\"count\":1}"));
  }

  @Test
  void with_bodies_run_each_place_is_read_after_each_tick() throws IOException {
    String columns = "columns: {word: string, count: long}";
    Files.writeString(
        directory.resolve("written.yaml"),
        """
        reference: %s
        candidate: %s
        inputs: {lines: "socket:9999"}
        script: script.yaml
        bodies: run
        outputs:
          text: {reference: "text:{work}/text-*", candidate: "text:{work}/text-*", %3$s, folding: append}
          parquet: {reference: "parquet:{work}/parquet", candidate: "parquet:{work}/parquet", %3$s, folding: append}
          json: {reference: "json:{work}/json", candidate: "json:{work}/json", %3$s, folding: append}
          csv: {reference: "csv:{work}/csv?header=true", candidate: "csv:{work}/csv?header=true", %3$s, folding: append}
          latest: {reference: "csv:{work}/latest", candidate: "csv:{work}/latest", %3$s, folding: complete}
          log: {reference: "jdbc:h2:mem:shop#log", candidate: "jdbc:h2:mem:shop#log", %3$s, folding: append}
          totals: {reference: "jdbc:h2:mem:shop#totals", candidate: "jdbc:h2:mem:shop#totals", columns: {word: string, total: long}, key: [word], folding: complete}
          printed: {reference: "printed:blocks", candidate: "printed:tables", %3$s}
          said: {reference: "printed:lines?match=at .*: (.*)", candidate: "printed:lines?match=at .*: (.*)", columns: {rows: long}}
          batches: {reference: "accumulator:batches", candidate: "accumulator:batches", columns: {batches: long}, folding: complete}
        """
            .formatted(
                program(WritingPrograms.Writes.class, List.of("{work}")),
                program(WritingPrograms.QueryWrites.class, List.of("{work}")),
                columns));

    Ended compared = launcher.run("compare", "written.yaml");

    String first = "{\"word\":\"blue\",\"count\":2},{\"word\":\"green\",\"count\":1}";
    String second = "{\"word\":\"gohawks\",\"count\":1}";
    String fourth = "{\"word\":\"green\",\"count\":1}";
    for (String variant : List.of("dstream", "structured")) {
      List<String> emissions = pairs.emissions("written", variant);
      for (String output : List.of("text", "parquet", "json", "csv", "log")) {
        assertThat(pairs.emissions("written", variant, output))
            .as(variant + " " + compared.err() + compared.out())
            .containsExactly(
                emission(1, output, first),
                emission(2, output, second),
                emission(4, output, fourth));
      }
      assertThat(emissions)
          .as(variant)
          .contains(
              emission(1, "latest", first),
              emission(2, "latest", second),
              emission(4, "latest", fourth),
              emission(
                  4,
                  "totals",
                  "{\"word\":\"blue\",\"total\":2},{\"word\":\"gohawks\",\"total\":1},{\"word\":\"green\",\"total\":2}"),
              emission(1, "printed", first),
              emission(2, "printed", second),
              emission(1, "said", "{\"rows\":2}"),
              emission(4, "said", "{\"rows\":1}"));
    }
    // the query that updates shows what a word has come to, print() what the batch has
    assertThat(pairs.emissions("written", "structured"))
        .contains(emission(4, "printed", "{\"word\":\"green\",\"count\":2}"));
    // each body ran once a batch
    assertThat(pairs.emissions("written", "dstream"))
        .contains(emission(4, "batches", "{\"batches\":4}"));
    assertThat(pairs.emissions("written", "structured"))
        .contains(emission(4, "batches", "{\"batches\":3}"));
  }

  @Test
  void with_bodies_run_every_sink_of_a_query_has_the_rows_that_reach_it() throws Exception {
    try (KafkaTopics topics = KafkaTopics.start();
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      topics.create("written", "again");
      Files.writeString(
          directory.resolve("sinks.yaml"),
          """
          reference: %1$s
          candidate: %2$s
          inputs: {lines: "socket:9999"}
          script: script.yaml
          bodies: run
          outputs:
            counts:
              reference: "table:counts"
              candidate: query:counts
              columns: {value: string, count: long}
              folding: complete
            parquet: {reference: "parquet:{work}/parquet", candidate: query:1, %3$s}
            csv: {reference: "csv:{work}/csv", candidate: query:2, %3$s}
            json: {reference: "json:{work}/json", candidate: query:3, %3$s}
            text: {reference: "text:{work}/text", candidate: query:4, %3$s}
            table: {reference: "table:kept", candidate: query:6, %3$s}
            topic: {reference: "kafka:%4$s/written", candidate: query:7, %3$s}
            batches: {reference: "parquet:{work}/batches", candidate: query:9, %3$s}
            console: {reference: "printed:tables", candidate: query:10, %3$s}
          notCompared: {candidate: [query:5, query:8]}
          """
              .formatted(
                  sinks(server, topics, "written"),
                  sinks(server, topics, "again"),
                  "columns: {value: string}",
                  topics.servers()));

      Ended compared = launcher.run("compare", "sinks.yaml");

      assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
      assertThat(pairs.report("sinks").at("/verdict").asText()).isEqualTo("equivalent");
      assertThat(pairs.emissions("sinks", "dstream")).hasSize(9 * 3);
      assertThat(connections(server)).as("one for each record, on each side").isEqualTo(2 * 5);
    }
  }

  private String sinks(ServerSocket server, KafkaTopics topics, String topic) {
    return program(
        WritingPrograms.EverySink.class,
        List.of("{work}", "" + server.getLocalPort(), topics.servers(), topic));
  }

  @Test
  void cells_of_a_table_are_what_is_shown_and_not_how() throws IOException {
    String shows = program(WritingPrograms.ShowsBatches.class, List.of());
    pairs.linesPair("shown", shows, "query:0", shows, "printed:tables");
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        ticks:
          - ["a\\tb", "a\\\\tb"]
          - ["a|b", " blanks ", "a line of more than twenty letters", "seventeen letters..."]
          - ["two\\\\nlines", "宽 letters"]
        """);
    Files.writeString(directory.resolve("shown.yaml"), "bodies: run\n", StandardOpenOption.APPEND);
    Files.writeString(
        directory.resolve("long.yaml"), "ticks: [[a], [%s]]".formatted("b, ".repeat(21) + "c"));
    Files.writeString(
        directory.resolve("too-long.yaml"),
        Files.readString(directory.resolve("shown.yaml")).replace("script.yaml", "long.yaml"));

    Ended compared = launcher.run("compare", "shown.yaml", "too-long.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(pairs.report("shown").at("/verdict").asText()).isEqualTo("equivalent");
    assertThat(pairs.error("too-long", "candidate"))
        .isEqualTo(
            "the program does not print everything: a table leaves rows out;"
                + " name its query in the pair instead");
  }

  /** Who knocked, of whom nobody was let in. */
  private static int connections(ServerSocket server) throws IOException {
    server.setSoTimeout(1);
    int count = 0;
    while (true) {
      try {
        server.accept().close();
        count++;
      } catch (SocketTimeoutException e) {
        return count;
      }
    }
  }

  private static int lineOf(String text) throws IOException {
    return ProgramPairs.lineOf(WritingPrograms.class, line -> line.contains(text));
  }

  private String program(Class<?> main, List<String> arguments) {
    Path h2 =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return ProgramPairs.program(
        List.of(jar, Launcher.jar("in-sparks-package.jar", InSparksPackage.class), h2),
        main.getName(),
        arguments.toArray(String[]::new));
  }
}
