package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.OutputKeys.Written;
import io.github.streamparity.harness.pair.ProgramKeys.Program;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A pair of two programs, declared in a YAML file. Every problem is reported at once, with its
 * place.
 */
public final class PairFile {
  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "reference",
          "candidate",
          "inputs",
          "outputs",
          "notCompared",
          "bodies",
          "accepts",
          "script");

  /** A key that a pair file has and a script has not. */
  private static final Pattern DECLARES =
      Pattern.compile("(?m)^[\"']?(reference|candidate)[\"']?\\s*:");

  private final PairYaml yaml;
  private final QueryColumns queryColumns;

  private PairFile(Path file, ProgramInspector inspector) {
    this.yaml = new PairYaml(file);
    this.queryColumns = new QueryColumns(inspector);
  }

  /**
   * Reads a pair; paths in it are relative to the file.
   *
   * @throws InvalidScriptException if the file is not a pair; it has every problem
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
   * Reads a pair; an output without columns gets those of its query.
   *
   * @param inspector starts the query's program
   * @throws InvalidScriptException if the file is not a pair; it has every problem
   * @throws IOException if the file cannot be read
   */
  public static JobPair read(Path file, ProgramInspector inspector)
      throws InvalidScriptException, IOException {
    return new PairFile(file, inspector).read();
  }

  /**
   * The name and the description of a pair file.
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
    if (!pair.yaml.has(DECLARES)) {
      return Optional.empty();
    }
    Map<String, Node> keys =
        pair.yaml.mapping(pair.yaml.composed(pair.yaml.content()), "a pair", List.of());
    Heading heading = new Heading(pair.name(keys), pair.yaml.text(keys, "description").orElse(""));
    pair.yaml.problems().throwIfAny();
    return Optional.of(heading);
  }

  /**
   * The two programs that a file names; the rest of the file is ignored.
   *
   * @throws InvalidScriptException if it does not name both; it has every problem
   * @throws IOException if the file cannot be read
   */
  public static Map<Side, ProgramVariant> programs(Path file)
      throws InvalidScriptException, IOException {
    PairFile pair = new PairFile(file, program -> List.of());
    PairYaml yaml = pair.yaml;
    Map<Side, ProgramVariant> variants = new EnumMap<>(Side.class);
    pair.programs(yaml.mapping(yaml.composed(yaml.content()), "a pair", KEYS))
        .forEach(
            (side, it) ->
                variants.put(side, it.variant(side, Map.of(), Map.of(), List.of(), false)));
    yaml.problems().throwIfAny();
    return variants;
  }

  private JobPair read() throws InvalidScriptException, IOException {
    Map<String, Node> pair = yaml.mapping(yaml.composed(yaml.content()), "a pair", KEYS);
    if (pair.isEmpty()) {
      yaml.problems().throwIfAny();
    }
    List<InputKeys.Written> bound = new InputKeys(yaml).read(pair);
    List<Input> inputs = bound.stream().map(InputKeys.Written::declaration).toList();
    boolean bodies = bodies(pair);
    Map<Side, Program> programs = programs(pair);
    List<Written> outputs = new OutputKeys(yaml, queryColumns, programs, bodies).read(pair);
    Map<Side, List<String>> leftOut = new NotComparedKeys(yaml).read(pair, outputs);
    List<Accepted> accepts =
        Optional.ofNullable(pair.get("accepts")).map(this::causes).orElse(List.of());
    Optional<Script> script = script(pair, inputs);
    String name = name(pair);
    yaml.problems().throwIfAny();
    try {
      PairDeclaration declaration =
          new PairDeclaration(
              name,
              yaml.text(pair, "description").orElse(""),
              inputs,
              outputs.stream().map(Written::declaration).toList(),
              Optional.empty(),
              accepts);
      return new JobPair(
          declaration,
          variant(Side.REFERENCE, programs, bound, outputs, leftOut, bodies),
          variant(Side.CANDIDATE, programs, bound, outputs, leftOut, bodies),
          () ->
              script.orElseThrow(
                  () -> new IllegalStateException("the pair names none; give one by --script")));
    } catch (IllegalArgumentException e) {
      yaml.problems().at(Place.START).say(Excerpt.message(String.valueOf(e.getMessage())));
      yaml.problems().throwIfAny();
      throw e;
    }
  }

  private Map<Side, Program> programs(Map<String, Node> pair) {
    Map<Side, Program> programs = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Node node = pair.get(side.word());
      if (node == null) {
        yaml.problems().at(Place.START).expected("{jar: …, main: …}").say("no " + side.word());
      } else {
        programs.put(side, new ProgramKeys(yaml).read(node));
      }
    }
    return programs;
  }

  private String name(Map<String, Node> pair) {
    String name = yaml.text(pair, "name").orElse(yaml.name().toLowerCase(Locale.ROOT));
    if (!PairDeclaration.isName(name)) {
      Optional.ofNullable(pair.get("name"))
          .map(yaml::problem)
          .orElseGet(() -> yaml.problems().at(Place.START))
          .found(name)
          .expected("lower-case words joined by hyphens")
          .tryThis("name: my-pair")
          .say("this is no name of a pair");
    }
    return name;
  }

  private List<Accepted> causes(Node node) {
    List<String> known = Causes.all().stream().map(Cause::id).toList();
    List<Accepted> causes = new ArrayList<>();
    for (Node item : yaml.items(node)) {
      yaml.scalar(item, "an item")
          .flatMap(id -> yaml.oneOf(item, id, known, "no such cause"))
          .map(Accepted::cause)
          .ifPresent(causes::add);
    }
    return causes;
  }

  private boolean bodies(Map<String, Node> pair) {
    String bodies = yaml.text(pair, "bodies").orElse("skip");
    if (!List.of("skip", "run").contains(bodies)) {
      yaml.problem(pair.get("bodies"))
          .found(bodies)
          .expected("skip or run")
          .say("what is done with a batch is skipped or run");
    }
    return bodies.equals("run");
  }

  private Optional<Script> script(Map<String, Node> pair, List<Input> inputs)
      throws InvalidScriptException, IOException {
    Optional<String> named = yaml.text(pair, "script");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Path script = yaml.beside(named.get());
    if (!Files.isRegularFile(script)) {
      yaml.problem(pair.get("script"))
          .found(named.get())
          .expected("a path that is relative to this file")
          .say("no such script");
      return Optional.empty();
    }
    return Optional.of(ScriptReader.read(script, inputs));
  }

  private static ProgramVariant variant(
      Side side,
      Map<Side, Program> programs,
      List<InputKeys.Written> inputs,
      List<Written> outputs,
      Map<Side, List<String>> leftOut,
      boolean bodies) {
    Map<String, String> reads = new LinkedHashMap<>();
    inputs.stream()
        .filter(it -> !it.bound().of(side).equals(InputKeys.NONE))
        .forEach(it -> reads.put(it.bound().of(side), it.declaration().name()));
    Map<String, String> writes = new LinkedHashMap<>();
    outputs.forEach(it -> writes.put(it.declaration().name(), it.bound().of(side)));
    return programs.get(side).variant(side, reads, writes, leftOut.get(side), bodies);
  }
}
