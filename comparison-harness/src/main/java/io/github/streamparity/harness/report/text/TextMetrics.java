package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.MetricsTable;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the engines' own reports of each output: a line a side. */
final class TextMetrics {
  private static final int LABEL = 12;

  private TextMetrics() {}

  static void write(TextLines lines, Comparison comparison) throws IOException {
    for (OutputComparison output : comparison.outputs()) {
      Optional<MetricsTable> table = MetricsTable.of(output);
      if (table.isPresent()) {
        lines.line("");
        lines.wrapped(
            "  ",
            "  ",
            "What the engines report for " + VisibleText.escaped(output.output().name()));
        if (width(table.get()) > lines.width()) {
          writeSentences(lines, comparison, table.get());
          continue;
        }
        write(lines, "", table.get().heads(), table.get());
        for (Side side : Side.values()) {
          write(
              lines,
              Words.shortTitle(comparison, side),
              table.get().sides().get(side),
              table.get());
        }
      }
    }
  }

  private static int width(MetricsTable table) {
    int cells = 0;
    for (int i = 0; i < table.heads().size(); i++) {
      cells += width(table, i) + 2;
    }
    return 2 + LABEL + cells - 2;
  }

  /** Where there is no room for a table: {@code batches 3, input rows 4}, side by side. */
  private static void writeSentences(TextLines lines, Comparison comparison, MetricsTable table)
      throws IOException {
    for (Side side : Side.values()) {
      List<String> each = new ArrayList<>();
      for (int i = 0; i < table.heads().size(); i++) {
        each.add(table.heads().get(i) + " " + table.sides().get(side).get(i));
      }
      lines.wrapped(
          "  ",
          "    ",
          Words.capital(Words.subject(comparison, side)) + ": " + String.join(", ", each));
    }
  }

  private static void write(TextLines lines, String label, List<String> cells, MetricsTable table)
      throws IOException {
    StringBuilder line = new StringBuilder("  ");
    line.append(DisplayWidth.pad(DisplayWidth.clip(label, LABEL - 1), LABEL));
    for (int i = 0; i < cells.size(); i++) {
      line.append(DisplayWidth.pad(cells.get(i), width(table, i) + 2));
    }
    lines.line(line.toString().stripTrailing());
  }

  private static int width(MetricsTable table, int place) {
    int cells =
        table.sides().values().stream()
            .mapToInt(row -> DisplayWidth.of(row.get(place)))
            .max()
            .orElse(0);
    return Math.max(cells, DisplayWidth.of(table.heads().get(place)));
  }
}
