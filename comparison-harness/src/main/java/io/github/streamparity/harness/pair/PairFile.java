package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A pair of two programs, declared in a YAML file. Every problem is reported at once, with its
 * place.
 */
public final class PairFile {
  private static final long LARGEST = 1 << 20;

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "reference",
          "candidate",
          "inputs",
          "outputs",
          "bodies",
          "accepts",
          "script");

  /** What a pair file has and a script has not. */
  private static final Pattern DECLARES =
      Pattern.compile("(?m)^[\"']?(reference|candidate)[\"']?\\s*:");

  private static final List<String> PROGRAM_KEYS =
      Stream.concat(
              Stream.of("jar", "jars", "main", "args", "conf", "sources"),
              PlatformKeys.ALL.stream())
          .toList();

  private static final List<String> OUTPUT_KEYS =
      List.of("reference", "candidate", "columns", "key", "folding", "ordered");

  private final Path file;
  private final Problems problems;

  private final QueryColumns queryColumns;

  private PairFile(Path file, ProgramInspector inspector) {
    this.file = file;
    this.queryColumns = new QueryColumns(inspector);
    this.problems = new Problems(file.toString());
  }

  /**
   * Reads a pair; paths in it are relative to the file.
   *
   * @throws InvalidScriptException if the file is no pair; it has every problem
   * @throws IOException if the file cannot be read
   */
  public static JobPair read(Path file) throws InvalidScriptException, IOException {
    return read(
        file,
        program -> {
          throw new IllegalArgumentException("no program is started to find them");
        });
  }

  /**
   * Reads a pair; where an output has no columns, those of its query are taken.
   *
   * @param inspector starts the query's program
   * @throws InvalidScriptException if the file is no pair; it has every problem
   * @throws IOException if the file cannot be read
   */
  public static JobPair read(Path file, ProgramInspector inspector)
      throws InvalidScriptException, IOException {
    return new PairFile(file, inspector).read();
  }

  /**
   * What a pair file says of itself, with nothing else of it read.
   *
   * @param name of the pair
   * @param description one line; may be empty
   */
  public record Heading(String name, String description) {}

  /**
   * The heading of a pair; empty if the file declares none, as a script does not.
   *
   * @throws InvalidScriptException if the file is not valid YAML
   */
  public static Optional<Heading> heading(Path file) throws InvalidScriptException, IOException {
    PairFile pair = new PairFile(file, program -> List.of());
    String text = pair.content();
    if (!DECLARES.matcher(text).find()) {
      return Optional.empty();
    }
    Map<String, Node> keys = pair.mapping(pair.composed(text), "a pair", List.of());
    Heading heading = new Heading(pair.name(keys), pair.text(keys, "description").orElse(""));
    pair.problems.throwIfAny();
    return Optional.of(heading);
  }

  private String content() throws InvalidScriptException, IOException {
    if (Files.size(file) > LARGEST) {
      problems.at(Place.START).say("a pair is at most 1 MiB of YAML");
      problems.throwIfAny();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private JobPair read() throws InvalidScriptException, IOException {
    Map<String, Node> pair = mapping(composed(content()), "a pair", KEYS);
    if (pair.isEmpty()) {
      problems.throwIfAny();
    }
    Map<String, Bound> bound = inputs(pair);
    List<Input> inputs = bound.entrySet().stream().map(PairFile::input).toList();
    boolean bodies = bodies(pair);
    Map<Side, Program> programs = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Node node = pair.get(side.word());
      if (node == null) {
        problems.at(Place.START).expected("{jar: …, main: …}").say("no " + side.word());
      } else {
        programs.put(side, program(node));
      }
    }
    List<Written> outputs = outputs(pair, programs, bodies);
    List<Accepted> accepts =
        Optional.ofNullable(pair.get("accepts")).map(this::texts).orElse(List.of()).stream()
            .map(Accepted::cause)
            .toList();
    Optional<Script> script = script(pair, inputs);
    problems.throwIfAny();
    try {
      PairDeclaration declaration =
          new PairDeclaration(
              name(pair),
              text(pair, "description").orElse(""),
              inputs,
              outputs.stream().map(Written::declaration).toList(),
              Optional.empty(),
              accepts);
      return new JobPair(
          declaration,
          variant(Side.REFERENCE, programs, bound, outputs, bodies),
          variant(Side.CANDIDATE, programs, bound, outputs, bodies),
          () ->
              script.orElseThrow(
                  () -> new IllegalStateException("the pair names none; give one by --script")));
    } catch (IllegalArgumentException e) {
      problems.at(Place.START).say(Excerpt.message(String.valueOf(e.getMessage())));
      problems.throwIfAny();
      throw e;
    }
  }

  private Node composed(String text) throws InvalidScriptException {
    Optional<Node> root = Optional.empty();
    try {
      root = new Compose(LoadSettings.builder().build()).composeString(text);
      if (root.isEmpty()) {
        problems.at(Place.START).expected("a mapping with a reference, …").say("the file is empty");
      }
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(it -> new Place(it.getLine() + 1, it.getColumn() + 1))
              .orElse(Place.START);
      problems.at(place).say("not valid YAML: " + Excerpt.message(e.getProblem()));
    } catch (YamlEngineException | StackOverflowError e) {
      problems
          .at(Place.START)
          .say("not valid YAML: " + Excerpt.message(String.valueOf(e.getMessage())));
    }
    problems.throwIfAny();
    return root.orElseThrow();
  }

  private String name(Map<String, Node> pair) {
    String of = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return text(pair, "name").orElse(of.toLowerCase(Locale.ROOT));
  }

  private boolean bodies(Map<String, Node> pair) {
    String bodies = text(pair, "bodies").orElse("skip");
    if (!List.of("skip", "run").contains(bodies)) {
      problems
          .at(place(pair.get("bodies")))
          .found(bodies)
          .expected("skip or run")
          .say("what is done with a batch is skipped or run");
    }
    return bodies.equals("run");
  }

  private Optional<Script> script(Map<String, Node> pair, List<Input> inputs)
      throws InvalidScriptException, IOException {
    Optional<String> named = text(pair, "script");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Path script = beside(named.get());
    if (!Files.isRegularFile(script)) {
      problems.at(place(pair.get("script"))).found(named.get()).say("no such script");
      return Optional.empty();
    }
    return Optional.of(ScriptReader.read(script, inputs));
  }

  /** What an input or output is on each side. */
  private record Bound(String reference, String candidate) {
    String of(Side side) {
      return side == Side.REFERENCE ? reference : candidate;
    }
  }

  private Map<String, Bound> inputs(Map<String, Node> pair) {
    Map<String, Bound> inputs = new LinkedHashMap<>();
    required(pair, "inputs", "{lines: {reference: \"socket:9999\", candidate: \"socket:9999\"}}")
        .ifPresent(
            node ->
                mapping(node, "the inputs", List.of())
                    .forEach((name, it) -> inputs.put(name, bound(it, "input " + name))));
    return inputs;
  }

  /** An input that is Kafka's on either side is a topic: a script may say keys and the like. */
  private static Input input(Map.Entry<String, Bound> input) {
    boolean isTopic =
        Arrays.stream(Side.values())
            .anyMatch(side -> input.getValue().of(side).startsWith("kafka:"));
    return isTopic ? Input.topic(input.getKey()) : Input.named(input.getKey());
  }

  private Bound bound(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return new Bound(scalar.getValue(), scalar.getValue());
    }
    Map<String, Node> sides = mapping(node, what, List.of("reference", "candidate"));
    return new Bound(side(node, sides, "reference", what), side(node, sides, "candidate", what));
  }

  private String side(Node node, Map<String, Node> sides, String side, String what) {
    Optional<String> text = text(sides, side);
    if (text.isEmpty()) {
      problems
          .at(place(node))
          .tryThis("parity inspect lists what a program reads and writes")
          .say("%s does not say what it is of the %s".formatted(what, side));
    }
    return text.orElse("");
  }

  private record Written(OutputDeclaration declaration, Bound bound) {}

  private List<Written> outputs(Map<String, Node> pair, Map<Side, Program> programs, boolean bodies)
      throws IOException {
    List<Written> outputs = new ArrayList<>();
    Optional<Node> all =
        required(
            pair, "outputs", "{counts: {reference: …, candidate: …, columns: {word: string}}}");
    if (all.isPresent()) {
      for (Map.Entry<String, Node> it : mapping(all.get(), "the outputs", List.of()).entrySet()) {
        output(it.getKey(), it.getValue(), programs, bodies).ifPresent(outputs::add);
      }
    }
    return outputs;
  }

  private Optional<Written> output(
      String name, Node node, Map<Side, Program> programs, boolean bodies) throws IOException {
    Map<String, Node> output = mapping(node, "output " + name, OUTPUT_KEYS);
    Bound bound =
        new Bound(
            side(node, output, "reference", "output " + name),
            side(node, output, "candidate", "output " + name));
    for (Side side : Side.values()) {
      Optional.ofNullable(output.get(side.word()))
          .ifPresent(it -> checkProbe(it, bound.of(side), bodies));
    }
    List<Column> columns = new ArrayList<>();
    if (output.get("columns") == null) {
      columns.addAll(columnsOfQuery(name, node, bound, programs));
      if (columns.isEmpty()) {
        return Optional.empty(); // there are problems already
      }
    } else {
      mapping(output.get("columns"), "the columns", List.of())
          .forEach(
              (column, type) ->
                  columnType(type).ifPresent(it -> columns.add(Column.of(column, it))));
    }
    List<String> key = Optional.ofNullable(output.get("key")).map(this::texts).orElse(List.of());
    Foldings foldings = foldings(output.get("folding"));
    boolean ordered = text(output, "ordered").map(Boolean::valueOf).orElse(false);
    try {
      return Optional.of(
          new Written(new OutputDeclaration(name, foldings, columns, key, ordered), bound));
    } catch (IllegalArgumentException e) {
      problems.at(place(node)).say(Excerpt.message(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private void checkProbe(Node node, String output, boolean bodies) {
    if (!Probe.isOne(output)) {
      return;
    }
    Probe.problem(output)
        .ifPresent(
            expected ->
                problems.at(place(node)).found(output).expected(expected).say("no such output"));
    if (Probe.isStore(output) && !bodies) {
      problems
          .at(place(node))
          .found(output)
          .tryThis("bodies: run, where the program may write what it writes")
          .say("the program writes this only where its bodies run");
    }
  }

  /** The columns that the query of one side has, where the file names none. */
  private List<Column> columnsOfQuery(
      String name, Node node, Bound bound, Map<Side, Program> programs) throws IOException {
    String reason = "neither side is a query, which would have them";
    for (Side side : List.of(Side.CANDIDATE, Side.REFERENCE)) {
      if (bound.of(side).startsWith("query:")) {
        if (!problems.none()) {
          return List.of(); // a program is started only by a file that is right
        }
        try {
          Map<String, String> writes = Map.of(bound.of(side), name);
          ProgramVariant program = variant(side, programs.get(side), Map.of(), writes, false);
          return queryColumns.of(program, bound.of(side));
        } catch (IllegalArgumentException e) {
          reason = String.valueOf(e.getMessage());
        }
      }
    }
    problems
        .at(place(node))
        .expected("columns: {word: string, count: long}")
        .say("output %s has no columns: %s".formatted(name, Excerpt.message(reason)));
    return List.of();
  }

  private Optional<ColumnType> columnType(Node node) {
    List<String> words = Arrays.stream(ColumnType.values()).map(ColumnType::word).toList();
    Optional<String> word = scalar(node, "a column's type");
    if (word.isPresent() && !words.contains(word.get())) {
      problems
          .at(place(node))
          .found(word.get())
          .expected(String.join(", ", words))
          .tryNearest(word.get(), words)
          .say("no such type of a column");
      return Optional.empty();
    }
    return word.map(ColumnType::ofWord);
  }

  private Foldings foldings(Node node) {
    if (node == null) {
      return Foldings.both(Folding.PER_BATCH);
    }
    Bound bound = bound(node, "the folding");
    Folding reference = folding(node, bound.reference());
    return bound.candidate().equals(bound.reference())
        ? Foldings.both(reference)
        : new Foldings(reference, folding(node, bound.candidate()));
  }

  private Folding folding(Node node, String word) {
    List<String> words = Arrays.stream(Folding.values()).map(Folding::word).toList();
    if (!words.contains(word)) {
      problems
          .at(place(node))
          .found(word)
          .expected(String.join(", ", words))
          .tryNearest(word, words)
          .say("no such folding");
      return Folding.PER_BATCH;
    }
    return Folding.ofWord(word);
  }

  private record Program(
      List<Path> jars,
      Platform platform,
      String main,
      List<String> arguments,
      Map<String, String> conf,
      Map<String, String> sources) {}

  private Program program(Node node) {
    Map<String, Node> program = mapping(node, "a program", PROGRAM_KEYS);
    List<Path> jars = new ArrayList<>();
    Optional.ofNullable(program.get("jar")).ifPresent(it -> jar(it, jars));
    Optional.ofNullable(program.get("jars"))
        .ifPresent(it -> items(it).forEach(each -> jar(each, jars)));
    if (program.get("main") == null) {
      problems.at(place(node)).expected("main: com.acme.OldJob").say("a program without its main");
    }
    return new Program(
        jars,
        new PlatformKeys(this).read(program),
        text(program, "main").orElse(""),
        Optional.ofNullable(program.get("args")).map(this::texts).orElse(List.of()),
        texts(program.get("conf"), "the settings"),
        texts(program.get("sources"), "the sources"));
  }

  /** A mapping to texts; empty if it is not there. */
  private Map<String, String> texts(Node node, String what) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node != null) {
      mapping(node, what, List.of())
          .forEach((key, value) -> scalar(value, key).ifPresent(text -> texts.put(key, text)));
    }
    return texts;
  }

  private void jar(Node node, List<Path> jars) {
    scalar(node, "a jar")
        .ifPresent(
            text -> {
              Path jar = beside(text);
              if (!Files.exists(jar)) {
                problems.at(place(node)).found(text).say("no such jar");
              }
              jars.add(jar);
            });
  }

  /** A path that is relative to the file. */
  Path beside(String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  private static ProgramVariant variant(
      Side side,
      Map<Side, Program> programs,
      Map<String, Bound> inputs,
      List<Written> outputs,
      boolean bodies) {
    Map<String, String> reads = new LinkedHashMap<>();
    inputs.forEach((name, bound) -> reads.put(bound.of(side), name));
    Map<String, String> writes = new LinkedHashMap<>();
    outputs.forEach(it -> writes.put(it.bound().of(side), it.declaration().name()));
    return variant(side, programs.get(side), reads, writes, bodies);
  }

  private static ProgramVariant variant(
      Side side,
      Program program,
      Map<String, String> reads,
      Map<String, String> writes,
      boolean bodies) {
    boolean isQuery = writes.keySet().stream().anyMatch(it -> it.startsWith("query:"));
    boolean isKnown = isQuery || writes.keySet().stream().anyMatch(it -> !Probe.isOne(it));
    boolean isStructured = isKnown ? isQuery : side == Side.CANDIDATE;
    Engine engine = isStructured ? Engine.STRUCTURED : Engine.DSTREAM;
    return new ProgramVariant(
        engine.word(),
        engine,
        program.jars(),
        program.platform(),
        program.main(),
        program.arguments(),
        program.conf(),
        reads,
        program.sources(),
        writes,
        bodies);
  }

  private Optional<Node> required(Map<String, Node> pair, String key, String expected) {
    if (pair.get(key) == null) {
      problems.at(Place.START).expected(key + ": " + expected).say("a pair without " + key);
    }
    return Optional.ofNullable(pair.get(key));
  }

  /**
   * @param known the keys that there are; empty for any
   */
  Map<String, Node> mapping(Node node, String what, List<String> known) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problems.at(place(node)).expected("a mapping").say(what + " is a mapping");
      return values;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Optional<String> key = scalar(entry.getKeyNode(), "a key");
      if (key.isPresent() && !known.isEmpty() && !known.contains(key.get())) {
        problems
            .at(place(entry.getKeyNode()))
            .found(key.get())
            .expected(String.join(", ", known))
            .tryNearest(key.get(), known)
            .say("%s has no such key".formatted(what));
      } else if (key.isPresent() && values.put(key.get(), entry.getValueNode()) != null) {
        problems.at(place(entry.getKeyNode())).found(key.get()).say("the key is there twice");
      }
    }
    return values;
  }

  Optional<String> text(Map<String, Node> values, String key) {
    return Optional.ofNullable(values.get(key)).flatMap(node -> scalar(node, key));
  }

  List<String> texts(Node node) {
    return items(node).stream().flatMap(it -> scalar(it, "an item").stream()).toList();
  }

  List<Node> items(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.at(place(node)).expected("a list, such as [a, b]").say("this is a list");
    return List.of();
  }

  Optional<String> scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.at(place(node)).expected("a text").say(what + " is a text");
    return Optional.empty();
  }

  /** Begins a problem at a node. */
  Problems.Draft problem(Node node) {
    return problems.at(place(node));
  }

  private static Place place(Node node) {
    return node.getStartMark()
        .map(it -> new Place(it.getLine() + 1, it.getColumn() + 1))
        .orElse(Place.START);
  }
}
