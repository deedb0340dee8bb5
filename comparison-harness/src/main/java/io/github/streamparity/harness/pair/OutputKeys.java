package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.PairYaml.Bound;
import io.github.streamparity.harness.pair.ProgramKeys.Program;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys of a pair file that say what the outputs are. */
final class OutputKeys {
  private static final List<String> ALL =
      List.of("reference", "candidate", "columns", "key", "folding", "ordered");

  private final PairYaml yaml;
  private final QueryColumns queryColumns;
  private final Map<Side, Program> programs;
  private final boolean bodies;

  /**
   * @param programs of those sides of which one could be read
   * @param bodies whether the programs' bodies run
   */
  OutputKeys(
      PairYaml yaml, QueryColumns queryColumns, Map<Side, Program> programs, boolean bodies) {
    this.yaml = yaml;
    this.queryColumns = queryColumns;
    this.programs = programs;
    this.bodies = bodies;
  }

  /** An output, and what it is on each side. */
  record Written(OutputDeclaration declaration, Bound bound) {}

  /** All outputs of a pair. */
  List<Written> read(Map<String, Node> pair) throws IOException {
    List<Written> outputs = new ArrayList<>();
    Optional<Node> all =
        yaml.required(
            pair, "outputs", "{counts: {reference: …, candidate: …, columns: {word: string}}}");
    if (all.isPresent()) {
      for (Map.Entry<String, Node> it : yaml.mapping(all.get(), "outputs", List.of()).entrySet()) {
        Optional<Written> output = output(it.getKey(), it.getValue());
        if (output.isPresent()) {
          List<Bound> others = outputs.stream().map(Written::bound).toList();
          // a place that a program writes to may be read for several
          yaml.checkBoundOnce(it.getValue(), "outputs", output.get().bound(), others, Probe::isOne);
          outputs.add(output.get());
        }
      }
    }
    return outputs;
  }

  private Optional<Written> output(String name, Node node) throws IOException {
    Map<String, Node> output = yaml.mapping(node, "output " + name, ALL);
    Bound bound = yaml.bound(node, output, "output " + name);
    for (Side side : Side.values()) {
      Optional.ofNullable(output.get(side.word())).ifPresent(it -> checkProbe(it, bound.of(side)));
    }
    List<Column> columns = new ArrayList<>();
    if (output.get("columns") == null) {
      columns.addAll(columnsOfQuery(name, node, bound));
      if (columns.isEmpty()) {
        return Optional.empty(); // there are problems already
      }
    } else {
      yaml.mapping(output.get("columns"), "columns", List.of())
          .forEach(
              (column, type) ->
                  columnType(type).ifPresent(it -> columns.add(Column.of(column, it))));
    }
    List<String> key = Optional.ofNullable(output.get("key")).map(yaml::texts).orElse(List.of());
    Foldings foldings = foldings(output.get("folding"));
    boolean ordered = yaml.flag(output, "ordered");
    try {
      return Optional.of(
          new Written(new OutputDeclaration(name, foldings, columns, key, ordered), bound));
    } catch (IllegalArgumentException e) {
      yaml.problem(node).say(Excerpt.message(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private void checkProbe(Node node, String output) {
    if (!Probe.isOne(output)) {
      return;
    }
    Probe.problem(output)
        .ifPresent(
            expected -> yaml.problem(node).found(output).expected(expected).say("no such output"));
    if (Probe.isStore(output) && !bodies) {
      yaml.problem(node)
          .found(output)
          .tryThis("bodies: run, if the program may write there")
          .say("the program writes this only where its bodies run");
    }
  }

  /** The columns that the query of one side has, where the file names none. */
  private List<Column> columnsOfQuery(String name, Node node, Bound bound) throws IOException {
    String reason = "neither side is a query";
    for (Side side : List.of(Side.CANDIDATE, Side.REFERENCE)) {
      if (bound.of(side).startsWith("query:")) {
        if (!yaml.problems().none()) {
          return List.of(); // a program is started only by a file that is right
        }
        try {
          Map<String, String> writes = Map.of(name, bound.of(side));
          ProgramVariant program =
              programs.get(side).variant(side, Map.of(), writes, List.of(), false);
          return queryColumns.of(program, bound.of(side));
        } catch (IllegalArgumentException e) {
          reason = String.valueOf(e.getMessage());
        }
      }
    }
    yaml.problem(node)
        .expected("columns: {word: string, count: long}")
        .say("output %s has no columns: %s".formatted(name, Excerpt.message(reason)));
    return List.of();
  }

  private Optional<ColumnType> columnType(Node node) {
    List<String> words = Arrays.stream(ColumnType.values()).map(ColumnType::word).toList();
    return yaml.scalar(node, "a column's type")
        .flatMap(word -> yaml.oneOf(node, word, words, "no such column type"))
        .map(ColumnType::ofWord);
  }

  private Foldings foldings(Node node) {
    if (node == null) {
      return Foldings.both(Folding.PER_BATCH);
    }
    Bound bound = yaml.bound(node, "the folding");
    Folding reference = folding(node, bound.reference());
    return bound.candidate().equals(bound.reference())
        ? Foldings.both(reference)
        : new Foldings(reference, folding(node, bound.candidate()));
  }

  private Folding folding(Node node, String word) {
    List<String> words = Arrays.stream(Folding.values()).map(Folding::word).toList();
    return yaml.oneOf(node, word, words, "no such folding")
        .map(Folding::ofWord)
        .orElse(Folding.PER_BATCH);
  }
}
