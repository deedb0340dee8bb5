package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every divergence of a comparison, in the orders in which reports list them. */
public final class Findings {
  private record Group(Standing standing, Optional<Cause> cause) {}

  private final List<Finding> all;
  private final boolean hasSeveralOutputs;

  private Findings(List<Finding> all, boolean hasSeveralOutputs) {
    this.all = all;
    this.hasSeveralOutputs = hasSeveralOutputs;
  }

  /** The divergences of all outputs. */
  public static Findings of(Comparison comparison) {
    return ofOutputs(comparison.outputs());
  }

  /** The divergences of one output. */
  public static Findings of(OutputComparison output) {
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
    return new Findings(List.copyOf(all), outputs.size() > 1);
  }

  /** Whether what was compared has several outputs. */
  public boolean hasSeveralOutputs() {
    return hasSeveralOutputs;
  }

  /** All of them, ascending by tick, then in the order of the outputs. */
  public List<Finding> all() {
    return all;
  }

  /**
   * The one that every report shows, and that the verdict names: the first that counts against the
   * pair, by tick and then in the order of the outputs; if none does, the first.
   */
  public Optional<Finding> first() {
    return first(divergence -> Standing.of(divergence).isOpen())
        .or(() -> first(divergence -> true));
  }

  /** The first of some divergences, by tick and then in the order of the outputs. */
  public Optional<Finding> first(Predicate<Divergence> which) {
    return all.stream().filter(finding -> which.test(finding.divergence())).findFirst();
  }

  /** Grouped by cause: what is unexplained first, then what is not accepted; the earliest first. */
  public List<CauseGroup> groups() {
    Map<Group, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : all) {
      Group group = new Group(finding.standing(), finding.divergence().cause());
      groups.computeIfAbsent(group, it -> new ArrayList<>()).add(finding);
    }
    return groups.entrySet().stream()
        .map(it -> new CauseGroup(it.getKey().cause(), it.getKey().standing(), it.getValue()))
        .sorted(Comparator.comparing(CauseGroup::standing))
        .toList();
  }
}
