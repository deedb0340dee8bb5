package io.github.streamparity.harness.cli;
import io.github.streamparity.harness.report.Report;
final class TextReports {
  static Report of(Console console) { return (c, s) -> c.pair().name() + " " + c.verdict() + " " + c.reason() + "\n"; }
}
