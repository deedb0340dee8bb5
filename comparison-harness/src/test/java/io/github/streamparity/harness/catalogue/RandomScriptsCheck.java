package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A bundled pair on random scripts: whatever arrives, the causes that it accepts explain it. */
final class RandomScriptsCheck {
  private RandomScriptsCheck() {}

  /** The problems of a pair on random scripts, one text a script. */
  static List<String> problems(JobPair pair, List<Script> scripts) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Script script : scripts) {
      problem(Replays.compareOnce(pair, script))
          .map(found -> "%s: %s%n%s".formatted(script.name(), found, text(script)))
          .ifPresent(wrong::add);
    }
    return wrong;
  }

  /** Why a comparison is not as it must be: all that this test knows of comparisons. */
  private static Optional<String> problem(Comparison comparison) {
    boolean nothingEmitted =
        comparison.verdict() == Verdict.INCONCLUSIVE
            && (comparison.outputs().stream().anyMatch(output -> output.agreement().isEmpty())
                || comparison.reason().contains("emitted no row"));
    boolean isAsItMust =
        comparison.verdict() == Verdict.EXPLAINED
            || comparison.verdict() == Verdict.EQUIVALENT
            || nothingEmitted;
    return isAsItMust
        ? Optional.empty()
        : Optional.of(
            "%s, %s%s".formatted(comparison.verdict(), comparison.reason(), open(comparison)));
  }

  /** Every divergence that is not accepted, with its rows. */
  private static String open(Comparison comparison) {
    return comparison.outputs().stream()
        .flatMap(output -> output.ticks().stream())
        .flatMap(
            tick ->
                tick.divergences().stream()
                    .filter(it -> !it.accepted())
                    .map(
                        it ->
                            "%n  tick %s: %s %s %s"
                                .formatted(
                                    tick.tick(),
                                    it.kind().word(),
                                    it.cause().map(Cause::id).orElse("unexplained"),
                                    it.rows().stream().map(row -> row.row().values()).toList())))
        .collect(Collectors.joining());
  }

  private static String text(Script script) {
    StringBuilder text = new StringBuilder();
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        text.append("    ").append(tick.number()).append(' ').append(tick.records()).append('\n');
      }
    }
    return text.toString();
  }
}
