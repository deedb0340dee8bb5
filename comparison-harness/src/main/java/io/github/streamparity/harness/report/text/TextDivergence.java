package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.ShownColumns;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.ClippedText;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.TextTable;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One divergence for a terminal: its input, and both sides' rows beside each other. */
public final class TextDivergence {
  private static final int ROWS = 12;
  private static final int RECORDS = 6;
  private static final int WIDEST_CELL = 34;
  private static final int NARROW_CELL = 6;
  private static final int NARROWEST_CELL = 4;
  private static final int FIRST_COLUMN = 14;

  /** The gap between columns, and the signs around a changed value. */
  private static final int AROUND_CELL = 4;

  private static final int RECORD = 60;
  private static final int OUTPUT = 24;
  private static final String INDENT = "    ";

  private final TextLines lines;
  private final Comparison comparison;
  private final Finding finding;
  private final AlignedRows rows;
  private final ShownColumns columns;
  private final int cellWidth;

  private TextDivergence(
      TextLines lines, Comparison comparison, Finding finding, AlignedRows rows) {
    this.lines = lines;
    this.comparison = comparison;
    this.finding = finding;
    this.rows = rows;
    this.columns = ShownColumns.of(finding.output(), rows.lines());
    int how = rows.lines().stream().mapToInt(it -> DisplayWidth.of(how(it))).max().orElse(0);
    this.cellWidth = Math.min(WIDEST_CELL, cellWidth(Math.max(FIRST_COLUMN, how)));
  }

  /** The fair share of a cell beside a first column of a width. */
  private int cellWidth(int first) {
    int room = lines.width() - INDENT.length() - first;
    return room / (2 * columns.indexes().size()) - AROUND_CELL;
  }

  public static void write(
      TextLines lines,
      Comparison comparison,
      Finding finding,
      ScriptExcerpt input,
      AlignedRows rows)
      throws IOException {
    TextDivergence divergence = new TextDivergence(lines, comparison, finding, rows.first(ROWS));
    divergence.writeTitle();
    writeInput(lines, input.at(finding.tick()));
    boolean isTable = divergence.hasRoomForTable();
    if (isTable) {
      for (String line : divergence.table().render(lines.width() - INDENT.length())) {
        lines.line(INDENT + line);
      }
    } else {
      TextRecords.write(lines, comparison, finding, divergence.rows);
    }
    if (divergence.columns.note().isPresent()) {
      lines.wrapped(INDENT, INDENT, "(" + divergence.columns.note().get() + ")");
    }
    if (isTable) {
      TextLongCell.write(lines, comparison, finding, divergence.rows, divergence.cellWidth);
    }
  }

  private void writeTitle() throws IOException {
    String output = VisibleText.escaped(finding.output().name());
    lines.wrapped(
        "  " + lines.styled(TextLines.Style.BOLD, "First divergence") + ": ",
        INDENT,
        "tick %s, output %s (%s)"
            .formatted(
                finding.tick(),
                DisplayWidth.clip(output, OUTPUT),
                Words.standing(finding.divergence())));
    String what = Words.sentence(Words.what(comparison, finding.divergence()));
    String evidence = Words.sentence(CauseWords.of(comparison, finding.divergence()));
    lines.wrapped(INDENT, INDENT, what + " " + evidence);
  }

  /** Writes the first records that arrive in a tick. */
  static void writeInput(TextLines lines, Optional<ScriptExcerpt.TickInput> input)
      throws IOException {
    if (input.isEmpty()) {
      return;
    }
    if (input.get().total() == 0) {
      lines.line(INDENT + "input: nothing arrives");
    }
    List<ScriptExcerpt.InputRecord> records = input.get().records();
    for (int i = 0; i < Math.min(RECORDS, records.size()); i++) {
      String name = records.get(i).input();
      String label = name.isEmpty() ? "input" : "input " + VisibleText.escaped(name);
      writeRecord(lines, INDENT + label + ": ", records.get(i).text());
    }
    if (input.get().total() > RECORDS) {
      lines.line(INDENT + "… " + Wording.count(input.get().total(), "record") + " in all");
    }
  }

