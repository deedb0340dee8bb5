package io.github.streamparity.harness.report;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.pair.OutputDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets both sides' rows of a tick beside each other: what differs first, then what is the same. */
final class Alignment {
  private final int[] key;
  private final List<AlignedRow> lines = new ArrayList<>();
  private final List<CapturedRow> dstream;
  private final List<CapturedRow> structured;
  private final boolean someoneIsSilent;

  private Alignment(OutputDeclaration output, Emissions dstream, Emissions structured, int tick) {
    this.key = output.keyIndexes();
    Optional<List<CapturedRow>> left = dstream.rows(output.name(), tick);
    Optional<List<CapturedRow>> right = structured.rows(output.name(), tick);
    this.dstream = left.orElse(List.of());
    this.structured = right.orElse(List.of());
    this.someoneIsSilent = left.isEmpty() || right.isEmpty();
  }

  /** The lines of the table for one tick of one output. */
  static List<AlignedRow> of(
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
      left.forEach(row -> addHeld(Optional.of(row), Optional.empty()));
      right.forEach(row -> addHeld(Optional.empty(), Optional.of(row)));
      return;
    }
    Map<List<Object>, List<CapturedRow>> partners = new HashMap<>();
    right.forEach(row -> partners.computeIfAbsent(identity(row), it -> new ArrayList<>()).add(row));
    for (CapturedRow row : left) {
      List<CapturedRow> found = partners.getOrDefault(identity(row), new ArrayList<>());
      Optional<CapturedRow> partner =
          found.isEmpty() ? Optional.empty() : Optional.of(found.remove(0));
      lines.add(new AlignedRow(AlignedRow.Mark.SAME, Optional.of(row), partner, List.of()));
    }
  }

  private void addHeld(Optional<CapturedRow> left, Optional<CapturedRow> right) {
    lines.add(new AlignedRow(AlignedRow.Mark.HELD, left, right, List.of()));
  }

  private List<Object> identity(CapturedRow row) {
    return key.length == 0 ? row.values() : row.pick(key);
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
