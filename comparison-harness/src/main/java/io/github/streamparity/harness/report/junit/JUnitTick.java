package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.Alignment;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.DifferenceTable;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.Words;
import java.util.Optional;
import java.util.stream.Collectors;

/** One tick of one output as a test case. */
public final class JUnitTick {
  private static final int ROWS = 20;

  private JUnitTick() {}

  public static JUnitCase of(
      String suite, Comparison comparison, OutputComparison output, TickComparison tick) {
    String name = "tick " + tick.tick();
    String text =
        tick.divergences().stream()
            .map(it -> text(comparison, output, tick, it))
            .collect(Collectors.joining());
    Optional<Divergence> open =
        tick.divergences().stream().filter(it -> Standing.of(it).isOpen()).findFirst();
    boolean isRefused = comparison.refused().isPresent();
    if (open.isEmpty() && output.agreement().isEmpty() && !isRefused) {
      String message = "nothing was compared: neither side emitted a row";
      return new JUnitCase(suite, name, JUnitCase.Result.SKIPPED, message, "");
    }
    if (open.isEmpty()) {
      return JUnitCase.passed(suite, name, text);
    }
    String message =
        XmlText.of(Words.what(comparison, open.get()))
            + ", "
            + Words.standing(open.get())
            + ": "
            + XmlText.of(Words.sentence(CauseWords.of(comparison, open.get())));
    boolean noisy = comparison.verdict() == Verdict.INCONCLUSIVE;
    return new JUnitCase(
        suite,
        name,
        noisy ? JUnitCase.Result.SKIPPED : JUnitCase.Result.FAILURE,
        noisy ? "inconclusive: " + message : message,
        text);
  }

  private static String text(
      Comparison comparison, OutputComparison output, TickComparison tick, Divergence divergence) {
    StringBuilder text = new StringBuilder();
    text.append(XmlText.of(Words.what(comparison, divergence))).append(" (");
    text.append(Words.standing(divergence)).append(")\n");
    String seen = Words.sentence(CauseWords.of(comparison, divergence));
    text.append("  ").append(XmlText.of(seen)).append('\n');
    AlignedRows rows = Alignment.of(output.output(), tick.tick(), divergence).first(ROWS);
    if (!rows.lines().isEmpty()) {
      DifferenceTable.lines(comparison, output.output(), tick, rows)
          .forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }
}
