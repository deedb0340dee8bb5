package io.github.streamparity.harness.report.text;

import static io.github.streamparity.harness.report.text.TextLines.Style;

import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Collection;

/** Many comparisons for a terminal: a line a pair, family by family, as they come. */
public final class TextSummary {
  private static final int GLYPH = 4;
  private static final int VERDICT = ": inconclusive".length() + 2;
  private static final int AGREEMENT = "every-emission".length() + 2;

  /** The least that a cause needs beside the rest, in columns. */
  private static final int CAUSE = 24;

  private final TextLines lines;
  private final int headWidth;
  private String family = "";

  /**
   * @param colour whether to use ANSI colours
   * @param width columns of the terminal
   * @param names of all pairs that are to come
   */
  public TextSummary(Appendable out, boolean colour, int width, Collection<String> names) {
    this.lines = new TextLines(out, colour, width);
    int longest = names.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    this.headWidth = GLYPH + longest + VERDICT;
  }

  /** Writes a pair's line; where it is not as it is declared, why. */
  public void pair(PairResult pair) throws IOException {
    if (!pair.family().equals(family)) {
      if (!family.isEmpty()) {
        lines.line("");
      }
      family = pair.family();
      lines.line(lines.styled(Style.BOLD, VisibleText.escaped(family)));
    }
    String name = "  %s %s: ".formatted(Words.glyph(pair.verdict()), pair.name());
    String verdict = pair.verdict().word();
    int rest = Math.max(0, headWidth - DisplayWidth.of(name + verdict));
    String styled = lines.styled(TextReport.style(pair.verdict()), verdict);
    int head = headWidth + AGREEMENT;
    if (head > lines.width() - CAUSE) {
      lines.wrapped(
          name + styled + ",", "      ", " " + pair.agreement() + ", " + pair.causeWords());
    } else {
      lines.wrapped(
          name + styled + " ".repeat(rest) + DisplayWidth.pad(pair.agreement(), AGREEMENT),
          " ".repeat(head),
          pair.causeWords());
    }
    if (!pair.isGood()) {
      lines.wrapped("      ", "      ", pair.reason());
    }
  }

  /** Writes what all of them amount to: the verdicts, and each cause once, with why it is. */
  public void end(Summary summary, String index) throws IOException {
    lines.line("");
    lines.line(lines.styled(TextReport.style(summary.verdict()), summary.words()));
    for (Summary.Occurrence cause : summary.causes()) {
      lines.wrapped(
          "  " + lines.styled(Style.BOLD, cause.cause().id()) + ", ",
          "    ",
          "in %s: %s".formatted(Wording.count(cause.pairs().size(), "pair"), cause.cause().why()));
    }
    lines.line("");
    if (!summary.spark().isEmpty()) {
      lines.wrapped("  spark      ", "             ", summary.spark());
    }
    lines.whole("  reports    ", index);
  }
}
