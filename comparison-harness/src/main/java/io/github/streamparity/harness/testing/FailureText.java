package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.DifferenceTable;
import io.github.streamparity.harness.report.view.FailedTicks;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.ShownTicks;
import io.github.streamparity.harness.report.view.TrialWords;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickLookup;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes why an assertion failed. Text from data is escaped and cut, so that it breaks nothing. */
final class FailureText {
  private static final int MOST_ROWS = 8;
  private static final int MOST_RECORDS = 10;
  private static final int MOST_DETAIL_LINES = 12;
  private static final int LONGEST_LINE = 300;

  private final Comparison comparison;
  private final List<String> lines = new ArrayList<>();

  private FailureText(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * The message.
   *
   * @param shown the divergence that is shown
   */
  static String of(
      Comparison comparison,
      Optional<Script> script,
      String expected,
      String found,
      Optional<Finding> shown) {
    FailureText text = new FailureText(comparison);
    text.add("expected %s %s, but %s".formatted(comparison.pair().name(), expected, found));
    text.addVerdict();
    for (Side side : Side.values()) {
      text.addFailure(script, side);
    }
    shown.ifPresent(it -> text.addDivergence(script, it));
    return String.join("\n", text.lines);
  }

  private void addVerdict() {
    add("  verdict    %s: %s".formatted(comparison.verdict().word(), comparison.reason()));
    add(
        "  agreement  "
            + comparison.agreement().map(Agreement::word).orElse("-")
            + comparison.pair().expected().map(it -> ", expected " + it.word()).orElse(""));
    TrialWords.unfinished(comparison).forEach(it -> add("  unfinished " + it));
    TrialWords.restarts(comparison).forEach(it -> add("  restarts   " + it));
    TrialWords.noise(comparison).forEach(it -> add("  noise      " + it));
    for (ExperimentResult experiment : comparison.experiments()) {
      add("  experiment %s %s".formatted(experiment.cause(), TrialWords.experiment(experiment)));
    }
  }

  private void addFailure(Optional<Script> script, Side side) {
    Optional<String> detail =
        comparison
            .capture(side)
            .outcome()
            .flatMap(ReplayOutcome::error)
            .flatMap(ReplayError::detail);
    if (detail.isPresent()) {
      add(comparison.title(side) + (comparison.isRefused(side) ? " refuses the job:" : " failed:"));
      detail
          .get()
          .lines()
          .limit(MOST_DETAIL_LINES)
          .forEach(line -> add("  " + line.replace("\t", "  ")));
    }
    Optional<Integer> tick = FailedTicks.in(comparison, side);
    if (script.isPresent() && tick.isPresent() && tick.get() <= script.get().ticks()) {
      add("  tick       " + tick.get());
      addInput(script.get(), tick.get());
    }
  }

  private void addDivergence(Optional<Script> script, Finding finding) {
    Divergence divergence = finding.divergence();
    add(
        "first divergence: tick %s, output %s, %s (%s)"
            .formatted(
                finding.tick(),
                finding.output().name(),
                Words.what(comparison, divergence),
                Words.standing(divergence)));
    add("  evidence   " + CauseWords.of(comparison, divergence));
    script.ifPresent(it -> addInput(it, finding.tick()));
    rows(finding).forEach(line -> lines.add("  " + line));
  }

  private List<String> rows(Finding finding) {
    try {
      AlignedRows rows =
          ShownTicks.of(comparison, Optional.of(finding))
              .rows(finding.output().name(), finding.tick());
      return DifferenceTable.lines(
          comparison, finding.output(), finding.at(), rows.first(MOST_ROWS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addInput(Script script, int number) {
    List<String> records = new ArrayList<>();
    try (TickLookup ticks = new TickLookup(script)) {
      Tick tick = ticks.tick(number);
      for (Map.Entry<String, List<ScriptRecord>> input : tick.arriving().entrySet()) {
        String name = input.getKey().equals(Script.SOLE_INPUT) ? "" : input.getKey() + ": ";
        input.getValue().stream()
            .limit(MOST_RECORDS)
            .forEach(record -> records.add("%s\"%s\"".formatted(name, Excerpt.of(record.shown()))));
        int more = input.getValue().size() - MOST_RECORDS;
        if (more > 0) {
          records.add("%sand %s more".formatted(name, Wording.number(more)));
        }
      }
    }
    if (records.isEmpty()) {
      records.add("nothing arrives");
    }
    String label = "  input      ";
    for (String record : records) {
      lines.add(label + record);
      label = " ".repeat(label.length());
    }
  }

  /**
   * Adds a line; text from elsewhere stays on its line, and is cut where it is too long for one.
   */
  private void add(String line) {
    lines.add(Excerpt.of(line, LONGEST_LINE));
  }
}
