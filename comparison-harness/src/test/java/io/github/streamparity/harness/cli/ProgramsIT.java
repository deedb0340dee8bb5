package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.replay.program.SparkHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs as they are, each with a main, compared by a pair file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramsIT {
  private static final Path OWN =
      Launcher.jar(
          "own-programs.jar",
          OwnPrograms.class,
          OwnPrograms.NeverStarts.class,
          OwnPrograms.Dies.class,
          OwnPrograms.Exits.class,
          OwnPrograms.ReadsAnotherSocket.class,
          OwnPrograms.WritesFiles.class,
          OwnPrograms.QueryWritesFiles.class);

  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:30Z
        ticks:
          - [blue blue blue blue blue green green green]
          - [gohawks]
          - []
          - [green green]
        """);
  }

  @Test
  void two_mains_give_the_captures_of_their_functions_row_for_row_and_tick_for_tick()
      throws IOException {
    twoMainsAndTheSameOn(List.of("3.3.4-2.12")); // which differs most from this build's

    assertThat(sparkOf("two-mains")).isEqualTo("4.1.0-2.13");
    assertThat(pairs.report("two-mains").path("verdict").asText()).isEqualTo("explained");
    assertThat(pairs.report("two-mains").at("/sides/reference/batches").asInt()).isEqualTo(4);
    assertThat(pairs.report("two-mains").at("/sides/candidate/batches").asInt()).isEqualTo(3);
  }

  @Exhaustive
  @Test
  void mains_and_functions_give_the_same_captures_on_the_versions_of_spark_in_between()
      throws IOException {
    twoMainsAndTheSameOn(List.of("3.4.4-2.12", "3.5.6-2.12", "3.5.6-2.13"));
  }

  /** Versions of Spark and Scala. */
  private void twoMainsAndTheSameOn(List<String> sparks) throws IOException {
    Path twoMains = Path.of("../docs/two-programs/two-mains.yaml").toAbsolutePath();
    List<String> named = new ArrayList<>(List.of(twoMains.toString(), "running-word-count"));
    for (String spark : sparks) {
      named.add(onSpark(spark));
    }

    Ended compared =
        launcher.run(
            Stream.concat(Stream.of("compare", "--script", "script.yaml"), named.stream())
                .toArray(String[]::new));

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    for (String variant : List.of("dstream", "structured")) {
      assertThat(pairs.emissions("two-mains", variant))
          .as(variant)
          .isNotEmpty()
          .isEqualTo(pairs.emissions("running-word-count", variant));
      for (String spark : sparks) {
        assertThat(pairs.emissions(pairOn(spark), variant))
            .as("%s on %s", variant, spark)
            .isEqualTo(pairs.emissions("running-word-count", variant));
      }
    }
    for (String spark : sparks) {
      assertThat(sparkOf(pairOn(spark))).isEqualTo(spark);
      functionsGiveTheSameOn(spark);
    }
  }

  /** Bundled functions, those of a user's jar, and one that needs a method of Spark 4. */
  private void functionsGiveTheSameOn(String versions) throws IOException {
    String[] sparkAndScala = versions.split("-", -1);
    Path beside = Files.createDirectory(directory.resolve("functions-" + versions));
    ProgramPairs there = new ProgramPairs(beside);
    List<String> line =
        new ArrayList<>(
            List.of("compare", "running-word-count", "fine", "keyed-counter-transform"));
    line.addAll(List.of("--script", directory.resolve("script.yaml").toString()));
    line.addAll(
        List.of("--jar", Launcher.jarOf("fine-elsewhere.jar", TroublePairs.class).toString()));
    line.addAll(List.of("--pair", TroublePairs.class.getName()));
    for (String side : List.of("--reference-", "--candidate-")) {
      line.addAll(List.of(side + "spark", sparkAndScala[0], side + "scala", sparkAndScala[1]));
    }

    Ended compared = new Launcher(beside).run(line.toArray(String[]::new));

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    for (String variant : List.of("dstream", "structured")) {
      assertThat(there.emissions("running-word-count", variant))
          .as("%s on %s", variant, versions)
          .isEqualTo(pairs.emissions("running-word-count", variant));
    }
    assertThat(there.emissions("fine", "structured"))
        .isNotEmpty()
        .isSubsetOf(there.emissions("fine", "dstream")); // which emits an empty tick, too
    JsonNode sides = there.report("keyed-counter-transform").path("sides");
    for (JsonNode side : sides) {
      assertThat(side.path("spark").asText() + "-" + side.path("scala").asText())
          .isEqualTo(versions);
    }
    assertThat(sides.at("/reference/status").asText()).isEqualTo("completed");
    assertThat(there.error("keyed-counter-transform", "candidate")).contains("StatefulProcessor");
  }

  @Exhaustive
  @Test
  void the_tutorial_shows_the_inspection_of_a_program_and_the_report_of_two() throws IOException {
    Path clone = Path.of("..").toAbsolutePath().normalize();
    List<String> blocks =
        List.of(Files.readString(clone.resolve("docs/tutorial.md")).split("(?m)^```\\w*\n?", -1));
    List<String> commands = new ArrayList<>();
    for (int i = 1; i < blocks.size(); i += 2) {
      String typed = blocks.get(i).strip();
      if (typed.startsWith("./parity ")) {
        Ended ended =
            launcher.run(
                typed
                    .substring("./parity ".length())
                    .replace("dstream-examples/", clone + "/dstream-examples/")
                    .replace("docs/", clone + "/docs/")
                    .split(" ", -1));
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).as(typed).containsAll(blocks.get(i + 2).lines().toList());
        commands.add(typed.split(" ", -1)[1]);
      }
    }
    assertThat(commands).containsExactly("inspect", "compare");
  }

  @Exhaustive
  @Test
  void rows_of_programs_are_predicted_where_the_pair_says_how_records_are_read()
      throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    String words = "io/github/streamparity/%s/words/%s.java";
    List<String> source =
        Files.readAllLines(
            root.resolve("dstream-examples/src/main/java")
                .resolve(words.formatted("dstream", "DStreamWordCount")));
    int line =
        1
            + source.indexOf(
                source.stream().filter(it -> it.contains(".print()")).findFirst().orElseThrow());
    String pair =
        """
        reference:
          jar: %1$s/dstream-examples/target/dstream-examples-0.1.0-SNAPSHOT.jar
          main: io.github.streamparity.dstream.words.DStreamWordCount
          args: [localhost, "9999"]
        candidate:
          jar: %1$s/structured-examples/target/structured-examples-0.1.0-SNAPSHOT.jar
          main: io.github.streamparity.structured.words.StructuredRunningWordCount
          args: [localhost, "9999"]
        inputs: {lines: {reference: "socket:9999", candidate: "socket:9999"%2$s}}
        outputs:
          counts:
            reference: print@DStreamWordCount.java:%3$s
            candidate: query:0
            columns: {word: string, count: long}
            key: [word]
            folding: {reference: per-batch, candidate: complete}
        accepts: [empty-tick, per-batch-aggregate]
        script: script.yaml
        """;
    Files.writeString(
        directory.resolve("batches.yaml"), pair.formatted(root, ", records: {words: word}", line));
    Files.writeString(directory.resolve("untold.yaml"), pair.formatted(root, "", line));

    Ended told = launcher.run("compare", "batches.yaml");
    Ended untold = launcher.run("compare", "untold.yaml");

    assertThat(told.status()).as(told.err() + told.out()).isZero();
    assertThat(told.out()).contains("per-batch-aggregate");
    assertThat(untold.status()).as("nobody says what a record is").isEqualTo(1);
  }

  @Test
  void a_program_that_goes_wrong_is_failed_in_a_line_and_hides_nothing_of_the_other_one()
      throws IOException {
    String outputs =
        """
        outputs:
          lines:
            reference: print@OwnPrograms.java:1
            candidate: print@OwnPrograms.java:1
            columns: {line: string}
        """;
    pairFile("first", own("NeverStarts"), own("Dies"), outputs);
    pairFile("second", own("Exits"), own("ReadsAnotherSocket"), outputs);
    pairFile(
        "third",
        own("Dies").replace("main:", "env: {JAVA_HOME: /nowhere}, main:"),
        own("Dies").replace("main:", "packages: ['com.example:nowhere:1.0'], main:"),
        outputs);

    Ended compared = launcher.run("compare", "first.yaml", "second.yaml", "third.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(pairs.error("first", "reference"))
        .isEqualTo("the program ended and started neither a StreamingContext nor a query");
    assertThat(pairs.error("first", "candidate"))
        .isEqualTo("java.lang.IllegalArgumentException: no such topic: clicks");
    assertThat(pairs.error("second", "reference"))
        .startsWith(
            "the program called System.exit(3) at io.github.streamparity.harness.cli.OwnPrograms$Exits");
    assertThat(pairs.error("second", "candidate"))
        .isEqualTo("the program reads socket:1234, and the pair has no such input: [socket:9999]");
    assertThat(pairs.error("third", "reference")).isEqualTo("JAVA_HOME has no bin/java: /nowhere");
    assertThat(pairs.error("third", "candidate"))
        .startsWith("the packages [com.example:nowhere:1.0] cannot be fetched: ")
        .doesNotContain("\n");
  }

  @Test
  void bodies_that_are_skipped_touch_nothing_and_bodies_that_run_run_once_a_batch()
      throws IOException {
    Path ofDstream = directory.resolve("dstream.txt");
    Path ofQuery = directory.resolve("query.txt");
    String outputs =
        """
        outputs:
          lines:
            reference: %s
            candidate: query:0
            columns: {line: string}
        accepts: [empty-tick]
        """
            .formatted(outputOf("WritesFiles", ofDstream.toString()));
    pairFile(
        "files",
        own("WritesFiles", ofDstream.toString()),
        own("QueryWritesFiles", ofQuery.toString()),
        outputs);

    Ended skipped = launcher.run("compare", "files.yaml");

    assertThat(skipped.status()).as(skipped.err() + skipped.out()).isZero();
    assertThat(ofDstream).doesNotExist();
    assertThat(ofQuery).doesNotExist();
    List<String> emitted = pairs.emissions("files", "structured");

    Path file = directory.resolve("files.yaml");
    Files.writeString(file, Files.readString(file) + "bodies: run\n");
    Ended run = launcher.run("compare", "files.yaml");

    assertThat(run.status()).as(run.err() + run.out()).isZero();
    assertThat(pairs.emissions("files", "structured")).isEqualTo(emitted);
    assertThat(ofDstream)
        .hasContent(
            """
            blue blue blue blue blue green green green at 2018-06-21T23:00:30Z
            gohawks at 2018-06-21T23:00:31Z
            green green at 2018-06-21T23:00:33Z
            """);
    assertThat(ofQuery).hasSameTextualContentAs(ofDstream);
  }

  @Test
  void a_spark_without_a_method_that_is_taken_hold_of_is_refused_and_no_main_runs()
      throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    SparkHomes.write(home, SparkHomes.ownJars(), "2.13");
    Map<String, String> methods =
        Map.of(
            "org/apache/spark/streaming/CheckpointReader$.class", "read",
            "org/apache/spark/sql/classic/StreamingQueryManager.class", "startQuery");
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(home.resolve("jars/a-first.jar")))) {
      for (Map.Entry<String, String> it : methods.entrySet()) {
        out.putNextEntry(new ZipEntry(it.getKey()));
        out.write(without(it.getValue(), it.getKey()));
      }
    }
    Path file = directory.resolve("written.txt");
    String program = own("WritesFiles", file.toString()).replace("main:", "spark: home, main:");
    pairFile(
        "lacking",
        program,
        program,
        """
        outputs:
          lines:
            reference: foreachRDD@OwnPrograms.java:1
            candidate: foreachRDD@OwnPrograms.java:1
            columns: {line: string}
        bodies: run
        """);

    Ended compared = launcher.run("compare", "lacking.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    for (String side : List.of("reference", "candidate")) {
      assertThat(pairs.error("lacking", side))
          .isEqualTo(
              "this Spark has no org.apache.spark.streaming.CheckpointReader$.read,"
                  + " org.apache.spark.sql.classic.StreamingQueryManager.startQuery");
    }
    assertThat(file).doesNotExist();
  }

  /** A class of Spark in which a method has another name. */
  private static byte[] without(String method, String type) throws IOException {
    return ClassFiles.changed(
        type,
        other ->
            new ClassVisitor(Opcodes.ASM9, other) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String shape, String signature, String[] thrown) {
                String called = name.equals(method) ? method + "Otherwise" : name;
                return super.visitMethod(access, called, shape, signature, thrown);
              }
            });
  }

  private static String pairOn(String versions) {
    return "spark-" + versions.replace('.', '-');
  }

  /** Both programs of {@code docs/two-programs/old-spark.yaml} on another Spark. */
  private String onSpark(String versions) throws IOException {
    String[] sparkAndScala = versions.split("-", -1);
    String on = "spark: %s\n  scala: \"%s\"".formatted(sparkAndScala[0], sparkAndScala[1]);
    Path docs = Path.of("../docs/two-programs").toAbsolutePath().normalize();
    String pair = Files.readString(docs.resolve("old-spark.yaml"));
    assertThat(pair).contains("spark: 3.3.4", "candidate:\n");
    Path file = directory.resolve(pairOn(versions) + ".yaml");
    Files.writeString(
        file,
        pair.replace("../..", docs.getParent().getParent().toString())
            .replace("spark: 3.3.4", on)
            .replace("candidate:\n", "candidate:\n  " + on + "\n"));
    return file.toString();
  }

  /** The name that {@code parity inspect} gives to the one output of a program. */
  private String outputOf(String program, String... arguments) {
    Ended inspected =
        launcher.run(
            Stream.concat(
                    Stream.of(
                        "inspect", "--jar", OWN.toString(), "--main", className(program), "--"),
                    Stream.of(arguments))
                .toArray(String[]::new));
    assertThat(inspected.status()).as(inspected.err()).isZero();
    String line =
        inspected.out().lines().filter(it -> it.contains("foreachRDD@")).findFirst().orElseThrow();
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static String className(String program) {
    return OwnPrograms.class.getName() + "$" + program;
  }

  private String sparkOf(String pair) throws IOException {
    JsonNode side = pairs.report(pair).at("/sides/candidate");
    return side.path("spark").asText() + "-" + side.path("scala").asText();
  }

  private static String own(String program, String... arguments) {
    return ProgramPairs.program(List.of(OWN), className(program), arguments);
  }

  private void pairFile(String name, String reference, String candidate, String outputs)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        reference: %s
        candidate: %s
        inputs: {lines: "socket:9999"}
        script: script.yaml
        %s"""
            .formatted(reference, candidate, outputs));
  }
}
