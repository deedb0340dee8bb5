package io.github.streamparity.harness.report;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every divergence of a comparison, in the orders in which reports tell them. */
final class Findings {
  private record Group(Standing standing, String cause) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      return Comparator.comparing(Group::standing).thenComparing(Group::cause).compare(this, other);
    }
  }

  private final List<Finding> all;

  private Findings(List<Finding> all) {
    this.all = all;
  }

  /** The divergences of all outputs. */
  static Findings of(Comparison comparison) {
    return ofOutputs(comparison.outputs());
  }

  /** The divergences of one output. */
  static Findings of(OutputComparison output) {
    return ofOutputs(List.of(output));
  }

  private static Findings ofOutputs(List<OutputComparison> outputs) {
    List<Finding> all = new ArrayList<>();
    for (OutputComparison output : outputs) {
      for (var tick : output.ticks()) {
        tick.divergences().forEach(it -> all.add(new Finding(output.output(), tick, it)));
      }
    }
    all.sort(Comparator.comparingInt(Finding::tick));
    return new Findings(List.copyOf(all));
  }

  /** All of them, ascending by tick, then in the order of the outputs. */
  List<Finding> all() {
    return all;
  }

  /** The first that counts against the pair; if none does, the first. */
  Optional<Finding> first() {
    return all.stream()
        .filter(finding -> finding.standing().isOpen())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Grouped by cause: what is unexplained first, then what is not accepted, then by name. */
  List<CauseGroup> groups() {
    Map<Group, List<Finding>> groups = new TreeMap<>();
    for (Finding finding : all) {
      String id = finding.divergence().cause().map(Cause::id).orElse("");
      groups
          .computeIfAbsent(new Group(finding.standing(), id), it -> new ArrayList<>())
          .add(finding);
    }
    return groups.values().stream().map(Findings::group).toList();
  }

  private static CauseGroup group(List<Finding> findings) {
    Finding first = findings.get(0);
    return new CauseGroup(first.divergence().cause(), first.standing(), findings);
  }
}
