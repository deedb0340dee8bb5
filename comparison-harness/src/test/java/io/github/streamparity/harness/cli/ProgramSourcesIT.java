package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs as they are, with whatever they read: the script has what arrives. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramSourcesIT {
  private static final Path OWN =
      Launcher.jar(
          "source-programs.jar",
          KafkaPrograms.DStreamRecords.class,
          KafkaPrograms.StructuredRecords.class,
          KafkaPrograms.BatchRecords.class,
          KafkaPrograms.RangeRecords.class,
          KafkaPrograms.StreamsOfRecords.class,
          KafkaPrograms.StructuredValues.class,
          SourcePrograms.class,
          SourcePrograms.DStreamFiles.class,
          SourcePrograms.StructuredFiles.class,
          SourcePrograms.DStreamDoors.class,
          SourcePrograms.Sensor.class,
          SourcePrograms.Lines.class,
          SourcePrograms.Reading.class,
          SourcePrograms.ReadingOfText.class,
          SourcePrograms.StructuredDoors.class,
          SourcePrograms.DStreamStatic.class,
          SourcePrograms.StructuredStatic.class);

  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;

  @BeforeEach
  void a_script_of_topics() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:30Z
        ticks:
          - - !record {key: ann, value: blue green, topic: clicks, partition: 1,
                timestamp: 2018-06-21T23:00:29.250Z, headers: {trace: 7f, from: web}}
            - !record {value: blue, topic: views}
          - []
          - - !record {key: bob, value: gohawks, topic: clicks, offset: 9}
            - !record {key: bob, value: gohawks, topic: clicks, offset: 12}
            - !record {value: plain, topic: clicks, partition: 1}
        """);
  }

  @Test
  void a_record_has_all_its_fields_on_both_engines_and_no_broker_is_asked() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String at = "127.0.0.1:" + broker.getLocalPort();
      pairFile(
          "fields",
          own("DStreamRecords", at, "subscribe"),
          own("StructuredRecords", at, "subscribe", "clicks,views"),
          "\"kafka:clicks,views\"",
          """
            fields:
              reference: %s
              candidate: query:0
              columns: {key: string, value: string, topic: string, partition: long, offset: long,
                timestamp: timestamp, headers: string}
          accepts: [empty-tick]
          notCompared: {reference: ["%s", "%s", "%s"]}
          """
              .formatted(
                  at("print", "// fields"),
                  at("print", "// ranges"),
                  at("foreachRDD", "// longer"),
                  at("foreachRDD", "// commits")));

      Ended compared = launcher.run("compare", "fields.yaml");

      assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
      broker.setSoTimeout(1);
      assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
    }
    List<String> fields =
        List.of(
            emission(
                1,
                """
                {"key":null,"value":"blue","topic":"views","partition":0,"offset":0,\
                "timestamp":"2018-06-21T23:00:30Z","headers":""},\
                {"key":"ann","value":"blue green","topic":"clicks","partition":1,"offset":0,\
                "timestamp":"2018-06-21T23:00:29.250Z","headers":"trace=7f from=web"}"""),
            emission(
                3,
                """
                {"key":null,"value":"plain","topic":"clicks","partition":1,"offset":1,\
                "timestamp":"2018-06-21T23:00:32Z","headers":""},\
                {"key":"bob","value":"gohawks","topic":"clicks","partition":0,"offset":9,\
                "timestamp":"2018-06-21T23:00:32Z","headers":""},\
                {"key":"bob","value":"gohawks","topic":"clicks","partition":0,"offset":12,\
                "timestamp":"2018-06-21T23:00:32Z","headers":""}"""));
    assertThat(pairs.emissions("fields", "structured", "fields")).isEqualTo(fields);
    assertThat(pairs.emissions("fields", "dstream", "fields"))
        .as("DStreams have a batch of the second tick, too")
        .containsExactly(fields.get(0), emission(2, ""), fields.get(1));
  }

  @Test
  void a_batch_of_a_topic_that_the_script_has_is_refused_and_no_broker_is_asked()
      throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String at = "127.0.0.1:" + broker.getLocalPort();
      String ranges = own("RangeRecords", at);
      String partitions = own("BatchRecords", at, "assign", "{\\\"clicks\\\":[0]}");
      String output =
          """
            fields: {reference: query:0, candidate: query:0, columns: {value: string}}
          """;
      pairFile(
          "topics",
          own("BatchRecords", at, "subscribe", "other,clicks"),
          own("BatchRecords", at, "subscribePattern", "cl.*"),
          "\"kafka:clicks,views\"",
          output);
      pairFile(
          "ranges",
          ranges,
          partitions.replaceFirst("}$", ", conf: {spark.sql.sources.useV1SourceList: avro}}"),
          "\"kafka:clicks,views\"",
          output.replace("reference: query:0", "reference: \"print@KafkaPrograms.java:1\""));

      Ended compared = launcher.run("compare", "topics.yaml", "ranges.yaml");

      assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
      broker.setSoTimeout(1);
      assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
    }
    for (String pair : List.of("topics", "ranges")) {
      for (String side : List.of("reference", "candidate")) {
        assertThat(pairs.error(pair, side))
            .as(pair + " " + side)
            .isEqualTo(
                "the program reads the topic clicks as a batch, and the pair has it as an input:"
                    + " only a stream of it can be scripted");
      }
    }
  }

  @Test
  void offset_ranges_are_those_of_the_topics_and_what_is_committed_is_an_output()
      throws IOException {
    pairFile(
        "offsets",
        own("DStreamRecords", "127.0.0.1:1", "pattern"),
        own("DStreamRecords", "127.0.0.1:1", "assign"),
        "{reference: \"kafka:c.*|views\", candidate: \"kafka:clicks,views\"}",
        """
          ranges:
            reference: %1$s
            candidate: %1$s
            columns: {range: string}
          committed:
            reference: "commits:kafka:c.*|views"
            candidate: "commits:kafka:clicks,views"
            columns: {topic: string, partition: long, offset: long}
          longer:
            reference: %2$s
            candidate: %2$s
            columns: {key: string, value: binary, topic: string, partition: long, offset: long,
              timestamp: timestamp, headers: json}
        bodies: run
        notCompared: ["%3$s", "%4$s"]
        """
            .formatted(
                at("print", "// ranges"),
                at("foreachRDD", "// longer"),
                at("print", "// fields"),
                at("foreachRDD", "// commits")));

    Ended compared = launcher.run("compare", "offsets.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("offsets", "reference", "ranges"))
        .containsExactly(
            """
            {"tick":1,"output":"ranges","rows":[{"range":"clicks 0: 9 to 9"},\
            {"range":"clicks 1: 0 to 1"},{"range":"views 0: 0 to 1"}]}""",
            """
            {"tick":2,"output":"ranges","rows":[{"range":"clicks 0: 9 to 9"},\
            {"range":"clicks 1: 1 to 1"},{"range":"views 0: 1 to 1"}]}""",
            """
            {"tick":3,"output":"ranges","rows":[{"range":"clicks 0: 9 to 13"},\
            {"range":"clicks 1: 1 to 2"},{"range":"views 0: 1 to 1"}]}""");
    assertThat(pairs.emissions("offsets", "reference", "committed"))
        .hasSize(3)
        .last()
        .isEqualTo(
            """
            {"tick":3,"output":"committed","rows":[{"topic":"clicks","partition":0,"offset":13},\
            {"topic":"clicks","partition":1,"offset":2},{"topic":"views","partition":0,"offset":1}]}""");
    assertThat(pairs.emissions("offsets", "reference", "longer"))
        .as("records of Kafka cannot be serialized")
        .hasSize(3)
        .last()
        .isEqualTo(
            """
            {"tick":3,"output":"longer","rows":[\
            {"key":null,"value":"cGxhaW4=","topic":"clicks","partition":1,"offset":1,\
            "timestamp":"2018-06-21T23:00:32Z","headers":"{}"},\
            {"key":"bob","value":"Z29oYXdrcw==","topic":"clicks","partition":0,"offset":9,\
            "timestamp":"2018-06-21T23:00:32Z","headers":"{}"},\
            {"key":"bob","value":"Z29oYXdrcw==","topic":"clicks","partition":0,"offset":12,\
            "timestamp":"2018-06-21T23:00:32Z","headers":"{}"}]}""");
  }

  @Test
  void each_topic_may_be_an_input_of_a_stream_of_its_own_or_of_one_query() throws IOException {
    Files.writeString(
        directory.resolve("script.yaml"),
        "ticks: [{clicks: [one], views: [a, b]}, {}, {views: [c]}, {clicks: [two]}]");
    pairFile(
        "topics",
        own("StreamsOfRecords", "127.0.0.1:1"),
        own("StructuredValues", "127.0.0.1:1", "clicks,views"),
        "",
        """
          values:
            reference: %s
            candidate: query:0
            columns: {topic: string, value: string}
        accepts: [empty-tick]
        """
            .formatted(at("print", "// both")));
    Path file = directory.resolve("topics.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("{records: }", "{clicks: \"kafka:clicks\", views: \"kafka:views\"}"));

    Ended compared = launcher.run("compare", "topics.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("topics", "structured"))
        .containsExactly(
            """
            {"tick":1,"output":"values","rows":[{"topic":"clicks","value":"one"},\
            {"topic":"views","value":"a"},{"topic":"views","value":"b"}]}""",
            """
            {"tick":3,"output":"values","rows":[{"topic":"views","value":"c"}]}""",
            """
            {"tick":4,"output":"values","rows":[{"topic":"clicks","value":"two"}]}""");
  }

  @Test
  void what_does_not_stream_is_read_where_it_is() throws IOException {
    script(
        """
        - {socket: [nep, nep, knik], files: [pen, pen, kink]}
          - {socket: [kni], files: [ink]}
        """);
    Path colours = directory.resolve("colours.csv");
    Files.writeString(colours, "item,colour\npen,red\nink,blue\n");
    Path h2 =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.writeString(
        directory.resolve("static.yaml"),
        """
        reference: %s
        candidate: %s
        inputs:
          socket: {reference: "socket:9999", candidate: none}
          files: {reference: none, candidate: "files:/nowhere/items"}
        script: script.yaml
        outputs:
          priced:
            reference: "%s"
            candidate: query:0
            columns: {item: string, colour: string, price: long, seen: long}
        """
            .formatted(
                staticProgram("DStreamStatic", h2, colours),
                staticProgram("StructuredStatic", h2, colours),
                at("print", "// priced")));

    Ended compared = launcher.run("compare", "static.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
    assertThat(pairs.emissions("static", "dstream"))
        .containsExactly(
            ProgramPairs.emission(1, "priced", pen(3) + "," + pen(3)),
            ProgramPairs.emission(2, "priced", ink(4)));
    assertThat(pairs.emissions("static", "structured"))
        .containsExactly(
            ProgramPairs.emission(1, "priced", pen(0) + "," + pen(0)),
            ProgramPairs.emission(2, "priced", ink(0)));
  }

  private static String pen(int seen) {
    return "{\"item\":\"pen\",\"colour\":\"red\",\"price\":1,\"seen\":" + seen + "}";
  }

  private static String ink(int seen) {
    return "{\"item\":\"ink\",\"colour\":\"blue\",\"price\":2,\"seen\":" + seen + "}";
  }

  private static String staticProgram(String name, Path h2, Path colours) {
    String main = "io.github.streamparity.harness.cli.SourcePrograms$" + name;
    return ProgramPairs.program(List.of(OWN, h2), main, colours.toString());
  }

  @ParameterizedTest
  @CsvSource({"topics, kafka-word-count, counts", "files, page-views, views"})
  void mains_give_the_captures_of_their_functions(String file, String pair, String output)
      throws IOException {
    String canonical = "src/main/resources/io/github/streamparity/harness/bundled/%s.yaml";
    String script = Path.of(canonical.formatted(pair)).toAbsolutePath().toString();
    Path mains = Path.of("../docs/two-programs", file + ".yaml").toAbsolutePath().normalize();

    Ended compared = launcher.run("compare", mains.toString(), pair, "--script", script);

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    for (String variant : List.of("dstream", "structured")) {
      assertThat(pairs.emissions(file, variant, output))
          .as(variant)
          .isNotEmpty()
          .isEqualTo(pairs.emissions(pair, variant, output));
    }
  }

  @Test
  void files_are_read_by_both_engines_from_the_script() throws IOException {
    script("[[\"pen,1.5\", \"ink,2.0\"], [], [\"größe,3.25\"]]");
    pairFile(
        "sales",
        own("DStreamFiles", "hdfs://nowhere/sales"),
        own("StructuredFiles", "/nowhere/sales", "csv"),
        "{reference: \"files:hdfs://nowhere/sales\", candidate: \"files:/nowhere/sales\"}",
        """
          sales:
            reference: %s
            candidate: query:0
            columns: {item: string, price: double}
        accepts: [empty-tick]
        """
            .formatted(at("print", "// sales")));

    Ended compared = launcher.run("compare", "sales.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("sales", "structured", "sales"))
        .containsExactly(
            """
            {"tick":1,"output":"sales","rows":[{"item":"ink","price":2.0},{"item":"pen","price":1.5}]}""",
            """
            {"tick":3,"output":"sales","rows":[{"item":"größe","price":3.25}]}""");
  }

  @Test
  void every_other_door_has_what_its_engine_defines() throws IOException {
    script(
        """
        - {keyed: ["k\\t1", "w\\t2.5"], readings: [here 1.5], lines: [{item: ink, price: 2.5}],
           sales: [{item: pen, price: 1.25}]}
          - {}
          - {lines: [{item: cap, price: 1}], sales: [{price: 2}, no json], queued: [there 2.5]}
        """);
    String programs = SourcePrograms.class.getName();
    Files.writeString(
        directory.resolve("doors.yaml"),
        """
        reference:
          jar: "%1$s"
          main: %2$s$DStreamDoors
          sources: {"receiver:%2$s$Sensor": %2$s$ReadingOfText, queue: %2$s$ReadingOfText}
        candidate:
          jar: "%1$s"
          main: %2$s$StructuredDoors
          conf: {spark.sql.warehouse.dir: "%3$s"}
        inputs:
          keyed: {reference: "files:hdfs://nowhere/keyed", candidate: none}
          readings: {reference: "receiver:%2$s$Sensor", candidate: none}
          lines: {reference: "receiver:%2$s$Lines", candidate: "table:sales"}
          sales: {reference: none, candidate: "files:/nowhere/sales"}
          queued: {reference: "queue#2", candidate: none}
        script: script.yaml
        outputs:
          first: {reference: %4$s, candidate: "query:json", columns: {a: string, b: double}}
          second: {reference: %5$s, candidate: "query:table", columns: {a: string, b: double}}
          third: {reference: %6$s, candidate: "query:rate", columns: {a: string, b: double}}
          fourth: {reference: %7$s, candidate: "query:batches", columns: {a: string, b: double}}
          fifth: {reference: %8$s, candidate: "printed:lines?match=never (.*) (.*)", columns: {a: string, b: double}}
        """
            .formatted(
                OWN,
                programs,
                directory.resolve("warehouse"),
                at("print", "// keyed"),
                at("print", "// readings"),
                at("print", "// lines"),
                at("print", "// queued"),
                at("print", "// replaced")));

    Ended compared = launcher.run("compare", "doors.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
    assertThat(rows("dstream", "first", 1)).isEqualTo("k 1.0, w 2.5");
    assertThat(rows("dstream", "second", 1)).isEqualTo("here 1.5");
    assertThat(rows("dstream", "third", 3)).isEqualTo("{\"item\":\"cap\",\"price\":1} 24.0");
    assertThat(rows("dstream", "fourth", 1))
        .as("a queue is the program's")
        .isEqualTo("a 1.0, b 1.0");
    assertThat(rows("dstream", "fifth", 3)).as("unless the pair has it").isEqualTo("there 2.5");
    assertThat(rows("structured", "first", 3)).isEqualTo("null null, null 2.0");
    assertThat(rows("structured", "second", 3)).isEqualTo("cap 1.0");
    assertThat(rows("structured", "third", 3)).isEqualTo("2018-06-21 23:00:30 4.0");
    assertThat(rows("structured", "fourth", 2))
        .isEqualTo("1970-01-01 00:00:01 2.0, 1970-01-01 00:00:01 3.0");
  }

  /** The rows that an output of the doors emitted in a tick. */
  private String rows(String variant, String output, int tick) throws IOException {
    String line =
        pairs.emissions("doors", variant, output).stream()
            .filter(it -> it.startsWith("{\"tick\":" + tick + ","))
            .findFirst()
            .orElseThrow();
    List<String> rows = new ArrayList<>();
    for (JsonNode row : new ObjectMapper().readTree(line).path("rows")) {
      rows.add(row.path("a").asText() + " " + row.path("b").asText());
    }
    return String.join(", ", rows);
  }

  private void script(String ticks) throws IOException {
    Files.writeString(
        directory.resolve("script.yaml"), "start: 2018-06-21T23:00:30Z\nticks:\n  " + ticks);
  }

  private static String emission(int tick, String rows) {
    return ProgramPairs.emission(tick, "fields", rows);
  }

  /** Where an output of the programs is. */
  private static String at(String operation, String mark) throws IOException {
    Class<?> programs =
        mark.matches("// (fields|ranges|longer|commits|both)")
            ? KafkaPrograms.class
            : SourcePrograms.class;
    return ProgramPairs.output(operation, programs, mark);
  }

  private static String own(String program, String... arguments) {
    String programs = program.matches(".*(Records|Values)") ? "KafkaPrograms" : "SourcePrograms";
    String main = "io.github.streamparity.harness.cli.%s$%s".formatted(programs, program);
    return ProgramPairs.program(List.of(OWN), main, arguments);
  }

  private void pairFile(
      String name, String reference, String candidate, String input, String outputs)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        reference: %s
        candidate: %s
        inputs: {records: %s}
        script: script.yaml
        outputs:
        %s"""
            .formatted(reference, candidate, input, outputs));
  }
}
