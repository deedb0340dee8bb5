package io.github.streamparity.harness.report;

import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.report.text.TextReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes every sample's reports into a directory, to be looked at: {@code main DIR}. */
final class ShowSamples {
  private ShowSamples() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, SampleRun> samples = new LinkedHashMap<>();
    samples.put("explained", Samples.explained());
    samples.put("equivalent", Samples.equivalent());
    samples.put("divergent", Samples.divergent());
    samples.put("strict", Samples.explained().strict());
    samples.put("failed", Samples.failed());
    samples.put("inconclusive", Samples.inconclusive());
    samples.put("interrupted", Samples.interrupted());
    samples.put("moved", Samples.moved());
    samples.put("moved-window", Samples.movedWindow());
    samples.put("moved-wide", Samples.movedWide());
    samples.put("exceeding", Samples.exceeding());
    samples.put("long-values", Samples.longValues());
    samples.put("reordered", Samples.reordered());
    samples.put("noisy", Samples.noisy());
    samples.put("proven", Samples.proved(Proof.PROVEN));
    samples.put("refuted", Samples.proved(Proof.REFUTED));
    samples.put("unfinished", Samples.unfinished());
    samples.put("same-engine", Samples.sameEngine());
    samples.put("hostile", Samples.hostile());
    samples.put("ticks-40", Samples.longRun(40, true));
    samples.put("ticks-400", Samples.longRun(400, true));
    samples.put("ticks-10000", Samples.longRun(10_000, false));
    for (Map.Entry<String, SampleRun> sample : samples.entrySet()) {
      Path directory = Files.createDirectories(Path.of(arguments[0], sample.getKey()));
      var script = Optional.of(sample.getValue().script());
      var comparison = sample.getValue().compare();
      Path written = ReportDirectory.publish(directory, comparison, script, "{}\n");
      Report text = new TextReport(false, Optional.of(written.resolve("report.html")));
      Files.writeString(written.resolveSibling("report.txt"), text.render(comparison, script));
    }
  }
}
