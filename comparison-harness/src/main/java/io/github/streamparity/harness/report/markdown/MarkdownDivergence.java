package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.ShownColumns;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Optional;

/** The first divergence in Markdown: its input, and both sides' rows beside each other. */
public final class MarkdownDivergence {
  private static final int ROWS = 12;
  private static final int RECORDS = 8;
  private static final int CELL = 60;

  private MarkdownDivergence() {}

  public static void write(
      Appendable out, Comparison comparison, Finding first, ScriptExcerpt input, AlignedRows all)
      throws IOException {
    out.append(
        "### First divergence: tick %s, output %s\n\n"
            .formatted(first.tick(), MarkdownText.words(first.output().name())));
    out.append(
        "%s (%s). %s\n\n"
            .formatted(
                MarkdownText.words(Words.what(comparison, first.divergence())),
                Words.standing(first.divergence()),
                MarkdownText.sentence(CauseWords.of(comparison, first.divergence()))));
    writeInput(out, input.at(first.tick()));
    AlignedRows rows = all.first(ROWS);
    ShownColumns columns = ShownColumns.of(first.output(), rows.lines());
    writeHeader(out, comparison, first.output(), columns);
    for (AlignedRow row : rows.lines()) {
      out.append("| ").append(row.mark().glyph()).append(' ').append(row.words());
      for (Side side : Side.values()) {
        boolean refused = comparison.isRefused(side);
        writeSide(out, side, row, first, columns, refused ? "refused" : "silent");
      }
      out.append(" |\n");
    }
    out.append('\n');
    if (rows.more() > 0) {
      out.append("… ").append(Wording.count(rows.more(), "more row")).append("\n\n");
    }
    if (columns.note().isPresent()) {
      out.append(MarkdownText.sentence(columns.note().get())).append("\n\n");
    }
  }

  /** Writes the first records that arrive in a tick. */
  static void writeInput(Appendable out, Optional<ScriptExcerpt.TickInput> input)
      throws IOException {
    if (input.isEmpty()) {
      return;
    }
    if (input.get().total() == 0) {
      out.append("Input: nothing arrives in this tick.\n\n");
      return;
    }
    out.append("Input:\n\n");
    for (var record : input.get().records().stream().limit(RECORDS).toList()) {
      String name = record.input().isEmpty() ? "" : MarkdownText.words(record.input()) + ": ";
      out.append("- ").append(name).append(MarkdownText.record(record.text())).append('\n');
    }
    if (input.get().total() > RECORDS) {
      out.append("- … ").append(Wording.count(input.get().total(), "record")).append(" in all\n");
    }
    out.append('\n');
  }

  private static void writeHeader(
      Appendable out, Comparison comparison, OutputDeclaration output, ShownColumns columns)
      throws IOException {
    StringBuilder header = new StringBuilder("| |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Side side : Side.values()) {
      String title = MarkdownText.words(Words.shortTitle(comparison, side));
      for (int column : columns.indexes()) {
        String name = MarkdownText.words(output.columns().get(column).name());
        header.append(' ').append(title).append("<br>").append(name).append(" |");
        rule.append("---|");
      }
    }
    out.append(header).append('\n').append(rule).append('\n');
  }

  private static void writeSide(
      Appendable out,
      Side side,
      AlignedRow line,
      Finding first,
      ShownColumns columns,
      String silence)
      throws IOException {
    Optional<CapturedRow> row = line.of(side);
    String none = first.at().rows(side).isEmpty() ? silence : "no row";
    for (int column : columns.indexes()) {
      out.append(" | ");
      if (row.isPresent()) {
        Object mine = row.get().values().get(column);
        Optional<CapturedRow> other = line.of(side.other());
        boolean changed = line.changed().contains(first.output().columns().get(column).name());
        out.append(
            changed && other.isPresent()
                ? "<b>" + MarkdownText.cell(mine, other.get().values().get(column), CELL) + " ≠</b>"
                : MarkdownText.cell(mine, CELL));
      } else if (column == columns.indexes().get(0)) {
        out.append("<em>").append(absence(line, none)).append("</em>");
      }
    }
  }

  private static String absence(AlignedRow line, String none) {
    if (line.otherTick().isPresent()) {
      return "in tick " + line.otherTick().getAsInt();
    }
    return none;
  }
}
