package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All divergences of one cause that count for the same.
 *
 * @param cause the cause; empty for what no rule explains
 * @param standing what they count for
 * @param findings at least one, ascending by tick
 */
public record CauseGroup(Optional<Cause> cause, Standing standing, List<Finding> findings) {
  public CauseGroup {
    findings = List.copyOf(findings);
  }

  /** The cause's id, or {@code unexplained}. */
  public String id() {
    return cause.map(Cause::id).orElse("unexplained");
  }

  /** A heading of a few words. */
  public String title() {
    return cause.map(Cause::title).orElse("No rule explains this");
  }

  /** Why the two sides differ here. */
  public String why() {
    if (standing == Standing.REFUTED) {
      return "The cause's rule predicts these rows, but they were still there in a replay without"
          + " the cause.";
    }
    return cause
        .map(Cause::why)
        .orElse("No known cause explains this. One of the two jobs may be wrong.");
  }

  /** The advice for someone who moves a job. */
  public String whatToDo() {
    return cause
        .filter(it -> standing != Standing.REFUTED)
        .map(Cause::whatToDo)
        .orElse(
            "Start with the first tick: compare its input and both sides' rows, then the two"
                + " programs line by line.");
  }

  /** Numbers of the ticks concerned, ascending, each once. */
  public List<Integer> ticks() {
    return ticks(findings);
  }

  private static List<Integer> ticks(List<Finding> findings) {
    return findings.stream().map(Finding::tick).distinct().sorted().toList();
  }

  /**
   * {@code ticks 1–3, 7}; where there are several outputs, for each: {@code counts ticks 1–3;
   * totals tick 7}.
   *
   * @param limit the most ranges of an output
   */
  public String where(boolean hasSeveralOutputs, int limit) {
    if (!hasSeveralOutputs) {
      return TickRanges.words(ticks(), limit);
    }
    Map<String, List<Finding>> byOutput =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.output().name(), LinkedHashMap::new, Collectors.toList()));
    return byOutput.entrySet().stream()
        .map(it -> it.getKey() + " " + TickRanges.words(ticks(it.getValue()), limit))
        .collect(Collectors.joining("; "));
  }

  /** {@code accepted in at most 2 rows, found 5}, if the pair accepts the cause more narrowly. */
  public Optional<String> exceeded() {
    List<String> words =
        findings.stream()
            .flatMap(finding -> finding.divergence().exceededWords().stream())
            .distinct()
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }

  /** The result of the experiment with the cause, if one was tried. */
  public Optional<ExperimentResult> experiment(Comparison comparison) {
    return cause.flatMap(
        it ->
            comparison.experiments().stream()
                .filter(experiment -> experiment.cause().equals(it.id()))
                .findFirst());
  }

  /** The columns of which values were changed, each with the number of rows; most rows first. */
  public Map<String, Long> columns() {
    Map<String, Long> rows = new TreeMap<>();
    findings.stream()
        .flatMap(finding -> finding.divergence().rows().stream())
        .flatMap(row -> row.changed().stream())
        .forEach(column -> rows.merge(column, 1L, Long::sum));
    Map<String, Long> sorted = new LinkedHashMap<>();
    rows.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(it -> sorted.put(it.getKey(), it.getValue()));
    return sorted;
  }

  /** Number of rows that differ in each tick concerned; 0 where nothing but silence differs. */
  public SortedMap<Integer, Long> rowsByTick() {
    SortedMap<Integer, Long> rows = new TreeMap<>();
    findings.forEach(it -> rows.merge(it.tick(), (long) it.divergence().rows().size(), Long::sum));
    return rows;
  }

  /** How many rows differ. */
  public long rows() {
    return findings.stream().mapToLong(finding -> finding.divergence().rows().size()).sum();
  }
}