  /** A record on a line; what there is no room for is cut, and the line says so. */
  private static void writeRecord(TextLines lines, String label, ClippedText text)
      throws IOException {
    String escaped = VisibleText.escaped(text.shown());
    String fitting = DisplayWidth.clip(label, lines.width() / 2);
    int room = lines.width() - DisplayWidth.of(fitting) - 2;
    if (!text.isClipped() && DisplayWidth.of(escaped) <= Math.min(RECORD, room)) {
      lines.line(fitting + '"' + escaped + '"');
      return;
    }
    int noteWidth = 1 + DisplayWidth.of(text.note());
    String shown = DisplayWidth.clip(escaped, Math.min(RECORD, Math.max(8, room - noteWidth)));
    lines.wrapped("", INDENT + INDENT, fitting + '"' + shown + '"' + " " + text.note());
  }

  /** Whether all of a table can be seen, or at least enough of each cell. */
  private boolean hasRoomForTable() {
    if (cellWidth < NARROWEST_CELL) {
      return false;
    }
    int room = lines.width() - INDENT.length();
    return cellWidth(FIRST_COLUMN) >= NARROW_CELL
        || table().render().stream().allMatch(it -> DisplayWidth.of(it) <= room);
  }

  private TextTable table() {
    List<String> names =
        columns.indexes().stream()
            .map(i -> VisibleText.escaped(finding.output().columns().get(i).name()))
            .toList();
    TextTable table = new TextTable(1); // how a row differs is what the table is about
    List<String> sides = blank(names.size() + 2);
    sides.set(1, comparison.title(Side.REFERENCE));
    sides.set(names.size() + 1, "│ " + comparison.title(Side.CANDIDATE));
    List<String> header = blank(1);
    header.addAll(names);
    header.add("│ " + names.get(0));
    header.addAll(names.subList(1, names.size()));
    table.add(sides);
    table.add(header);
    rows.lines().forEach(row -> table.add(line(row)));
    if (rows.more() > 0) {
      table.addRemark(List.of("", "… " + Wording.count(rows.more(), "more row")));
    }
    return table;
  }

  static String how(AlignedRow row) {
    return row.mark().glyph() + " " + row.words();
  }

  private List<String> line(AlignedRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(how(row));
    cells.addAll(side(Side.REFERENCE, row));
    List<String> right = new ArrayList<>(side(Side.CANDIDATE, row));
    right.set(0, "│ " + right.get(0));
    cells.addAll(right);
    return cells;
  }

  private List<String> side(Side side, AlignedRow line) {
    List<String> cells = blank(columns.indexes().size());
    Optional<CapturedRow> row = line.of(side);
    if (row.isEmpty()) {
      cells.set(0, absence(side, line));
      return cells;
    }
    for (int i = 0; i < cells.size(); i++) {
      int column = columns.indexes().get(i);
      CellText mine = CellText.of(row.get().values().get(column));
      if (isChanged(line, column)) {
        cells.set(i, "*" + mine.cell(cellWidth, other(side, line, column)) + "*");
      } else {
        cells.set(i, whole(mine));
      }
    }
    return cells;
  }

  private String absence(Side side, AlignedRow line) {
    if (line.otherTick().isPresent()) {
      return "(in tick " + line.otherTick().getAsInt() + ")";
    }
    String none = comparison.isRefused(side) ? "(refused)" : "(silent)";
    return finding.at().rows(side).isEmpty() ? none : "(no row)";
  }

  /** A cell that has to be clipped leaves room for the note that says so. */
  private static String whole(CellText cell) {
    return cell.raw().length() <= WIDEST_CELL ? cell.line(WIDEST_CELL) : cell.line(9);
  }

  private boolean isChanged(AlignedRow line, int column) {
    return line.changed().contains(finding.output().columns().get(column).name());
  }

  private static CellText other(Side side, AlignedRow line, int column) {
    return CellText.of(line.of(side.other()).map(it -> it.values().get(column)).orElse(null));
  }

  private static List<String> blank(int cells) {
    return new ArrayList<>(Collections.nCopies(cells, ""));
  }
}
