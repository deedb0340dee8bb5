package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text report as pages show it: without what each cause's own page says. */
final class PairReport {
  private static final String INSIDE = "    ";

  private PairReport() {}

  static String of(Comparison comparison, Script script) throws IOException {
    StringBuilder text = new StringBuilder();
    new TextReport().write(comparison, Optional.of(script), text);
    return withoutAdvice(withoutMetrics(text.toString()));
  }

  /** Without what the engines report, the last that a report says. */
  static String withoutMetrics(String report) {
    int metrics = report.indexOf("\n  What the engines report for ");
    return metrics < 0 ? report : report.substring(0, metrics);
  }

  /** Without the paragraphs {@code why} and {@code do}. */
  static String withoutAdvice(String report) {
    List<String> kept = new ArrayList<>();
    boolean advice = false;
    for (String line : report.stripTrailing().lines().toList()) {
      advice =
          line.startsWith(INSIDE + "why: ")
              || line.startsWith(INSIDE + "do:  ")
              || (advice && line.startsWith(INSIDE));
      if (!advice) {
        kept.add(line);
      }
    }
    return String.join("\n", kept);
  }
}
