package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong usage: exit status 2, what is wrong and what to do, no stack trace, nothing written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongUsageTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(directory.resolve("good.yaml"), "ticks:\n  - [blue]\n");
    Files.writeString(directory.resolve("broken.yaml"), "ticks:\n  - [blue, \"green\\nblue\"]\n");
    Files.writeString(directory.resolve("bad.yaml"), "ticks:\n  - blue\n  - [green]\nspeed: 3\n");
    Files.writeString(
        directory.resolve("two.yaml"), "ticks:\n  - clicks: [ad1 alice]\n    klicks: [x]\n");
    Files.writeString(directory.resolve("not.jar"), "no jar");
    Files.writeString(directory.resolve("pair.yaml"), "reference: {main: Old}\n");
    new JarOutputStream(Files.newOutputStream(directory.resolve("empty.jar")), new Manifest())
        .close();
    Files.writeString(directory.resolve("a:b.jar"), "never looked into");
    Files.writeString(directory.resolve("not.capture.jsonl"), "{\"format\":\"other/1\"}\n");
    writeHostileCapture("dstream", "{\"word\":\"a\",\"count\":1},");
    writeHostileCapture("structured", "");
    Files.writeString(
        directory.resolve("hostile.yaml"), "ticks:\n  - [\"%s!\"]\n".formatted("a".repeat(60)));
    Files.writeString(directory.resolve("file"), "");
    Files.writeString(directory.resolve("code-quality.json"), "[{\"check_name\": \"spelling\"}]");
    writeJar(
        "newer.jar", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 99});
    try (InputStream other = WrongUsageTest.class.getResourceAsStream("WrongUsageTest.class")) {
      writeJar("misnamed.jar", other.readAllBytes());
    }
  }

  /** A capture whose record form can match a record in more ways than anybody can try. */
  private void writeHostileCapture(String engine, String steps) throws IOException {
    Files.writeString(
        directory.resolve(engine + ".capture.jsonl"),
        """
        {"format":"streamparity-capture/2","variant":"%s","engine":"%s","pair":"hostile",\
        "inputs":[{"name":"lines","pattern":"(?<word>(.*a){20})","words":"word"}],\
        "outputs":[{"name":"words","folding":"update",\
        "columns":[{"name":"word","type":"string"},{"name":"count","type":"long"}],"key":["word"]}]}
        {"tick":1,"output":"words","rows":[%s{"word":"a","count":2}]}
        {"tick":1,"batches":1,"reports":[{"output":"words","batches":1,"records":1,\
        "operators":[{"name":"flatMapGroupsWithState","rows":1,"removed":0,"dropped":0}]}]}
        {"end":"completed","completedTicks":1,"batches":1}
        """
            .formatted(engine, engine, steps));
  }

  /** A jar with one provider's class. */
  private void writeJar(String name, byte[] provider) throws IOException {
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/" + PairProvider.class.getName()));
      jar.write("their.Pairs".getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new ZipEntry("their/Pairs.class"));
      jar.write(provider);
    }
  }

  /** Throws as a jar does that was built with a class that is not there. */
  public static final class LacksClass implements PairProvider {
    /** Made by {@code --pair}. */
    public LacksClass() {}

    @Override
    public List<JobPair> pairs() {
      throw new NoClassDefFoundError("gone/Away");
    }
  }

  /** Throws as any code of a user's may. */
  public static final class Breaks implements PairProvider {
    /** Made by {@code --pair}. */
    public Breaks() {}

    @Override
    public List<JobPair> pairs() {
      throw new AssertionError("broken");
    }
  }

  /** Lacks a class only where the script is made. */
  public static final class ScriptLacksClass implements PairProvider {
    /** Made by {@code --pair}. */
    public ScriptLacksClass() {}

    @Override
    public List<JobPair> pairs() {
      return List.of(
          JobPair.named("lacks")
              .output(Output.append("texts").column("value", ColumnType.STRING))
              .dstream(in -> in)
              .structured(OutputMode.Append(), in -> in)
              .script(
                  () -> {
                    throw new NoClassDefFoundError("gone/Away");
                  })
              .build());
    }
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        of("", "parity replays a script"),
        of("compere", "compere: no such command", "did you mean  compare"),
        of("--verbose", "--verbose: no such command"),
        of("compare --strickt", "--strickt: parity compare has no such option", "--strict"),
        of("compare --out", "missing argument for option: out"),
        of("compare word-cuont", "word-cuont: no such pair", "did you mean  word-count"),
        of("compare Word-Count", "did you mean  word-count"),
        of("compare ''", "no such pair"),
        of("compare ../etc", "../etc: no such pair"),
        of("compare --timeout soon word-count", "--timeout soon: not a time", "60s"),
        of("compare --timeout 0s word-count", "--timeout 0s: not a time"),
        of("compare --timeout -5s word-count", "-5s: not a time"),
        of("compare --timeout 999999999h word-count", "999999999h: not a time up to 24h", "60s"),
        of("compare --timeout 25h word-count", "--timeout 25h: not a time up to 24h"),
        of("compare --timeout 5s --timeout 9s word-count", "--timeout is given twice", "one --tim"),
        of("compare --script a.yaml --script b.yaml word-count", "--script is given twice"),
        of("diff --script a.yaml --script b.yaml a b", "--script is given twice"),
        of("compare --all word-count", "--all and a pair: word-count", "either --all or"),
        of("compare --source kafka word-count", "kafka: no such source", "scripted, directory"),
        of("compare --partitions 0 word-count", "--partitions 0: not a valid number", "1 to 100"),
        of("compare --partitions two word-count", "--partitions two: not a number"),
        of(
            "compare --source directory --script DIR/broken.yaml word-count",
            "word-count cannot be replayed from directories",
            "tick 1, input lines, record 2 has a line break",
            "--source scripted"),
        of(
            "compare --reference-spark 3.2.4 word-count",
            "--reference-spark: Spark 3.2.4 does not run on JDK 17, as 3.3.0 and later do"),
        of(
            "compare --candidate-spark 3.5 word-count",
            "--candidate-spark: ",
            "has no directory jars",
            "a version such as 3.5.6"),
        of(
            "compare --candidate-spark 4.1.0 --candidate-scala 2.12 word-count",
            "--candidate-spark: Spark 4.1.0 is not built for Scala 2.12, but for 2.13"),
        of(
            "compare --reference-scala 2.13 word-count",
            "--reference-scala goes with --reference-spark VERSION"),
        of("compare --trigger never word-count", "never: no such trigger", "tick, asap"),
        of("compare --conf shuffle word-count", "--conf shuffle: not a setting"),
        of("compare --conf =2 word-count", "--conf =2: not a setting"),
        of("compare --script DIR/none.yaml word-count", "none.yaml: no such file"),
        of("compare --script DIR/none word-count", "none: no such file"),
        of("compare --script DIR word-count", "1:1: this is a directory"),
        of("compare --script DIR/file word-count", "file:1:1: the file's ending"),
        of("compare --script DIR/bad.yaml word-count", "bad.yaml:2:5", "bad.yaml:4:1"),
        of("compare --script DIR/two.yaml same-batch-join", "two.yaml:3:5", "clicks"),
        of("compare --script DIR/good.yaml same-batch-join", "good.yaml:2:5"),
        of("compare --out '' word-count", "an empty path"),
        of("compare --script '' word-count", "an empty path"),
        of("compare --out DIR/file word-count", "--out must be a directory"),
        of(
            "compare --annotations gitlab --out DIR word-count",
            "DIR/code-quality.json: parity did not write this file",
            "another directory with --out"),
        of("compare --out DIR/file/below word-count", "--out cannot be written"),
        of("compare --jar DIR/none.jar word-count", "none.jar: no such file"),
        of("compare --jar DIR/empty.jar mine", "no --jar names a PairProvider", "--pair CLASS"),
        of("compare --jar DIR/not.jar word-count", "not.jar: not a jar"),
        of("compare --jar DIR word-count", "not a file"),
        of("compare --pair no.such.Class", "no class no.such.Class"),
        of("compare --pair java.lang.String", "class java.lang.String must be a public"),
        of("list --jar DIR/a:b.jar", "a:b.jar: a class path cannot hold", "without :"),
        of("list --jar DIR/newer.jar", "provider cannot be loaded: ", "more recent version of"),
        of("list --jar DIR/misnamed.jar", "a pair provider cannot be loaded: ", "wrong name"),
        of("list --pair " + LacksClass.class.getName(), "cannot be loaded: ", "gone/Away"),
        of(
            "show --pair " + ScriptLacksClass.class.getName() + " lacks",
            "script of lacks cannot be read: gone/A"),
        of("list --pair a\u001bb", "no class a\\u001Bb; --jar adds a jar"),
        of("list --pair " + Breaks.class.getName(), "AssertionError: broken", "--debug"),
        of("list --pair " + hostile("GivesNull"), "GivesNull are wrong: pairs() gives null"),
        of("list --pair " + hostile("GivesNoPair"), "are wrong: pairs() gives a null pair"),
        of("list --pair " + hostile("SaysTooMuch"), "are wrong: xxx", "… 20,97"),
        of("list --pair " + hostile("Hangs") + " --timeout 300ms", "within 300ms: ", "HostilePr"),
        of(
            "show --pair " + hostile("ScriptIsNull") + " script-is-null",
            "the canonical script of script-is-null cannot be read: it is null"),
        of("list extra", "wrong number of arguments: 1"),
        of("inspect --jar DIR/not.jar --main Job", "not.jar: not a jar: zip END header not found"),
        of("list --pairs DIR/nowhere", "nowhere: cannot be read: no such file: "),
        of("show", "wrong number of arguments: 0", "parity show PAIR"),
        of("show word-coun", "did you mean  word-count"),
        of("validate", "wrong number of arguments: 0"),
        of("validate ''", "an empty path"),
        of(
            "validate DIR/pair.yaml",
            "pair.yaml: a pair file, not a script",
            "try  parity show FILE"),
        of("validate DIR/bad.yaml DIR/file", "bad.yaml:2:5", "file:1:1"),
        of("generate", "wrong number of arguments: 0", "parity generate KIND"),
        of("generate word", "word: no such kind of script", "did you mean  words"),
        of("generate words --ticks 0", "--ticks 0: not a valid number", "from 1 to 2147483647"),
        of("generate words --ticks many", "--ticks many: not a number", "a whole number from 1"),
        of("generate words --seed 1e3", "--seed 1e3: not a number"),
        of(
            "generate words --seed 9223372036854775808",
            "not a number",
            "from -9223372036854775808"),
        of("generate words --out DIR/none/x.yaml", "x.yaml: there is no such directory"),
        of("generate words --out /proc/x.yaml", "/proc/x.yaml: cannot be written: ", "--out"),
        of("submit-home DIR/file/home", "home: cannot be made: Not a directory", "with room"),
        of("submit-home DIR/" + "x".repeat(256), "xx…: cannot be made: File name too long"),
        of("generate words --records 100001", "--records 100001: not a", "from 1 to 100000"),
        of("generate words --late 1.1", "--late 1.1: not a rate", "from 0 to 1, such as 0.1"),
        of("generate words --late -0.1", "-0.1: not a rate"),
        of("generate words --out-of-order NaN", "--out-of-order NaN: not a rate"),
        of("generate words --late 0.6 --out-of-order 0.5", "more than all records", "at most 1"),
        of("generate words --delay 1500ms", "--delay 1500ms: not a time in whole seconds"),
        of("generate words --interval 0s", "--interval 0s: not a time up to 24h"),
        of("generate words --interval soon", "--interval soon: not a time up to 24h"),
        of("generate words --start today", "--start today: no time", "2018-06-21T23:00:30Z"),
        of(
            "generate words --start 2021-10-01T09:30:01Z",
            "the start is not a multiple of the interval",
            "try  --start 2021-10-01T09:30:00Z"),
        of("generate words --ticks 2147483647 --interval 24h", "after the year 9999"),
        of("generate words --out DIR/script.txt", "script.txt: the file's ending", ".jsonl"),
        of("generate words --out DIR/a.yaml --format jsonl", "names another format than --format"),
        of("generate words --format xml", "xml: no such format", "yaml, jsonl"),
        of("generate words --out DIR/none/a.yaml", "a.yaml: there is no such directory"),
        of("generate words --out DIR/good.yaml", "there is another file of that name", "--force"),
        of("generate words --out DIR", "the file's ending"),
        of("generate words --out ''", "an empty path"),
        of("generate words --seed 1 --seed 2", "--seed is given twice"),
        of("diff DIR/good.yaml", "wrong number of arguments: 1"),
        of("diff DIR/none DIR/none", "none: no such file"),
        of(
            "diff DIR/not.capture.jsonl DIR",
            "DIR: this is a directory, and DIR/not.capture.jsonl is not",
            "expected  two captures, or two run directories"),
        of("diff DIR/not.capture.jsonl DIR/not.capture.jsonl", "not.capture.jsonl:1:"),
        of(
            "diff DIR/dstream.capture.jsonl DIR/structured.capture.jsonl --script DIR/hostile.yaml",
            "a record of input lines takes too long to read",
            "record    \"aaaa",
            "pattern   (?<word>(.*a){20})"),
        of("report DIR/none", "none: no such directory"),
        of("report DIR", "DIR"),
        of("history DIR", "wrong number of arguments: 1"),
        of("history DIR/none word=blue", "none: no such directory"),
        of("history DIR blue", "blue: no COLUMN=VALUE"),
        of("submit-home DIR", "the directory is not empty"),
        of("submit-home DIR/file", "there is a file of that name"));
  }

  private static String hostile(String provider) {
    return HostileProviders.class.getName() + "$" + provider;
  }

  private static Arguments of(String line, String... said) {
    return arguments(line, List.of(said));
  }

  @ParameterizedTest(name = "parity {0}")
  @MethodSource("wrong")
  void exits_with_2_and_says_what_is_wrong(String line, List<String> said) throws IOException {
    List<String> before = listing();
    int status = run(line);
    assertThat(status).as(text(out)).isEqualTo(2);
    for (String part : said) {
      assertThat(text(err)).contains(part.replace("DIR", directory.toString()));
    }
    assertThat(text(err)).doesNotContain("\tat ", "Exception");
    assertThat(text(out)).isEmpty();
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void a_stack_trace_comes_with_debug() {
    assertThat(run("show no-such-pair --debug")).isEqualTo(2);
    assertThat(text(err)).contains("\tat ");
  }

  @Test
  void control_characters_of_an_argument_do_not_reach_the_terminal() {
    assertThat(run("show \u001b[31mred")).isEqualTo(2);
    assertThat(text(err)).doesNotContain("\u001b").contains("\\u001B[31mred");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_a_help_that_names_its_options(String command) {
    assertThat(run(command + " --help")).isEqualTo(0);
    assertThat(text(out)).startsWith("parity " + command).contains("--help", "--debug");
  }

  static Stream<String> commands() {
    return Stream.of(
        "compare",
        "list",
        "show",
        "validate",
        "generate",
        "diff",
        "report",
        "history",
        "submit-home");
  }

  private int run(String line) {
    String[] arguments =
        Stream.of(line.split(" ", -1))
            .map(word -> word.equals("''") ? "" : word.replace("DIR", directory.toString()))
            .toArray(String[]::new);
    Console console = new Console(print(out), print(err), false, false);
    int status = Parity.run(line.isEmpty() ? new String[0] : arguments, console);
    console.out().flush();
    return status;
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
