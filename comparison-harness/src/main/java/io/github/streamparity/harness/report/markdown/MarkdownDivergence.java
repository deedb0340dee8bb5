package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.Alignment;
import io.github.streamparity.harness.report.view.Emissions;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Words;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The first divergence in Markdown: its input, and both sides' rows beside each other. */
public final class MarkdownDivergence {
  private static final int ROWS = 12;
  private static final int RECORDS = 8;
  private static final int CELL = 60;

  private MarkdownDivergence() {}

  public static void write(
      Appendable out, Finding first, ScriptExcerpt input, Emissions dstream, Emissions structured)
      throws IOException {
    out.append(
        "### First divergence: tick %s, output %s\n\n"
            .formatted(first.tick(), MarkdownText.words(first.output().name())));
    out.append(
        "%s (%s). %s\n\n"
            .formatted(
                Words.what(first.divergence()),
                Words.standing(first.divergence()),
                MarkdownText.sentence(first.divergence().evidence())));
    writeInput(out, input.at(first.tick()));
    writeRows(out, first, Alignment.of(first.output(), first.at(), dstream, structured));
  }

  private static void writeInput(Appendable out, Optional<ScriptExcerpt.TickInput> input)
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
      out.append("- … ").append(Words.count(input.get().total(), "record")).append(" in all\n");
    }
    out.append('\n');
  }

  private static void writeRows(Appendable out, Finding first, List<AlignedRow> rows)
      throws IOException {
    OutputDeclaration output = first.output();
    StringBuilder header = new StringBuilder("| |");
    StringBuilder rule = new StringBuilder("|---|");
    for (String engine : List.of("DStreams", "Structured")) {
      for (String column : output.columnNames()) {
        header.append(' ').append(engine).append("<br>").append(MarkdownText.words(column));
        header.append(" |");
        rule.append("---|");
      }
    }
    out.append(header).append('\n').append(rule).append('\n');
    for (AlignedRow row : rows.stream().limit(ROWS).toList()) {
      out.append("| ").append(row.mark().glyph()).append(' ').append(row.mark().words());
      writeSide(out, row.dstream(), row, output, first.at().dstreamRows().isEmpty());
      writeSide(out, row.structured(), row, output, first.at().structuredRows().isEmpty());
      out.append(" |\n");
    }
    out.append('\n');
    if (rows.size() > ROWS) {
      out.append("… ").append(Words.count(rows.size() - ROWS, "more row")).append("\n\n");
    }
  }

  private static void writeSide(
      Appendable out,
      Optional<CapturedRow> row,
      AlignedRow line,
      OutputDeclaration output,
      boolean silent)
      throws IOException {
    for (int i = 0; i < output.columns().size(); i++) {
      out.append(" | ");
      if (row.isPresent()) {
        boolean changed = line.changed().contains(output.columns().get(i).name());
        String cell = MarkdownText.cell(row.get().values().get(i), CELL);
        out.append(changed ? "<b>" + cell + " ≠</b>" : cell);
      } else if (i == 0) {
        out.append(silent ? "<em>silent</em>" : "<em>no row</em>");
      }
    }
  }
}
