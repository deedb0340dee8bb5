package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Optional;

/**
 * The first changed value that a table has no room for: both sides below each other, around the
 * place where they differ.
 */
final class TextLongCell {
  private static final String INDENT = "    ";
  private static final int NAME = 24;

  /** The least that a value beside its label needs, in columns. */
  private static final int ROOM = 24;

  private final TextLines lines;
  private final Comparison comparison;

  private TextLongCell(TextLines lines, Comparison comparison) {
    this.lines = lines;
    this.comparison = comparison;
  }

  /**
   * Writes it, if there is one.
   *
   * @param room how wide a value may be to have room in the table
   */
  static void write(
      TextLines lines, Comparison comparison, Finding finding, AlignedRows rows, int room)
      throws IOException {
    OutputDeclaration output = finding.output();
    for (AlignedRow row : rows.lines()) {
      for (String column : row.changed()) {
        Optional<CellText> reference = cell(output, row, Side.REFERENCE, column);
        Optional<CellText> candidate = cell(output, row, Side.CANDIDATE, column);
        if (reference.isPresent()
            && candidate.isPresent()
            && Math.max(reference.get().raw().length(), candidate.get().raw().length()) > room) {
          TextLongCell cell = new TextLongCell(lines, comparison);
          cell.writeName(column);
          cell.write(Side.REFERENCE, reference.get(), candidate.get());
          cell.write(Side.CANDIDATE, candidate.get(), reference.get());
          return;
        }
      }
    }
  }

  private static Optional<CellText> cell(
      OutputDeclaration output, AlignedRow row, Side side, String column) {
    return row.of(side).map(it -> CellText.of(it.values().get(output.indexOf(column))));
  }

  private void writeName(String column) throws IOException {
    String name = DisplayWidth.clip(VisibleText.escaped(column), NAME);
    lines.line("%s%s, where it differs:".formatted(INDENT, name));
  }

  private void write(Side side, CellText mine, CellText theirs) throws IOException {
    int width = Math.max(title(side).length(), title(side.other()).length());
    String label = INDENT + "  " + DisplayWidth.pad(title(side), width) + "  ";
    int characters = mine.raw().codePointCount(0, mine.raw().length());
    String note = "(" + Wording.count(characters, "character") + ")";
    int room = lines.width() - DisplayWidth.of(label) - DisplayWidth.of(note) - 2;
    if (room >= ROOM) {
      lines.line(label + mine.cell(room, theirs) + "  " + note);
    } else {
      lines.wrapped(INDENT + "  ", INDENT + "  ", title(side) + " " + note);
      String below = INDENT + INDENT;
      lines.line(below + mine.cell(lines.width() - below.length(), theirs));
    }
  }

  private String title(Side side) {
    return DisplayWidth.clip(comparison.title(side), NAME);
  }
}
