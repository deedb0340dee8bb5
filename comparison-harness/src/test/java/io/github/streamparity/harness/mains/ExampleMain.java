package io.github.streamparity.harness.mains;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of the example modules as it is: what its {@code main} reads and writes is read from
 * its source.
 *
 * @param name of its class
 * @param type the class
 * @param source its text
 */
record ExampleMain(String name, String type, String source) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MAIN =
      Pattern.compile("\n  public static void main\\(.*?\n  }\n", Pattern.DOTALL);
  private static final Pattern OPENED =
      Pattern.compile(
          "(Socket|Directory|Kafka|Rate)Program\\s*\\.open\\(([^;]*?)\\)\\s*(;|\\.with)");
  private static final Pattern WORD = Pattern.compile("\"([a-z]+)\"");

  /**
   * A time that is none is null, as on Spark 4; Spark 3 fails where Spark 2 would have read one.
   */
  private static final Map<String, String> AS_SPARK_4 =
      Map.of("spark.sql.legacy.timeParserPolicy", "CORRECTED");

  /** Of the pairs whose mains have other names. */
  private static final Map<String, String> PAIRS =
      Map.of(
          "running-word-count-append", "running-word-count-append-refused",
          "behaviour-clusters-fit", "behaviour-clusters-fit-refused");

  /** Every main of both modules, in the order of their names. */
  static List<ExampleMain> all() {
    List<ExampleMain> mains = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      Path sources = sources(engine);
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
          String source = Files.readString(file);
          if (source.contains("void main(String[]")) {
            String type = sources.relativize(file).toString().replace('/', '.');
            String name = file.getFileName().toString().replace(".java", "");
            mains.add(new ExampleMain(name, type.replaceFirst("\\.java$", ""), source));
          }
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return mains;
  }

  /** The sources of the programs of an engine. */
  static Path sources(Engine engine) {
    return ROOT.resolve(engine.word() + "-examples/src/main/java");
  }

  /** Its source's file. */
  Path file() {
    return sources(engine()).resolve(type.replace('.', '/') + ".java");
  }

  /** Whether it prints tables of two outputs with the same columns: nobody knows whose is whose. */
  private boolean isMixed() {
    return name.equals("StructuredSalesTotals");
  }

  /** Whether its sink is a topic, for which Spark needs its connector; a source needs none here. */
  boolean writesToTopic() {
    return name.equals("StructuredKafkaWordCount");
  }

  /** Whether its script makes more rows than the twenty that it shows of them. */
  boolean showsTwentyRows() {
    return name.equals("StructuredItemSuggestions");
  }

  Engine engine() {
    return name.startsWith("DStream") ? Engine.DSTREAM : Engine.STRUCTURED;
  }

  Side side() {
    return engine() == Engine.DSTREAM ? Side.REFERENCE : Side.CANDIDATE;
  }

  /** The pair that has its function. */
  JobPair pair() {
    String words =
        name.replaceFirst("^(DStream|Structured)", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    String pair = words.toLowerCase(Locale.ROOT);
    return Bundled.pair(PAIRS.getOrDefault(pair, pair));
  }

  /** The script of the replay: the pair's, or the rows of a rate stream, one a second. */
  Script script() {
    if (!source.contains("RateProgram.open")) {
      return pair().canonicalScript().get();
    }
    Instant start = Instant.parse("2021-10-01T09:30:00Z");
    ScriptBuilder script = ScriptBuilder.named("rate").start(start);
    for (int number = 0; number < 20; number++) {
      String time = start.plusSeconds(number - 1).toString().replaceAll("[TZ]", " ").strip();
      Map<String, List<String>> tick = new LinkedHashMap<>();
      for (Input input : pair().declaration().inputs()) {
        int value = input.name().equals("clicks") ? number - 2 : number;
        tick.put(input.name(), List.of(time + "," + value));
      }
      script.tick(tick);
    }
    return script.build();
  }

  /**
   * The pair with this program in place of its function, as the build has compiled it.
   *
   * @param directory for what it reads as a file
   */
  JobPair asProgram(Path directory) throws IOException {
    return asProgram(Platform.OWN, classes(), directory);
  }

  /**
   * The pair with this program in place of its function.
   *
   * @param classes where its class is: a jar, or a directory
   * @param directory for what it reads as a file
   */
  JobPair asProgram(Platform platform, Path classes, Path directory) throws IOException {
    PairDeclaration pair = pair().declaration();
    List<String> streams = pair.streamNames();
    List<String> arguments = new ArrayList<>();
    Map<String, String> inputs = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    if (source.contains("ProfileFile.named")) {
      arguments.add(directory.resolve("profiles.csv").toString());
    }
    if (source.contains("TriggerArguments")) {
      arguments.add("processing-time");
      directories(streams, directory, arguments, inputs);
    } else {
      Matcher opened = OPENED.matcher(source);
      assertThat(opened.find()).as("%s opens a program", name).isTrue();
      switch (opened.group(1)) {
        case "Socket" -> sockets(streams, arguments, inputs);
        case "Directory" -> directories(streams, directory, arguments, inputs);
        case "Kafka" -> topics(streams, words(opened.group(2)), arguments, inputs);
        default -> {
          arguments.add("1");
          sources.put("stream:io.github.streamparity.dstream.RateStream", "as-is");
        }
      }
    }
    if (source.contains("Sink.named")) {
      arguments.add("console");
    }
    Map<String, String> outputs = outputs(pair.outputs());
    boolean isTopic = source.contains("KafkaProgram.open");
    ProgramVariant program =
        new ProgramVariant(
            engine().word(),
            engine(),
            List.of(classes),
            platform,
            type,
            arguments,
            platform.spark().isPresent() ? AS_SPARK_4 : Map.of(),
            inputs,
            sources,
            outputs,
            List.of(),
            outputs.containsValue("printed:tables"));
    PairDeclaration declaration =
        new PairDeclaration(
            pair.name(),
            "",
            streams.stream().map(it -> isTopic ? Input.topic(it) : Input.named(it)).toList(),
            pair.outputs(),
            Optional.empty(),
            List.of());
    return new JobPair(declaration, program, program, pair().canonicalScript());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group(1));
    }
    return words;
  }

  private static void sockets(
      List<String> streams, List<String> arguments, Map<String, String> inputs) {
    arguments.add("localhost");
    for (String stream : streams) {
      int port = 9000 + inputs.size();
      arguments.add(Integer.toString(port));
      inputs.put("socket:" + port, stream);
    }
  }

  private static void directories(
      List<String> streams, Path directory, List<String> arguments, Map<String, String> inputs)
      throws IOException {
    for (String stream : streams) {
      Path files = Files.createDirectory(directory.resolve(stream));
      arguments.add(files.toString());
      inputs.put("files:" + files, stream);
    }
  }

  private static void topics(
      List<String> streams,
      List<String> topics,
      List<String> arguments,
      Map<String, String> inputs) {
    arguments.add("localhost:9092");
    for (int i = 0; i < streams.size(); i++) {
      inputs.put("kafka:" + topics.get(i), streams.get(i));
    }
  }

  /** The sinks of the program, in the order in which the pair declares them. */
  private Map<String, String> outputs(List<OutputDeclaration> declared) throws IOException {
    List<String> found = engine() == Engine.DSTREAM ? operations() : queries(declared.size());
    Map<String, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < declared.size(); i++) {
      outputs.put(declared.get(i).name(), found.get(i));
    }
    if (isMixed()) {
      outputs.remove("batch");
    }
    return outputs;
  }

  private List<String> operations() throws IOException {
    List<String> found = new ArrayList<>();
    if (source.contains("program.write(")) {
      Path kafka = Path.of("dstream-examples/src/main/java/io/github/streamparity/dstream");
      Path file = ROOT.resolve(kafka).resolve("KafkaProgram.java");
      found.add("foreachRDD@KafkaProgram.java:" + lines(Files.readString(file), ".foreachRDD("));
    }
    String[] lines = source.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains(".print(") && !lines[i].contains("System.out")) {
        found.add("print@%s.java:%s".formatted(name, i + 1));
      }
    }
    return found;
  }

  private static int lines(String text, String upTo) {
    return text.substring(0, text.indexOf(upTo)).split("\n", -1).length;
  }

  private List<String> queries(int number) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      found.add(showsTables() ? "printed:tables" : "query:" + i);
    }
    return found;
  }

  /** Whether a function that runs in foreachBatch shows what it gives. */
  boolean showsTables() {
    Matcher main = MAIN.matcher(source);
    assertThat(main.find()).as("%s has a main", name).isTrue();
    return main.group().contains(".foreachBatch(") && !isMixed();
  }

  /** Where its class is: a jar, or in a build a directory. */
  private Path classes() {
    try {
      return Path.of(
          Class.forName(type, false, ExampleMain.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
