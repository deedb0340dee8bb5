package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.report.view.CellText;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One tick of one output as a test case. */
public final class JUnitTick {
  private static final int ROWS = 20;
  private static final int CELL = 200;

  private JUnitTick() {}

  public static JUnitCase of(
      String suite, Comparison comparison, OutputComparison output, TickComparison tick) {
    String name = "tick " + tick.tick();
    String text = tick.divergences().stream().map(JUnitTick::text).collect(Collectors.joining());
    Optional<Divergence> open =
        tick.divergences().stream().filter(it -> Standing.of(it).isOpen()).findFirst();
    if (open.isEmpty() && output.agreement().isEmpty()) {
      String message = "nothing was compared: neither side emitted a row";
      return new JUnitCase(suite, name, JUnitCase.Result.SKIPPED, message, "");
    }
    if (open.isEmpty()) {
      return JUnitCase.passed(suite, name, text);
    }
    String message =
        Words.what(open.get())
            + ", "
            + Words.standing(open.get())
            + ": "
            + XmlText.of(Words.sentence(open.get().evidence()));
    boolean noisy = comparison.verdict() == Verdict.INCONCLUSIVE;
    return new JUnitCase(
        suite,
        name,
        noisy ? JUnitCase.Result.SKIPPED : JUnitCase.Result.FAILURE,
        noisy ? "inconclusive: " + message : message,
        text);
  }

  private static String text(Divergence divergence) {
    StringBuilder text = new StringBuilder();
    text.append(Words.what(divergence)).append(" (");
    text.append(Words.standing(divergence)).append(")\n");
    text.append("  ").append(XmlText.of(Words.sentence(divergence.evidence()))).append('\n');
    List<RowDifference> rows = divergence.rows();
    for (RowDifference row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      text.append("  DStreams ").append(side(row.dstream()));
      text.append(" | Structured Streaming ").append(side(row.structured())).append('\n');
    }
    if (rows.size() > ROWS) {
      text.append("  … ").append(Words.count(rows.size() - ROWS, "more row")).append('\n');
    }
    return text.toString();
  }

  private static String side(Optional<CapturedRow> row) {
    return row.map(
            it ->
                it.values().stream()
                    .map(value -> CellText.of(value).line(CELL))
                    .collect(Collectors.joining(", ", "(", ")")))
        .orElse("(no row)");
  }
}
