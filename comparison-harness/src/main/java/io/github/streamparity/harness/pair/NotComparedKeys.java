package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.OutputKeys.Written;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The key of a pair file that says which outputs of the programs are left out. */
final class NotComparedKeys {
  private static final String KEY = "notCompared";

  private final PairYaml yaml;

  NotComparedKeys(PairYaml yaml) {
    this.yaml = yaml;
  }

  /**
   * What each side leaves out: a list for both, or one for each.
   *
   * @param outputs those that are compared
   */
  Map<Side, List<String>> read(Map<String, Node> pair, List<Written> outputs) {
    Map<Side, List<String>> leftOut = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      leftOut.put(side, new ArrayList<>());
    }
    Optional<Node> node = Optional.ofNullable(pair.get(KEY));
    if (node.filter(SequenceNode.class::isInstance).isPresent()) {
      read(List.of(Side.values()), node.get(), outputs, leftOut);
    } else if (node.isPresent()) {
      Map<String, Node> sides =
          yaml.mapping(node.get(), KEY, List.of(Side.REFERENCE.word(), Side.CANDIDATE.word()));
      sides.forEach((side, list) -> read(List.of(Side.ofWord(side)), list, outputs, leftOut));
    }
    return leftOut;
  }

  private void read(
      List<Side> sides, Node list, List<Written> outputs, Map<Side, List<String>> leftOut) {
    for (Node item : yaml.items(list)) {
      Optional<String> output = yaml.scalar(item, "an item");
      if (output.isPresent()) {
        String id = output.get();
        sides.stream()
            .flatMap(side -> problem(side, id, outputs, leftOut.get(side)).stream())
            .findFirst()
            .ifPresent(what -> yaml.problem(item).found(id).say(what));
        sides.forEach(side -> leftOut.get(side).add(id));
      }
    }
  }

  private static Optional<String> problem(
      Side side, String output, List<Written> outputs, List<String> leftOut) {
    if (Probe.isOne(output)) {
      return Optional.of("a place that is read is left out where no output names it");
    }
    if (leftOut.contains(output)) {
      return Optional.of("the output is listed twice");
    }
    return outputs.stream()
        .filter(it -> it.bound().of(side).equals(output))
        .findFirst()
        .map(it -> "the %s is compared, as %s".formatted(side.word(), it.declaration().name()));
  }
}
