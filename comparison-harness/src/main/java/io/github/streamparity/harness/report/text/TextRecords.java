package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.ShownColumns;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Optional;

/**
 * Rows for a terminal that has no room for a table with both sides: a line a column, a changed
 * value below what it was.
 */
final class TextRecords {
  private static final int NAME = 16;
  private static final int TITLE = 12;
  private static final String INDENT = "      ";

  private final TextLines lines;
  private final Comparison comparison;
  private final OutputDeclaration output;
  private final ShownColumns columns;
  private final int nameWidth;

  private TextRecords(
      TextLines lines, Comparison comparison, OutputDeclaration output, ShownColumns columns) {
    this.lines = lines;
    this.comparison = comparison;
    this.output = output;
    this.columns = columns;
    this.nameWidth =
        columns.indexes().stream().mapToInt(it -> DisplayWidth.of(name(it))).max().orElse(0);
  }

  static void write(TextLines lines, Comparison comparison, Finding finding, AlignedRows rows)
      throws IOException {
    ShownColumns columns = ShownColumns.of(finding.output(), rows.lines());
    TextRecords records = new TextRecords(lines, comparison, finding.output(), columns);
    boolean differing = rows.differing() > 0;
    for (AlignedRow row : rows.lines()) {
      if (row.mark().differs() || !differing) {
        records.write(row, finding);
      }
    }
    long more = differing ? rows.moreDiffering() : rows.more();
    if (more > 0) {
      lines.line("    … " + Wording.count(more, "more row") + (differing ? " that differ" : ""));
    }
    if (differing && rows.agreeing() > 0) {
      lines.line("    = " + Wording.count(rows.agreeing(), "row") + " on which both agree");
    }
  }

  private void write(AlignedRow row, Finding finding) throws IOException {
    lines.wrapped("    ", INDENT, TextDivergence.how(row) + only(row, finding));
    for (int column : columns.indexes()) {
      String label = INDENT + DisplayWidth.pad(name(column), nameWidth) + "  ";
      Optional<CellText> reference = cell(row.reference(), column);
      Optional<CellText> candidate = cell(row.candidate(), column);
      if (reference.isPresent() && candidate.isPresent() && !reference.equals(candidate)) {
        lines.line(INDENT + name(column));
        writeSide(Side.REFERENCE, reference.get(), candidate.get());
        writeSide(Side.CANDIDATE, candidate.get(), reference.get());
      } else {
        CellText value = reference.or(() -> candidate).orElseThrow();
        lines.line(label + value.cell(lines.width() - DisplayWidth.of(label), value));
      }
    }
  }

  private String only(AlignedRow row, Finding finding) {
    if (row.reference().isPresent() && row.candidate().isPresent()) {
      return "";
    }
    Side side = row.reference().isPresent() ? Side.REFERENCE : Side.CANDIDATE;
    boolean silent = finding.at().rows(side.other()).isEmpty();
    String other = silent ? ", " + Words.silent(comparison, side.other()) : "";
    return " (%s%s)".formatted(comparison.title(side), other);
  }

  private void writeSide(Side side, CellText mine, CellText theirs) throws IOException {
    String start = INDENT + "  " + DisplayWidth.pad(title(side), titleWidth()) + "  ";
    lines.line(start + "*" + mine.cell(lines.width() - DisplayWidth.of(start) - 2, theirs) + "*");
  }

  private String title(Side side) {
    return DisplayWidth.clip(VisibleText.escaped(Words.shortTitle(comparison, side)), TITLE);
  }

  private int titleWidth() {
    return Math.max(DisplayWidth.of(title(Side.REFERENCE)), DisplayWidth.of(title(Side.CANDIDATE)));
  }

  private String name(int column) {
    return DisplayWidth.clip(VisibleText.escaped(output.columns().get(column).name()), NAME);
  }

  private static Optional<CellText> cell(Optional<CapturedRow> row, int column) {
    return row.map(it -> CellText.of(it.values().get(column)));
  }
}
