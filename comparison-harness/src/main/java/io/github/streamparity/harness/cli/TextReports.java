package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.TextReport;
import java.util.Optional;

final class TextReports {
  private TextReports() {}

  static Report of(Console console) {
    return new TextReport(console.colour(), Optional.empty());
  }
}
