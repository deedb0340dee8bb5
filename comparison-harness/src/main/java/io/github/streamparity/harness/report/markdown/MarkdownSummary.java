package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Many comparisons for a pull request: a table a family, and each cause once. */
public final class MarkdownSummary {
  private MarkdownSummary() {}

  public static void write(Summary summary, Appendable out) throws IOException {
    out.append("## Stream Parity: " + MarkdownText.words(summary.words()) + "\n\n");
    if (!summary.spark().isEmpty()) {
      out.append("On Spark " + MarkdownText.words(summary.spark()) + ".\n\n");
    }
    for (Map.Entry<String, List<PairResult>> family : summary.families().entrySet()) {
      out.append("### " + MarkdownText.words(family.getKey()) + "\n\n");
      out.append("| pair | verdict | agreement | causes |\n|---|---|---|---|\n");
      for (PairResult pair : family.getValue()) {
        out.append(
            "| [%s](%s/%s) | %s %s%s | %s | %s |\n"
                .formatted(
                    pair.name(),
                    pair.directory(),
                    FileNames.MARKDOWN,
                    Words.glyph(pair.verdict()),
                    pair.verdict().word(),
                    pair.isGood() ? "" : "<br>" + MarkdownText.words(pair.reason()),
                    pair.agreement(),
                    MarkdownText.words(pair.causeWords())));
      }
      out.append('\n');
    }
    if (!summary.causes().isEmpty()) {
      out.append("### Causes\n\n| cause | what the engines do | found in |\n|---|---|---|\n");
    }
    for (Summary.Occurrence cause : summary.causes()) {
      out.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  cause.cause().id(),
                  MarkdownText.words(cause.cause().why()),
                  Wording.count(cause.pairs().size(), "pair")));
    }
  }
}
