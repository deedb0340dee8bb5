package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
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
  private final int tick;
  private final int[] exactColumns;
  private final List<AlignedRow> lines = new ArrayList<>();

  private Alignment(OutputDeclaration output, int tick) {
    this.output = output;
    this.tick = tick;
    this.exactColumns =
        IntStream.range(0, output.columns().size())
            .filter(column -> isExact(output.columns().get(column)))
            .toArray();
  }

  private static boolean isExact(Column column) {
    return !column.tolerance().isAny() && !column.ignored();
  }

  /**
   * The lines of the table for one tick of one output.
   *
   * @param differences what differs in the tick
   * @param tablesAgree whether the result tables are equal after the tick
   * @param reference the rows that the reference emitted; empty if it was silent
   * @param candidate the rows that the candidate emitted; empty if it was silent
   */
  public static AlignedRows of(
      OutputDeclaration output,
      int tick,
      List<Divergence> differences,
      boolean tablesAgree,
      Optional<List<CapturedRow>> reference,
      Optional<List<CapturedRow>> candidate) {
    Alignment alignment = new Alignment(output, tick);
    differences.forEach(alignment::addDifference);
    List<CapturedRow> left = alignment.rest(Side.REFERENCE, reference);
    List<CapturedRow> right = alignment.rest(Side.CANDIDATE, candidate);
    if (reference.isEmpty() || candidate.isEmpty()) {
      AlignedRow.Mark last = tablesAgree ? AlignedRow.Mark.HELD : AlignedRow.Mark.UNMOVED;
      alignment.addBesideSilence(Side.REFERENCE, left, reference, last);
      alignment.addBesideSilence(Side.CANDIDATE, right, candidate, last);
    } else {
      alignment.addAgreeing(left, right);
    }
    return AlignedRows.of(alignment.lines);
  }

  /** The lines of one divergence alone, for which no capture is read. */
  public static AlignedRows of(OutputDeclaration output, int tick, Divergence divergence) {
    Alignment alignment = new Alignment(output, tick);
    alignment.addDifference(divergence);
    return AlignedRows.of(alignment.lines);
  }

  private void addDifference(Divergence divergence) {
    for (RowDifference row : divergence.rows()) {
      lines.add(line(divergence, row));
    }
  }

  private AlignedRow line(Divergence divergence, RowDifference row) {
    if (divergence.move().isPresent()) {
      boolean left = divergence.move().get().from() == tick;
      return left
          ? AlignedRow.moved(Side.REFERENCE, row, divergence.move().get().to())
          : AlignedRow.moved(Side.CANDIDATE, row, divergence.move().get().from());
    }
    if (row.candidate().isEmpty()) {
      return AlignedRow.of(AlignedRow.Mark.MISSING, row);
    }
    if (row.reference().isEmpty()) {
      return AlignedRow.of(AlignedRow.Mark.UNEXPECTED, row);
    }
    return divergence.kind() == DivergenceKind.REORDERED
        ? AlignedRow.of(AlignedRow.Mark.REORDERED, row.reference(), row.candidate())
        : AlignedRow.of(AlignedRow.Mark.CHANGED, row);
  }

  /** A side's rows but those that are there already. */
  private List<CapturedRow> rest(Side side, Optional<List<CapturedRow>> emitted) {
    Map<CapturedRow, Integer> taken = new HashMap<>();
    lines.forEach(line -> line.of(side).ifPresent(row -> taken.merge(row, 1, Integer::sum)));
    if (taken.isEmpty()) {
      return emitted.orElse(List.of());
    }
    List<CapturedRow> rest = new ArrayList<>();
    for (CapturedRow row : emitted.orElse(List.of())) {
      Integer left = taken.get(row);
      if (left == null || left == 0) {
        rest.add(row);
      } else {
        taken.put(row, left - 1);
      }
    }
    return rest;
  }

  private void addBesideSilence(
      Side side,
      List<CapturedRow> rows,
      Optional<List<CapturedRow>> emitted,
      AlignedRow.Mark last) {
    Set<CapturedRow> held = held(side, emitted.orElse(List.of()));
    for (CapturedRow row : rows) {
      RowDifference one = RowDifference.only(side, row);
      AlignedRow.Mark mark = held.contains(row) ? last : AlignedRow.Mark.REPLACED;
      lines.add(AlignedRow.of(mark, one));
    }
  }

  /** Those of a tick's rows that are in the result table after it. */
  private Set<CapturedRow> held(Side side, List<CapturedRow> emitted) {
    if (output.folding(side) != Folding.UPDATE) {
      return new HashSet<>(emitted);
    }
    Map<List<Object>, CapturedRow> last = new HashMap<>();
    emitted.forEach(row -> last.put(row.pick(output.keyIndexes()), row));
    return new HashSet<>(last.values());
  }

  /** Most rows stand in the same place on both sides; the others are looked for. */
  private void addAgreeing(List<CapturedRow> left, List<CapturedRow> right) {
    int most = Math.min(left.size(), right.size());
    int same = 0;
    while (same < most && exactPart(left.get(same)).equals(exactPart(right.get(same)))) {
      addSame(left.get(same), right.get(same));
      same++;
    }
    addElsewhere(left.subList(same, left.size()), right.subList(same, right.size()));
  }

  private void addSame(CapturedRow left, CapturedRow right) {
    lines.add(AlignedRow.of(AlignedRow.Mark.SAME, Optional.of(left), Optional.of(right)));
  }

  private void addElsewhere(List<CapturedRow> left, List<CapturedRow> right) {
    Map<List<Object>, Deque<CapturedRow>> partners = new HashMap<>();
    right.forEach(
        row -> partners.computeIfAbsent(exactPart(row), it -> new ArrayDeque<>()).add(row));
    List<CapturedRow> alone = new ArrayList<>();
    for (CapturedRow row : left) {
      Deque<CapturedRow> found = partners.getOrDefault(exactPart(row), new ArrayDeque<>());
      if (found.isEmpty()) {
        alone.add(row);
      } else {
        addSame(row, found.remove());
      }
    }
    addShuffled(alone, partners.values().stream().flatMap(Deque::stream).toList());
  }

  /** Rows of one key that both sides emitted, in another order. */
  private void addShuffled(List<CapturedRow> left, List<CapturedRow> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      lines.add(
          AlignedRow.of(
              AlignedRow.Mark.SHUFFLED,
              i < left.size() ? Optional.of(left.get(i)) : Optional.empty(),
              i < right.size() ? Optional.of(right.get(i)) : Optional.empty()));
    }
  }

  /** The values that must be equal exactly in rows that are equal within a tolerance. */
  private List<Object> exactPart(CapturedRow row) {
    return row.pick(exactColumns);
  }
}
