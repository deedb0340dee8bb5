package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.report.junit.JUnitCase.Result;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many comparisons for a build server: a suite a family and a case a pair. Each pair's own file has
 * a case a tick.
 */
public final class JUnitSummary {
  private JUnitSummary() {}

  public static void write(Summary summary, Appendable out) throws IOException {
    List<JUnitSuite> suites = new ArrayList<>();
    summary
        .families()
        .forEach(
            (family, pairs) ->
                suites.add(
                    new JUnitSuite(
                        XmlText.of(family),
                        "",
                        pairs.stream().map(JUnitSummary::testCase).toList())));
    JUnitXml.write("Stream Parity", suites, out);
  }

  private static JUnitCase testCase(PairResult pair) {
    String reason = XmlText.of(pair.reason());
    Result result =
        switch (pair.verdict()) {
          case EQUIVALENT, EXPLAINED -> Result.PASSED;
          case DIVERGENT -> Result.FAILURE;
          case INCONCLUSIVE -> Result.SKIPPED;
          case FAILED -> Result.ERROR;
        };
    String note =
        "%s; agreement %s; causes: %s".formatted(reason, pair.agreement(), pair.causeWords());
    return new JUnitCase(
        "streamparity." + XmlText.of(pair.family()),
        pair.name(),
        result,
        result == Result.PASSED ? "" : reason,
        XmlText.of(note));
  }
}
