package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.TickRanges;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report for a build server: a suite for the pair, a case for each replay and for each tick of
 * each output, for each trial of noise, and for each experiment. Unexplained and unaccepted
 * divergences fail, accepted ones pass with a note, a failed replay is an error, and what was not
 * compared or is inconclusive is skipped. No times and no host name.
 */
public final class JUnitReport implements Report {
  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    List<JUnitCase> cases = new ArrayList<>();
    for (Side side : Side.values()) {
      cases.add(replay(comparison, side));
    }
    for (OutputComparison output : comparison.outputs()) {
      addTicks(cases, comparison, output);
    }
    if (comparison.verdict() == Verdict.DIVERGENT && !anyFailure(cases)) {
      cases.add(weakAgreement(comparison));
    }
    cases.addAll(JUnitTrials.of(comparison));
    JUnitXml.write(
        comparison.pair().name(), XmlText.of(Words.sentence(comparison.reason())), cases, out);
  }

  private static boolean anyFailure(List<JUnitCase> cases) {
    return cases.stream().anyMatch(it -> it.result() == JUnitCase.Result.FAILURE);
  }

  private static JUnitCase replay(Comparison comparison, Side side) {
    Capture capture = comparison.capture(side);
    String suite = comparison.pair().name();
    String name = "replay on " + comparison.title(side);
    Optional<ReplayError> error = capture.outcome().flatMap(ReplayOutcome::error);
    if (comparison.isRefused(side)) {
      String message = XmlText.of(error.orElseThrow().message());
      return JUnitCase.passed(suite, name, "refused, as the pair declares: " + message);
    }
    if (error.isPresent()) {
      String when = error.get().when(capture.header().script());
      String message = when + ": " + XmlText.of(error.get().message());
      String detail = error.get().detail().map(XmlText::lines).orElse("");
      return new JUnitCase(suite, name, JUnitCase.Result.ERROR, message, message + "\n" + detail);
    }
    String outcome = Words.outcome(comparison, side);
    boolean shouldBeRefused =
        comparison.pair().refused().filter(it -> it.side() == side).isPresent();
    if (shouldBeRefused && Words.isCompleted(capture)) {
      String message = XmlText.of(Words.sentence(comparison.reason()));
      return new JUnitCase(suite, name, JUnitCase.Result.ERROR, message, message);
    }
    return Words.isCompleted(capture)
        ? JUnitCase.passed(suite, name, outcome)
        : new JUnitCase(suite, name, JUnitCase.Result.SKIPPED, outcome, "");
  }

  private static JUnitCase weakAgreement(Comparison comparison) {
    String reason = XmlText.of(Words.sentence(comparison.reason()));
    return new JUnitCase(
        comparison.pair().name(), "agreement", JUnitCase.Result.FAILURE, reason, reason);
  }

  private static void addTicks(
      List<JUnitCase> cases, Comparison comparison, OutputComparison output) {
    String suite = comparison.pair().name() + "." + XmlText.of(output.output().name());
    int compared = 0;
    for (TickComparison tick : output.ticks()) {
      compared = tick.tick();
      cases.add(JUnitTick.of(suite, comparison, output, tick));
    }
    int ticks = comparison.ticks();
    if (compared < ticks) {
      String name = new TickRanges.Range(compared + 1, ticks).toString();
      cases.add(
          new JUnitCase(
              suite,
              "tick " + name,
              JUnitCase.Result.SKIPPED,
              "not compared: not replayed on both sides",
              ""));
    }
    JUnitTrials.unfinished(suite, comparison, output).ifPresent(cases::add);
  }
}
