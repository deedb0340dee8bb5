package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Differences;
import io.github.streamparity.harness.report.view.FailedTicks;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.ShownTicks;
import io.github.streamparity.harness.report.view.Strip;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data that the parts of the HTML report share: the comparison, indexed, and which ticks it
 * details.
 */
public final class HtmlView {
  /** So many ticks of the script and of what the engines report are listed. */
  public static final int LISTED_TICKS = 300;

  private static final int SINGLE_PLACES = 60;
  private static final int SHARED_PLACES = 40;
  private static final int DETAILS_A_CAUSE = 25;

  public final Comparison comparison;
  public final ShownTicks shown;
  public final Findings findings;
  public final ScriptExcerpt input;
  private final Map<String, List<StripColumn>> strips = new HashMap<>();
  private final Map<String, Set<Integer>> detailed = new HashMap<>();

  /**
   * Reads from both captures what is shown.
   *
   * @throws IOException if a capture cannot be read
   */
  public HtmlView(Comparison comparison, Optional<Script> script) throws IOException {
    this.comparison = comparison;
    this.findings = Findings.of(comparison);
    int places = ticks() <= SINGLE_PLACES ? SINGLE_PLACES : SHARED_PLACES;
    comparison.outputs().forEach(output -> chooseDetails(output, places));
    this.shown = ShownTicks.of(comparison, detailed, LISTED_TICKS);
    for (OutputComparison output : comparison.outputs()) {
      strips.put(output.output().name(), Strip.columns(output, shown, ticks(), places));
    }
    Set<Integer> ticks = new HashSet<>();
    detailed.values().forEach(ticks::addAll);
    ticks.addAll(FailedTicks.of(comparison).keySet());
    for (int tick = 1; tick <= Math.min(ticks(), LISTED_TICKS); tick++) {
      ticks.add(tick);
    }
    this.input = ScriptExcerpt.of(script, comparison.pair().inputNames(), ticks);
  }

  private void chooseDetails(OutputComparison output, int places) {
    Set<Integer> ticks = new TreeSet<>(Strip.targets(Differences.of(output), ticks(), places));
    for (CauseGroup group : Findings.of(output).groups()) {
      group.ticks().stream().limit(DETAILS_A_CAUSE).forEach(ticks::add);
      group.findings().stream()
          .limit(DETAILS_A_CAUSE)
          .flatMap(finding -> finding.divergence().move().stream())
          .forEach(move -> ticks.addAll(List.of(move.from(), move.to())));
    }
    detailed.put(output.output().name(), ticks);
  }

  /** How many ticks the script has. */
  public int ticks() {
    return comparison.ticks();
  }

  /** The strip of an output. */
  public List<StripColumn> strip(OutputComparison output) {
    return strips.get(output.output().name());
  }

  /** The ticks of an output that are shown in detail, ascending. */
  public List<TickComparison> detailed(OutputComparison output) {
    Set<Integer> ticks = detailed.get(output.output().name());
    return output.ticks().stream().filter(tick -> ticks.contains(tick.tick())).toList();
  }

  /** Whether a tick of an output is shown in detail. */
  public boolean isDetailed(String output, int tick) {
    return detailed.get(output).contains(tick);
  }

  /** Where a tick of an output is shown in detail. */
  public String anchor(String output, int tick) {
    return "o" + number(output) + "-t" + tick;
  }

  /** Which of the outputs one is, from 1. */
  int number(String output) {
    return comparison.outputs().stream().map(it -> it.output().name()).toList().indexOf(output) + 1;
  }

  /** Whether there is more than one output, so that it has to be said which is meant. */
  public boolean hasSeveralOutputs() {
    return findings.hasSeveralOutputs();
  }
}
