package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.Report;
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
 * What a run says of its comparisons: the report of each, or a line for each where there are many.
 * Beside several report directories it writes the files that lead to them.
 */
final class RunOutput {
  private final Path out;
  private final Console console;
  private final PairRegistry registry;
  private final boolean several;
  private final Optional<TextSummary> brief;
  private final List<PairResult> results = new ArrayList<>();

  /**
   * @param out where the report directories are
   * @param pairs what is to be compared
   * @param brief whether each comparison is only a line
   */
  RunOutput(Path out, Console console, PairRegistry registry, List<JobPair> pairs, boolean brief) {
    this.out = out;
    this.console = console;
    this.registry = registry;
    this.several = pairs.size() > 1;
    List<String> names = pairs.stream().map(JobPair::name).toList();
    this.brief =
        brief
            ? Optional.of(new TextSummary(console.out(), console.colour(), console.width(), names))
            : Optional.empty();
  }

  /** Fails early where the files of a summary could not be written at the end. */
  void prepare() throws IOException {
    if (several && Files.isDirectory(out)) {
      SummaryFiles.requireOurs(out);
    }
  }

  /** A comparison is finished, and its reports are in a directory. */
  void compared(Comparison comparison, Script script, Path directory) throws IOException {
    String family = registry.find(comparison.pair().name()).map(registry::familyOf).orElseThrow();
    PairResult result = PairResult.of(family, comparison, directory.getFileName().toString());
    results.add(result);
    if (brief.isPresent()) {
      brief.get().pair(result);
    } else {
      Path html = directory.resolve(FileNames.HTML);
      Report text = new TextReport(console.colour(), console.width(), Optional.of(html));
      console.out().println(text.render(comparison, Optional.of(script)));
    }
    console.out().flush();
  }

  /** All of them are finished. */
  void end() throws IOException {
    if (!several) {
      return;
    }
    Summary summary = new Summary(results);
    Path index = SummaryFiles.write(out, summary);
    if (brief.isPresent()) {
      brief.get().end(summary, index.toString());
    }
    console.out().flush();
  }
}
