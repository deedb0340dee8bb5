package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.PairYaml.Bound;
import io.github.streamparity.harness.text.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys of a pair file that say what the inputs are, and how their records are read. */
final class InputKeys {
  private static final List<String> ALL = List.of("reference", "candidate", "records");
  private static final List<String> RECORDS =
      List.of("pattern", "words", "time", "timeFormat", "arrival");

  /** What an input is on a side that does not read it. */
  static final String NONE = "none";

  private final PairYaml yaml;

  InputKeys(PairYaml yaml) {
    this.yaml = yaml;
  }

  /** An input, and what it is on each side. */
  record Written(Input declaration, Bound bound) {}

  /** All inputs of a pair. */
  List<Written> read(Map<String, Node> pair) {
    List<Written> inputs = new ArrayList<>();
    yaml.required(
            pair, "inputs", "{lines: {reference: \"socket:9999\", candidate: \"socket:9999\"}}")
        .ifPresent(
            node ->
                yaml.mapping(node, "inputs", List.of())
                    .forEach((name, it) -> inputs.add(input(name, it, inputs))));
    return inputs;
  }

  private Written input(String name, Node node, List<Written> others) {
    String what = "input " + name;
    Bound bound;
    Optional<RecordForm> form = Optional.empty();
    if (node instanceof ScalarNode) {
      bound = yaml.bound(node, what);
    } else {
      Map<String, Node> keys = yaml.mapping(node, what, ALL);
      bound = yaml.bound(node, keys, what);
      form = Optional.ofNullable(keys.get("records")).flatMap(this::form);
    }
    if (bound.equals(new Bound(NONE, NONE))) {
      yaml.problem(node).found(NONE).say("neither program reads " + what);
    }
    yaml.checkBoundOnce(
        node, "inputs", bound, others.stream().map(Written::bound).toList(), NONE::equals);
    // an input that is Kafka's on either side is a topic: a script may say keys and the like
    boolean isTopic =
        Arrays.stream(Side.values()).anyMatch(side -> bound.of(side).startsWith("kafka:"));
    return new Written(new Input(name, form, false, isTopic), bound);
  }

  /** How a record is read, for causes that predict rows of it. */
  private Optional<RecordForm> form(Node node) {
    Map<String, Node> keys = yaml.mapping(node, "records", RECORDS);
    Optional<String> words = yaml.text(keys, "words");
    Optional<String> pattern =
        yaml.text(keys, "pattern").or(() -> words.map(it -> "(?<" + it + ">.*)"));
    if (pattern.isEmpty()) {
      yaml.problem(node)
          .expected("{pattern: \"(?<user>[^,]*),(?<page>.*)\"}, or {words: word}")
          .say("records that have no fields");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecordForm(
              pattern.get(),
              words,
              yaml.text(keys, "time"),
              yaml.text(keys, "timeFormat"),
              yaml.flag(keys, "arrival")));
    } catch (IllegalArgumentException e) {
      yaml.problem(node).say(Excerpt.message(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
