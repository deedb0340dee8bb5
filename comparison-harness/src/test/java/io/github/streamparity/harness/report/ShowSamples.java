package io.github.streamparity.harness.report;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.report.directory.SummaryFiles;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes every sample's reports into a directory, to be looked at: {@code main DIR}. */
final class ShowSamples {
  private static final int PAIRS_OF_AN_INDEX = 40;

  private ShowSamples() {}

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  /** A directory for each sample, and one with the index of many pairs. */
  static void write(Path out) throws IOException {
    List<PairResult> results = new ArrayList<>();
    for (Map.Entry<String, SampleRun> sample : samples().entrySet()) {
      Path directory = Files.createDirectories(out.resolve(sample.getKey()));
      Optional<Script> script = Optional.of(sample.getValue().script());
      Comparison comparison = sample.getValue().compare();
      Path written = ReportDirectory.publish(directory, comparison, script, "{}\n");
      Report text = new TextReport(false, 100, Optional.of(written.resolve("report.html")));
      Files.writeString(written.resolveSibling("report.txt"), text.render(comparison, script));
      String where = "../" + sample.getKey() + "/" + written.getFileName();
      results.add(PairResult.of(results.size() % 2 == 0 ? "words" : "windows", comparison, where));
    }
    List<PairResult> many = new ArrayList<>();
    while (many.size() < PAIRS_OF_AN_INDEX) {
      many.add(results.get(many.size() % results.size()));
    }
    SummaryFiles.write(Files.createDirectories(out.resolve("index")), new Summary(many));
  }

  private static Map<String, SampleRun> samples() {
    Map<String, SampleRun> samples = new LinkedHashMap<>();
    samples.put("explained", Samples.explained());
    samples.put("equivalent", Samples.equivalent());
    samples.put("divergent", Samples.divergent());
    samples.put("not-compared", Samples.notCompared());
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
    samples.put("many-rows", Samples.manyRows(60, 10, true));
    samples.put("every-tick", Samples.manyRows(100, 10, false));
    samples.put("columns-20", Samples.manyColumns());
    samples.put("address", Samples.address());
    samples.put("two-outputs", Samples.manyRows(30, 4, true, "totals"));
    samples.put("ticks-300", Samples.longRun(300, true));
    samples.put("ticks-10000", Samples.longRun(10_000, false));
    samples.put("rows-10000", Samples.tenThousandDivergences());
    return samples;
  }
}
