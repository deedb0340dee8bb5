package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.TextTable;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that differ, as lines of text: one side's row below the other's, so that what was changed
 * stands under what it was, key and changed columns only, long values around the place in which
 * they differ.
 */
public final class DifferenceTable {
  private static final int CELL = 60;

  private final Comparison comparison;
  private final OutputDeclaration output;
  private final ShownColumns columns;
  private final TextTable table = new TextTable();

  private DifferenceTable(Comparison comparison, OutputDeclaration output, List<AlignedRow> rows) {
    this.comparison = comparison;
    this.output = output;
    this.columns = ShownColumns.of(output, rows);
  }

  /**
   * The lines of a tick.
   *
   * @param rows what is shown of it
   * @param tick the tick, for which of the two sides was silent
   */
  public static List<String> lines(
      Comparison comparison, OutputDeclaration output, TickComparison tick, AlignedRows rows) {
    DifferenceTable lines = new DifferenceTable(comparison, output, rows.lines());
    lines.addHeader();
    rows.lines().forEach(lines::add);
    for (Side side : Side.values()) {
      if (tick.rows(side).isEmpty()) {
        lines.table.addRemark(
            List.of(comparison.title(side), comparison.isRefused(side) ? "(refused)" : "(silent)"));
      }
    }
    if (rows.more() > 0) {
      lines.table.addRemark(List.of("… " + Wording.count(rows.more(), "more row")));
    }
    lines.columns.note().ifPresent(it -> lines.table.addRemark(List.of("(" + visible(it) + ")")));
    return lines.table.render();
  }

  private void addHeader() {
    List<String> header = new ArrayList<>(List.of("rows"));
    columns.indexes().forEach(i -> header.add(visible(output.columns().get(i).name())));
    table.add(header);
  }

  private void add(AlignedRow row) {
    row.reference().ifPresent(it -> add(Side.REFERENCE, it, row));
    row.candidate().ifPresent(it -> add(Side.CANDIDATE, it, row));
  }

  private void add(Side side, CapturedRow row, AlignedRow line) {
    Optional<CapturedRow> other = line.of(side.other());
    List<String> cells = new ArrayList<>(List.of(comparison.title(side)));
    for (int i : columns.indexes()) {
      CellText cell = CellText.of(row.values().get(i));
      cells.add(cell.line(CELL, other.map(it -> CellText.of(it.values().get(i))).orElse(cell)));
    }
    boolean last = side == Side.CANDIDATE || other.isEmpty();
    if (last && line.mark() != AlignedRow.Mark.SAME) {
      cells.add("← " + note(line));
      table.addRemark(cells);
    } else {
      table.add(cells);
    }
  }

  private static String note(AlignedRow line) {
    return line.changed().isEmpty()
        ? line.words()
        : line.words() + ": " + visible(String.join(", ", line.changed()));
  }

  private static String visible(String text) {
    return VisibleText.escaped(text);
  }
}
