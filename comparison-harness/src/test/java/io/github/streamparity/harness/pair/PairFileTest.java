package io.github.streamparity.harness.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.InvalidScriptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair of two programs, written in a file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairFileTest {
  private static final String CLICKS =
      """
      description: Counts clicks
      reference: {jar: old.jar, main: com.acme.OldJob, args: [localhost, "9999"], conf: {a: b}, sources: {"receiver:Tweets": TweetOfText}}
      candidate: {jars: [new.jar, old.jar], main: com.acme.NewJob}
      inputs:
        lines: {reference: "socket:9999", candidate: "kafka:lines"}
      outputs:
        counts:
          reference: print@OldJob.java:31
          candidate: query:0
          columns: {word: string, count: long}
          key: [word]
          folding: {reference: complete, candidate: update}
      bodies: run
      accepts: [empty-tick]
      script: clicks-script.yaml
      """;

  @TempDir Path directory;

  @Test
  void a_file_declares_what_a_builder_declares() throws Exception {
    writeJar("old.jar");
    writeJar("new.jar");
    Files.writeString(directory.resolve("clicks-script.yaml"), "ticks:\n  - [a]\n");

    JobPair pair = PairFile.read(written(CLICKS));

    assertThat(pair.name()).isEqualTo("clicks");
    assertThat(pair.declaration().inputNames()).containsExactly("lines");
    assertThat(pair.declaration().output("counts").folding(Side.CANDIDATE))
        .isEqualTo(Folding.UPDATE);
    assertThat(pair.declaration().output("counts").key()).containsExactly("word");
    assertThat(pair.declaration().accepts()).hasSize(1);
    assertThat(pair.canonicalScript().get().ticks()).isEqualTo(1);
    ProgramVariant old = (ProgramVariant) pair.reference();
    assertThat(old.engine()).isEqualTo(Engine.DSTREAM);
    assertThat(old.jars()).containsExactly(directory.resolve("old.jar"));
    assertThat(old.arguments()).containsExactly("localhost", "9999");
    assertThat(old.conf()).containsEntry("a", "b");
    assertThat(old.sources()).containsEntry("receiver:Tweets", "TweetOfText");
    assertThat(pair.declaration().inputs().get(0).isTopic()).isTrue();
    assertThat(old.inputs()).containsEntry("socket:9999", "lines");
    assertThat(old.runsBodies()).isTrue();
    ProgramVariant young = (ProgramVariant) pair.candidate();
    assertThat(young.engine()).isEqualTo(Engine.STRUCTURED);
    assertThat(young.jars()).hasSize(2);
    assertThat(young.outputs()).containsEntry("counts", "query:0");
  }

  @Test
  void the_beginning_of_a_file_names_what_the_program_was_inspected_on() {
    Platform platform =
        new Platform(
            Optional.of(SparkRelease.of("3.5.6", Optional.empty())),
            List.of("com.acme:clicks:1.0"),
            Map.of());
    ProgramVariant program =
        new ProgramVariant(
            "program",
            Engine.DSTREAM,
            List.of(Path.of("old.jar")),
            platform,
            "com.acme.OldJob",
            List.of("a b"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            false);

    assertThat(PairFileText.of(Side.REFERENCE, program, List.of()))
        .contains(
            "reference: {jar: \"old.jar\", main: com.acme.OldJob, args: [\"a b\"],"
                + " spark: \"3.5.6\", scala: \"2.12\", packages: [\"com.acme:clicks:1.0\"]}");
  }

  @Test
  void two_programs_are_matched_by_the_order_of_what_they_read_and_write() {
    Message columns =
        Message.of("output")
            .with("id", "query:0")
            .with("mode", "complete")
            .with("columns", List.of(List.of("word", "string"), List.of("count", "bigint")));

    assertThat(
            PairFileText.of(
                Map.of(Side.REFERENCE, program("Old"), Side.CANDIDATE, program("NewJob")),
                Map.of(
                    Side.REFERENCE,
                    List.of(
                        Message.of("input").with("source", "socket:1"),
                        Message.of("input").with("source", "socket:2"),
                        Message.of("output").with("id", "print@Old.java:1"),
                        Message.of("output").with("id", "print@Old.java:2")),
                    Side.CANDIDATE,
                    List.of(Message.of("input").with("source", "kafka:a"), columns))))
        .isEqualTo(
            """
            name: old
            reference: {jar: "Old.jar", main: com.acme.Old}
            candidate: {jar: "NewJob.jar", main: com.acme.NewJob}
            inputs:
              input-1: {reference: "socket:1", candidate: "kafka:a"}
              input-2: {reference: "socket:2", candidate: none}
            outputs:
              output-1:
                reference: "print@Old.java:1"
                candidate: "query:0"
                columns: {"word": string, "count": long}
                folding: complete # as the query's output mode; or per-batch, update with a key; for each side its own
            notCompared: # the other program has nothing beside them
              reference: ["print@Old.java:2"]
            script: script.yaml
            """);
  }

  private static ProgramVariant program(String name) {
    return new ProgramVariant(
        "program",
        Engine.DSTREAM,
        List.of(Path.of(name + ".jar")),
        new Platform(Optional.empty(), List.of(), Map.of()),
        "com.acme." + name,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        false);
  }

  @Test
  void a_pair_may_say_how_records_are_read() throws Exception {
    String records =
        """
        reference: {main: com.acme.OldJob}
        candidate: {main: com.acme.NewJob}
        inputs:
          lines: {reference: "socket:9999", candidate: "socket:9999", records: {words: word}}
          clicks:
            reference: "kafka:clicks"
            candidate: "kafka:clicks"
            records: {pattern: "(?<at>[^,]*),(?<user>.*)", time: at, timeFormat: "uuuu-MM-dd"}
          views: {reference: "socket:1", candidate: "socket:1", records: {words: page, arrival: true}}
        outputs:
          counts: {reference: print@OldJob.java:31, candidate: "query:0", columns: {word: string}}
        """;

    assertThat(PairFile.read(written(records)).declaration().inputs())
        .containsExactly(
            Input.named("lines").of(RecordForm.words("word")),
            Input.topic("clicks")
                .of(RecordForm.matching("(?<at>[^,]*),(?<user>.*)").eventTime("at", "uuuu-MM-dd")),
            Input.named("views").of(RecordForm.words("page").timedByArrival()));

    assertThat(
            problems(
                records
                    .replace("{words: word}", "{time: at}")
                    .replace("time: at, timeF", "time: when, timeF")
                    .replace("words: page", "wrds: page")))
        .contains(
            "wrong.yaml:4:72: records that have no fields",
            "wrong.yaml:8:14: the record form has no field when, only [at, user]",
            "wrong.yaml:9:67: records has no such key");
  }

  @Test
  void every_problem_is_reported_at_once_with_its_place() throws Exception {
    String wrong =
        """
        referenc: {jar: old.jar, main: com.acme.OldJob}
        candidate: {jar: nowhere.jar}
        inputs:
          lines: {reference: "socket:9999"}
        outputs:
          counts:
            reference: print@OldJob.java:31
            candidate: query:0
            columns: {word: strng}
            folding: updating
            ordered: yes
        bodies: maybe
        """;

    assertThat(problems(wrong))
        .contains("wrong.yaml:1:1: a pair has no such key")
        .contains("try       reference");

    assertThat(problems(wrong.replace("referenc:", "reference:")))
        .contains(
            "wrong.yaml:1:18: no such jar\n  found     old.jar\n  expected  the path of a jar",
            "wrong.yaml:2:18: no such jar",
            "wrong.yaml:2:12: a program without its main",
            "wrong.yaml:4:10: input lines has no candidate",
            "wrong.yaml:9:21: no such column type",
            "try       string",
            "wrong.yaml:10:14: no such folding",
            "wrong.yaml:11:14: ordered is true or false",
            "wrong.yaml:12:9: what is done with a batch is skipped or run");
  }

  @Test
  void what_is_no_jar_is_a_problem_with_its_place() throws Exception {
    writeJar("whole.jar");
    byte[] whole = Files.readAllBytes(directory.resolve("whole.jar"));
    Files.write(directory.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(directory.resolve("text.jar"), "no jar\n");
    Files.createFile(directory.resolve("empty.jar"));
    Files.createDirectory(directory.resolve("classes"));
    Files.write(
        directory.resolve("bare.jar"),
        new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    assertThat(
            problems(
                """
                reference: {main: Old, jars: [cut.jar, text.jar, empty.jar, classes, bare.jar, whole.jar]}
                candidate: {main: New, jar: /dev/null}
                """))
        .contains(
            "wrong.yaml:1:31: not a jar: zip END header not found\n  found     cut.jar",
            "wrong.yaml:1:40: not a jar: zip END header not found\n  found     text.jar",
            "wrong.yaml:1:50: not a jar: zip file is empty\n  found     empty.jar",
            "wrong.yaml:1:61: not a jar, but a directory\n  found     classes",
            "wrong.yaml:1:70: the jar is empty\n  found     bare.jar",
            "wrong.yaml:2:29: not a jar, but a device or a pipe\n  found     /dev/null")
        .doesNotContain("whole.jar");
  }

  @Test
  void a_place_may_be_read_for_several_outputs_and_nothing_else_is_there_twice() throws Exception {
    writeJar("old.jar");
    writeJar("new.jar");
    Files.writeString(directory.resolve("clicks-script.yaml"), "ticks:\n  - [a]\n");
    String again =
        CLICKS.replace(
            "bodies: run",
            """
              again:
                reference: print@OldJob.java:31
                candidate: %s
                columns: {word: string}
            bodies: run"""
                .formatted("printed:tables"));

    String reading =
        again
            .replace("script: clicks-script.yaml\n", "")
            .replace(
                "outputs:",
                "  more: {reference: none, candidate: \"kafka:lines\"}\n"
                    + "  most: {reference: none, candidate: none}\noutputs:");
    assertThat(problems(written(reading), program -> List.of()))
        .contains("two outputs have the same reference")
        .contains("print@OldJob.java:31")
        .contains("two inputs have the same candidate")
        .contains("kafka:lines")
        .contains("neither program reads input most");

    JobPair pair =
        PairFile.read(
            written(
                again
                    .replace("print@OldJob.java:31", "printed:blocks")
                    .replace("query:0", "printed:tables")));
    assertThat(((ProgramVariant) pair.candidate()).outputs())
        .containsEntry("counts", "printed:tables")
        .containsEntry("again", "printed:tables");
  }

  @Test
  void outputs_may_be_left_out_of_either_side_or_of_both() throws Exception {
    String two =
        """
        reference: {main: com.acme.OldJob}
        candidate: {main: com.acme.NewJob}
        inputs: {lines: "socket:9999"}
        outputs:
          counts: {reference: print@OldJob.java:31, candidate: "query:0", columns: {word: string}}
          read: {reference: "printed:lines", candidate: "printed:lines", columns: {word: string}}
        """;
    String each = "notCompared: {reference: [print@OldJob.java:45, \"query:1\"]}\n";

    assertThat(notCompared(two)).containsExactly(List.of(), List.of());
    assertThat(notCompared(two + each))
        .containsExactly(List.of("print@OldJob.java:45", "query:1"), List.of());
    assertThat(notCompared(two + "notCompared: [query:1]\n"))
        .containsExactly(List.of("query:1"), List.of("query:1"));

    assertThat(
            problems(
                two
                    + """
                    notCompared:
                      reference: [print@OldJob.java:31, query:1, query:1]
                      candidat: [query:2]
                      candidate: [[query:2], "printed:blocks"]
                    """))
        .contains(
            "wrong.yaml:8:15: the reference is compared, as counts\n  found     print@OldJob.java:31",
            "wrong.yaml:8:46: the output is listed twice\n  found     query:1",
            "wrong.yaml:9:3: notCompared has no such key",
            "try       candidate",
            "wrong.yaml:10:15: an item is a text",
            "wrong.yaml:10:26: a place that is read is left out where no output names it");
    assertThat(problems(two + "notCompared: [\"query:0\", {a: b}]\n"))
        .containsOnlyOnce("wrong.yaml:7:15: the candidate is compared, as counts")
        .containsOnlyOnce("an item is a text");
    assertThat(problems(two + "notCompared: query:1\n"))
        .contains("wrong.yaml:7:14: notCompared is a mapping");
    assertThat(problems(two + "notCompare: [query:1]\n")).contains("try       notCompared");
  }

  private List<List<String>> notCompared(String text) throws Exception {
    JobPair pair = PairFile.read(written(text));
    return List.of(
        ((ProgramVariant) pair.reference()).notCompared(),
        ((ProgramVariant) pair.candidate()).notCompared());
  }

  @Test
  void an_input_that_a_side_does_not_read_is_none_of_it() throws Exception {
    JobPair pair =
        PairFile.read(
            written(
                """
                reference: {main: com.acme.OldJob}
                candidate: {main: com.acme.NewJob}
                inputs:
                  lines: {reference: "socket:9999", candidate: none}
                  clicks: {reference: none, candidate: "kafka:clicks"}
                outputs:
                  counts: {reference: print@OldJob.java:31, candidate: "query:0", columns: {word: string}}
                """));

    assertThat(((ProgramVariant) pair.reference()).inputs())
        .isEqualTo(Map.of("socket:9999", "lines"));
    assertThat(((ProgramVariant) pair.candidate()).inputs())
        .isEqualTo(Map.of("kafka:clicks", "clicks"));
  }

  @Test
  void a_program_says_what_it_runs_on() throws Exception {
    Files.createDirectories(directory.resolve("old-spark/jars"));
    Files.createFile(directory.resolve("old-spark/jars/spark-core_2.12-3.3.4.jar"));
    writeJar("old.jar");
    writeJar("new.jar");
    Files.writeString(directory.resolve("clicks-script.yaml"), "ticks:\n  - [a]\n");
    String keys = "spark: 3.5.6, packages: ['a:b_2.12:1.0'], env: {JAVA_HOME: /java}, main: com";

    JobPair pair =
        PairFile.read(
            written(
                CLICKS
                    .replace("main: com.acme.OldJob", keys + ".acme.OldJob")
                    .replace("main: com.acme.NewJob", "main: NewJob, spark: old-spark")));

    Platform old = ((ProgramVariant) pair.reference()).platform();
    assertThat(old.release()).hasToString("Spark 3.5.6 (Scala 2.12)");
    assertThat(old.packages()).containsExactly("a:b_2.12:1.0");
    assertThat(old.environment()).containsEntry("JAVA_HOME", "/java");
    assertThat(pair.variant(Side.CANDIDATE, SparkRelease.onClassPath()))
        .isEqualTo(
            new Variant(
                "structured",
                Optional.of(Engine.STRUCTURED),
                Optional.of("3.3.4"),
                Optional.of("2.12")));
  }

  @Test
  void a_platform_that_cannot_be_is_a_problem_with_its_place() throws Exception {
    String wrong =
        """
        reference: {main: A, spark: 2.4.8, packages: [kafka]}
        candidate: {main: B, scala: "2.14", spark: nowhere}
        """;

    assertThat(problems(wrong))
        .contains(
            "wrong.yaml:1:29: Spark 2.4.8 does not run on JDK 17",
            "wrong.yaml:1:47: a package without a version, or not a package",
            "expected  group:artifact:version",
            "wrong.yaml:2:29: Spark is not built for this Scala",
            "expected  2.12, 2.13",
            "wrong.yaml:2:44: ",
            "nowhere has no directory jars");
    assertThat(problems("candidate: {main: B, scala: '2.12'}"))
        .contains("wrong.yaml:1:29: a Scala without a Spark");
  }

  @Test
  void an_output_without_columns_has_those_of_its_query() throws Exception {
    writeJar("old.jar");
    writeJar("new.jar");
    Files.writeString(directory.resolve("clicks-script.yaml"), "ticks:\n  - [a]\n");
    Path file = written(CLICKS.replace("    columns: {word: string, count: long}\n", ""));
    List<String> started = new ArrayList<>();
    Message output =
        Message.of("output")
            .with("id", "query:0")
            .with("columns", List.of(List.of("word", "string"), List.of("count", "bigint")));

    JobPair pair =
        PairFile.read(
            file,
            program -> {
              started.add(program.main());
              return List.of(Message.of("input").with("source", "socket:9999"), output);
            });

    assertThat(pair.declaration().output("counts").columns())
        .containsExactly(Column.of("word", ColumnType.STRING), Column.of("count", ColumnType.LONG));
    assertThat(started).containsExactly("com.acme.NewJob");

    assertThat(problems(file, program -> List.of(output.with("id", "query:clicks"))))
        .contains(
            "clicks.yaml:8:5: output counts has no columns: "
                + "com.acme.NewJob has no output query:0; it has [query:clicks]",
            "expected  columns: {word: string, count: long}");
    assertThat(problems(file, program -> List.of(Message.of("failed").with("message", "it died"))))
        .contains("com.acme.NewJob cannot be asked for its columns: it died");
    Files.writeString(file, Files.readString(file).replace("query:0", "print@New.java:1"));
    assertThat(problems(file, program -> List.of(output)))
        .contains("output counts has no columns: neither side is a query");
  }

  @Test
  void no_program_is_started_for_a_file_that_has_problems() throws Exception {
    String wrong = CLICKS.replace("    columns: {word: string, count: long}\n", "");

    assertThat(
            problems(
                written(wrong),
                program -> {
                  throw new AssertionError("started");
                }))
        .contains("no such jar", "no such script")
        .doesNotContain("no columns");
  }

  @Test
  void the_heading_of_a_pair_is_read_without_the_rest_and_a_script_has_none() throws Exception {
    assertThat(PairFile.heading(written("reference: {}\ndescription: Counts clicks\n")))
        .contains(new PairFile.Heading("clicks", "Counts clicks"));
    assertThat(PairFile.heading(written("ticks:\n  - [a]\n"))).isEmpty();
  }

  @Test
  void a_device_is_no_pair() {
    assertThat(problems(Path.of("/dev/zero"), program -> List.of()))
        .isEqualTo("/dev/zero:1:1: not a file, but a device or a pipe");
  }

  private void writeJar(String name) throws IOException {
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      jar.putNextEntry(new ZipEntry("Old.class"));
    }
  }

  private static String problems(Path file, ProgramInspector inspector) {
    return catchThrowableOfType(InvalidScriptException.class, () -> PairFile.read(file, inspector))
        .getMessage();
  }

  @Test
  void text_that_is_not_a_yaml_mapping_is_a_problem_with_a_place() throws Exception {
    assertThat(problems("reference: {jar: [}\n")).contains("wrong.yaml:1:19: not valid YAML");
    assertThat(problems("")).contains("wrong.yaml:1:1: the file is empty");
    assertThat(problems("- a\n- b\n")).contains("wrong.yaml:1:1: a pair is a mapping");
    assertThat(problems("[".repeat(25_000)))
        .contains("wrong.yaml:1:1: the file nests too deeply to be read");
    assertThat(problems("reference: ~\naccepts: empty-tick\n"))
        .contains(
            "wrong.yaml:1:12: a program is a mapping\n  found     ~\n  expected  a mapping",
            "wrong.yaml:2:10: this is no list\n  found     empty-tick\n  expected  a list");
    assertThat(problems("a: &x [1]\nb: *x\n")).contains("a pair has no such key");
    assertThat(problems("a: b\nc: \0\n"))
        .contains("wrong.yaml:2:4: the character U+0000 cannot stand in YAML");
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "reference: {}\nname: größe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(latin, program -> List.of()))
        .contains("latin.yaml:2:9: the byte 0xF6 is not UTF-8", "try       save the file as UTF-8");
  }

  @Test
  void a_cause_that_does_not_exist_cannot_be_accepted() throws Exception {
    assertThat(problems(CLICKS.replace("[empty-tick]", "[late-record, empty-tik]")))
        .contains("wrong.yaml:14:24: no such cause", "found     empty-tik", "try       empty-tick");
  }

  @Test
  void a_file_whose_name_is_no_name_of_a_pair_needs_one() throws Exception {
    Path file = Files.writeString(directory.resolve("My Clicks.yaml"), CLICKS);

    assertThat(problems(file, program -> List.of()))
        .contains(
            "My Clicks.yaml:1:1: this is no name of a pair",
            "found     my clicks",
            "expected  lower-case words joined by hyphens",
            "try       name: my-pair");
    assertThat(problems("name: ../../x\n" + CLICKS))
        .contains("wrong.yaml:1:7: this is no name of a pair", "found     ../../x");
  }

  private String problems(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("wrong.yaml"), text);
    return catchThrowableOfType(InvalidScriptException.class, () -> PairFile.read(file))
        .getMessage();
  }

  private Path written(String text) throws IOException {
    return Files.writeString(directory.resolve("clicks.yaml"), text);
  }
}
