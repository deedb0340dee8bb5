package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Sets both sides' rows of a tick beside each other: what differs first, then what is the same. */
public final class Alignment {
  private final OutputDeclaration output;
  private final int[] exactColumns;
  private final List<AlignedRow> lines = new ArrayList<>();
  private final List<CapturedRow> dstream;
  private final List<CapturedRow> structured;
  private final boolean someoneIsSilent;

  private Alignment(OutputDeclaration output, Emissions dstream, Emissions structured, int tick) {
    this.output = output;
    this.exactColumns =
        IntStream.range(0, output.columns().size())
            .filter(column -> output.columns().get(column).tolerance() == 0)
            .toArray();
    Optional<List<CapturedRow>> left = dstream.rows(output.name(), tick);
    Optional<List<CapturedRow>> right = structured.rows(output.name(), tick);
    this.dstream = left.orElse(List.of());
    this.structured = right.orElse(List.of());
    this.someoneIsSilent = left.isEmpty() || right.isEmpty();
  }

  /** The lines of the table for one tick of one output. */
  public static List<AlignedRow> of(
      OutputDeclaration output, TickComparison tick, Emissions dstream, Emissions structured) {
    Alignment alignment = new Alignment(output, dstream, structured, tick.tick());
    List<RowDifference> differences =
        tick.divergences().stream().map(Divergence::rows).flatMap(List::stream).toList();
    differences.forEach(alignment::addDifference);
    alignment.addTheRest(differences);
    return alignment.lines;
  }

  private void addDifference(RowDifference difference) {
    AlignedRow.Mark mark;
    if (difference.structured().isEmpty()) {
      mark = AlignedRow.Mark.MISSING;
    } else if (difference.dstream().isEmpty()) {
      mark = AlignedRow.Mark.UNEXPECTED;
    } else {
      mark = AlignedRow.Mark.CHANGED;
    }
    lines.add(
        new AlignedRow(mark, difference.dstream(), difference.structured(), difference.changed()));
  }

  private void addTheRest(List<RowDifference> differences) {
    List<CapturedRow> left =
        without(dstream, differences.stream().flatMap(it -> it.dstream().stream()).toList());
    List<CapturedRow> right =
        without(structured, differences.stream().flatMap(it -> it.structured().stream()).toList());
    if (someoneIsSilent) {
      Set<CapturedRow> held = held(dstream.isEmpty() ? structured : dstream);
      left.forEach(row -> add(held.contains(row), Optional.of(row), Optional.empty()));
      right.forEach(row -> add(held.contains(row), Optional.empty(), Optional.of(row)));
      return;
    }
    Map<List<Object>, Deque<CapturedRow>> partners = new HashMap<>();
    right.forEach(
        row -> partners.computeIfAbsent(exactPart(row), it -> new ArrayDeque<>()).add(row));
    List<CapturedRow> alone = new ArrayList<>();
    for (CapturedRow row : left) {
      Deque<CapturedRow> found = partners.getOrDefault(exactPart(row), new ArrayDeque<>());
      if (found.isEmpty()) {
        alone.add(row);
      } else {
        add(AlignedRow.Mark.SAME, Optional.of(row), Optional.of(found.remove()));
      }
    }
    addReordered(alone, partners.values().stream().flatMap(Deque::stream).toList());
  }

  /** Those of a tick's rows that are in the result table after it. */
  private Set<CapturedRow> held(List<CapturedRow> emitted) {
    if (output.folding() != Folding.UPDATE) {
      return new HashSet<>(emitted);
    }
    Map<List<Object>, CapturedRow> last = new HashMap<>();
    emitted.forEach(row -> last.put(row.pick(output.keyIndexes()), row));
    return new HashSet<>(last.values());
  }

  private void add(boolean held, Optional<CapturedRow> left, Optional<CapturedRow> right) {
    add(held ? AlignedRow.Mark.HELD : AlignedRow.Mark.REPLACED, left, right);
  }

  /** Rows of one key that both sides emitted, in another order. */
  private void addReordered(List<CapturedRow> left, List<CapturedRow> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      add(
          AlignedRow.Mark.REORDERED,
          i < left.size() ? Optional.of(left.get(i)) : Optional.empty(),
          i < right.size() ? Optional.of(right.get(i)) : Optional.empty());
    }
  }

  private void add(AlignedRow.Mark mark, Optional<CapturedRow> left, Optional<CapturedRow> right) {
    lines.add(new AlignedRow(mark, left, right, List.of()));
  }

  /** What two rows have in common exactly, though they are equal only within a tolerance. */
  private List<Object> exactPart(CapturedRow row) {
    return row.pick(exactColumns);
  }

  private static List<CapturedRow> without(List<CapturedRow> rows, List<CapturedRow> taken) {
    Map<CapturedRow, Integer> left = new HashMap<>();
    taken.forEach(row -> left.merge(row, 1, Integer::sum));
    List<CapturedRow> rest = new ArrayList<>();
    for (CapturedRow row : rows) {
      if (left.merge(row, -1, Integer::sum) < 0) {
        rest.add(row);
      }
    }
    return rest;
  }
}
