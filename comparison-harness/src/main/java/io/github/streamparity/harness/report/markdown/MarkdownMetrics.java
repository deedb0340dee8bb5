package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.MetricsTable;
import java.io.IOException;
import java.util.Optional;

/** Writes the engines' own reports of an output, folded away. */
final class MarkdownMetrics {
  private MarkdownMetrics() {}

  static void write(Comparison comparison, OutputComparison output, Appendable out)
      throws IOException {
    Optional<MetricsTable> table = MetricsTable.of(output);
    if (table.isEmpty()) {
      return;
    }
    out.append(
        "<details><summary>What the engines report for %s</summary>\n\n"
            .formatted(MarkdownText.words(output.output().name())));
    out.append("| | " + String.join(" | ", table.get().heads()) + " |\n|---|");
    out.append("---:|".repeat(table.get().heads().size())).append('\n');
    for (Side side : Side.values()) {
      out.append(
          "| %s | %s |\n"
              .formatted(
                  MarkdownText.words(comparison.title(side)),
                  String.join(" | ", table.get().sides().get(side))));
    }
    out.append("\n</details>\n\n");
  }
}
