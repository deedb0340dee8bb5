package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that both sides emitted for one key over all ticks. */
public final class KeyHistory {
  /** So many keys of an output have their history shown: those that differ in most rows. */
  private static final int MOST_KEYS = 8;

  /** So many ticks of a key are kept. */
  private static final int MOST_TICKS = 60;

  private static final int FEW_COLUMNS = 3;

  private final OutputDeclaration output;
  private final CapturedRow key;
  private final long differing;
  private final SortedMap<Integer, Map<Side, CapturedRow>> ticks = new TreeMap<>();
  private long total;

  private KeyHistory(OutputDeclaration output, CapturedRow key, long differing) {
    this.output = output;
    this.key = key;
    this.differing = differing;
  }

  /** The keys of an output that differ most: what is open first. None where it has no key. */
  static Map<CapturedRow, KeyHistory> of(Comparison comparison, OutputDeclaration output) {
    if (output.key().isEmpty() || output.key().size() == output.columns().size()) {
      return Map.of();
    }
    List<Finding> findings =
        Findings.of(comparison).all().stream().filter(it -> it.output().equals(output)).toList();
    boolean anyOpen = findings.stream().anyMatch(it -> it.standing().isOpen());
    Map<CapturedRow, Long> rows = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.standing().isOpen() == anyOpen) {
        count(finding.divergence(), output, rows);
      }
    }
    Map<CapturedRow, KeyHistory> histories = new LinkedHashMap<>();
    rows.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_KEYS)
        .map(it -> new KeyHistory(output, it.getKey(), it.getValue()))
        .forEach(it -> histories.put(it.key, it));
    return histories;
  }

  private static void count(
      Divergence divergence, OutputDeclaration output, Map<CapturedRow, Long> rows) {
    for (RowDifference row : divergence.rows()) {
      rows.merge(key(output, row.row()), 1L, Long::sum);
    }
  }

  /** A row's columns that are its key. */
  private static CapturedRow key(OutputDeclaration output, CapturedRow row) {
    List<Object> values = new ArrayList<>();
    output.key().forEach(column -> values.add(row.values().get(output.indexOf(column))));
    return new CapturedRow(values);
  }

  /** Keeps what a side emitted in a tick: each row in the history of its key, if there is one. */
  static void keep(
      Map<CapturedRow, KeyHistory> histories,
      OutputDeclaration output,
      int tick,
      Side side,
      List<CapturedRow> rows) {
    if (histories.isEmpty()) {
      return;
    }
    for (CapturedRow row : rows) {
      KeyHistory history = histories.get(key(output, row));
      if (history != null) {
        history.keep(tick, side, row);
      }
    }
  }

  private void keep(int tick, Side side, CapturedRow row) {
    if (!ticks.containsKey(tick)) {
      total++;
    }
    if (ticks.containsKey(tick) || ticks.size() < MOST_TICKS) {
      ticks.computeIfAbsent(tick, it -> new EnumMap<>(Side.class)).putIfAbsent(side, row);
    }
  }

  /** The output. */
  public OutputDeclaration output() {
    return output;
  }

  /** The values of the key's columns, in the order of the declaration. */
  public List<Object> key() {
    return Collections.unmodifiableList(key.values());
  }

  /** Number of rows of the key that differ. */
  public long differing() {
    return differing;
  }

  /** The ticks in which a side emitted a row of the key, as many as are kept. */
  public List<Integer> ticks() {
    return List.copyOf(ticks.keySet());
  }

  /** Number of ticks that are not kept. */
  public long more() {
    return total - ticks.size();
  }

  /** The row that a side emitted for the key in a tick; the first one where there are several. */
  public Optional<CapturedRow> row(int tick, Side side) {
    return Optional.ofNullable(ticks.getOrDefault(tick, Map.of()).get(side));
  }

  /** Positions of the columns beside the key; of many only those whose values are not all equal. */
  public List<Integer> columns() {
    List<Integer> others =
        IntStream.range(0, output.columns().size())
            .filter(i -> !output.key().contains(output.columns().get(i).name()))
            .boxed()
            .toList();
    if (others.size() <= FEW_COLUMNS) {
      return others;
    }
    List<Integer> changing = others.stream().filter(i -> values(i).size() > 1).toList();
    return changing.isEmpty() ? others.subList(0, FEW_COLUMNS) : changing;
  }

  private Set<String> values(int column) {
    return ticks.values().stream()
        .flatMap(it -> it.values().stream())
        .map(it -> String.valueOf(it.values().get(column)))
        .collect(Collectors.toSet());
  }

  /** Whether a row of the key differs in a tick. */
  public boolean differs(Differences differences, int tick) {
    return differences.in(tick).stream()
        .flatMap(it -> it.rows().stream())
        .anyMatch(it -> key(output, it.row()).equals(key));
  }
}
