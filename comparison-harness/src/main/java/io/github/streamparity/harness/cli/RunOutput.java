package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.annotations.Annotation;
import io.github.streamparity.harness.report.annotations.GitHubAnnotations;
import io.github.streamparity.harness.report.directory.SummaryFiles;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.text.TextSummary;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints the comparisons of a run: the report of the only one, or a line for each of several, the
 * reports of those that are not as declared, and a summary. Beside several report directories it
 * writes the files that lead to them.
 */
final class RunOutput {
  private final Path out;
  private final Console console;
  private final PairRegistry registry;
  private final BuildServer server;
  private final List<Annotation> annotations = new ArrayList<>();
  private final Optional<TextSummary> summary;
  private final List<PairResult> results = new ArrayList<>();
  private final List<String> reports = new ArrayList<>();

  /** At most this number of pairs that are not as declared has its report printed. */
  private static final int MOST_REPORTS = 5;

  /**
   * @param out where the report directories are
   * @param pairs the pairs to compare
   * @param server the build server that shows where pairs differ
   */
  RunOutput(
      Path out, Console console, PairRegistry registry, List<JobPair> pairs, BuildServer server) {
    this.server = server;
    this.out = out;
    this.console = console;
    this.registry = registry;
    List<String> names = pairs.stream().map(JobPair::name).toList();
    this.summary =
        pairs.size() > 1
            ? Optional.of(new TextSummary(console.out(), console.colour(), console.width(), names))
            : Optional.empty();
  }

  /** Fails early where a file beside the report directories could not be written at the end. */
  void prepare() throws IOException {
    if (summary.isPresent() && Files.isDirectory(out)) {
      SummaryFiles.requireOurs(out);
    }
  }

  /** A comparison is finished, and its reports are in a directory. */
  void compared(Comparison comparison, Script script, Path directory) throws IOException {
    String family = registry.find(comparison.pair().name()).map(registry::familyOf).orElseThrow();
    PairResult result = PairResult.of(family, comparison, directory.getFileName().toString());
    results.add(result);
    if (server != BuildServer.NONE) {
      Path kept = directory.resolve(FileNames.script(script));
      annotations.addAll(Annotation.of(comparison, script, kept, Path.of("")));
    }
    if (summary.isPresent()) {
      summary.get().pair(result);
      if (!result.isGood() && reports.size() < MOST_REPORTS) {
        reports.add(report(comparison, script, directory));
      }
    } else {
      console.out().println(report(comparison, script, directory));
    }
    console.out().flush();
  }

  private String report(Comparison comparison, Script script, Path directory) {
    Path html = directory.resolve(FileNames.HTML);
    Report text = new TextReport(console.colour(), console.width(), Optional.of(html));
    return text.render(comparison, Optional.of(script));
  }

  /** All of them are finished. */
  void end() throws IOException {
    tell();
    if (summary.isEmpty()) {
      return;
    }
    Summary all = new Summary(results);
    Path index = SummaryFiles.write(out, all);
    for (String report : reports) {
      console.out().println();
      console.out().print(report);
    }
    summary.get().end(all, index.toString());
    console.out().flush();
  }

  private void tell() throws IOException {
    if (server == BuildServer.GITHUB) {
      GitHubAnnotations.write(annotations, console.out());
    }
    if (server == BuildServer.GITLAB) {
      SummaryFiles.writeCodeQuality(out, annotations);
    }
  }
}
