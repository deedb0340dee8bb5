package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict and the sentence that says why.
 *
 * @param verdict the verdict
 * @param reason one sentence, for people
 */
record Judgement(Verdict verdict, String reason) {
  /** Judges two captures by how they ended and by their outputs; the gravest finding wins. */
  static Judgement of(Comparison comparison, List<Acceptance.WatermarkDelay> unmet) {
    return failed(comparison)
        .or(() -> stopped(comparison))
        .or(() -> notRefused(comparison))
        .or(() -> noisy(comparison))
        .or(() -> divergent(comparison))
        .or(() -> unmet.stream().findFirst().map(Judgement::otherDelay))
        .or(() -> tooWeak(comparison))
        .or(() -> unfinished(comparison))
        .or(() -> refused(comparison))
        .or(() -> oneSided(comparison))
        .or(() -> nothingEmitted(comparison))
        .orElseGet(() -> agreeing(comparison));
  }

  static boolean completed(Capture capture) {
    return capture
        .outcome()
        .map(outcome -> outcome.status() == ReplayStatus.COMPLETED)
        .orElse(true);
  }

  private static Optional<Judgement> failed(Comparison comparison) {
    String failures =
        Stream.of(Side.values())
            .filter(side -> !comparison.isRefused(side))
            .flatMap(
                side ->
                    comparison.capture(side).outcome().flatMap(ReplayOutcome::error).stream()
                        .map(
                            error ->
                                failure(comparison, side, error) + otherRefusal(comparison, side)))
            .collect(Collectors.joining("; "));
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(Verdict.FAILED, failures));
  }

  private static String failure(Comparison comparison, Side side, ReplayError error) {
    String when = "failed " + error.when(comparison.capture(side).header().script());
    return "the variant on %s %s: %s"
        .formatted(
            comparison.title(side), error.tick() == 0 ? "did not start" : when, error.message());
  }

  private static String otherRefusal(Comparison comparison, Side side) {
    return comparison
        .pair()
        .refused()
        .filter(declared -> declared.side() == side)
        .map(declared -> "; the pair declares that the engine refuses it: " + declared.words())
        .orElse("");
  }

  private static Optional<Judgement> notRefused(Comparison comparison) {
    return comparison
        .pair()
        .refused()
        .filter(declared -> !comparison.isRefused(declared.side()))
        .map(
            declared ->
                new Judgement(
                    Verdict.FAILED,
                    ("the variant on %s was not refused; the pair declares that the engine refuses"
                            + " it: %s")
                        .formatted(comparison.title(declared.side()), declared.words())));
  }

  /** The verdict where a side is refused: nobody knows what it would have emitted. */
  private static Optional<Judgement> refused(Comparison comparison) {
    Optional<Side> refused = comparison.refused();
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    Side side = refused.get();
    String title = comparison.title(side.other());
    for (OutputComparison output : comparison.outputs()) {
      if (rows(output, side.other()) == 0) {
        return Optional.of(
            new Judgement(
                Verdict.INCONCLUSIVE,
                "%s refuses the job, and %s emitted no row in output %s"
                    .formatted(comparison.title(side), title, output.output().name())));
      }
    }
    long rows = comparison.outputs().stream().mapToLong(it -> rows(it, side.other())).sum();
    String what =
        "%s refuses the job, as the pair declares (unsupported-plan): %s; %s emitted %s in %s"
            .formatted(
                comparison.title(side),
                comparison.refusal().orElseThrow().message(),
                title,
                Wording.count(rows, "row"),
                Wording.count(comparison.ticks(), "tick"));
    return Optional.of(new Judgement(Verdict.EXPLAINED, what));
  }

  private static Optional<Judgement> stopped(Comparison comparison) {
    String stops =
        Stream.of(Side.values())
            .filter(side -> !comparison.isRefused(side))
            .filter(side -> !completed(comparison.capture(side)))
            .map(side -> stop(comparison.title(side), comparison.capture(side)))
            .collect(Collectors.joining("; "));
    return stops.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(Verdict.INCONCLUSIVE, stops));
  }

  private static String stop(String title, Capture capture) {
    ReplayOutcome outcome = capture.outcome().orElseThrow();
    return outcome.status() == ReplayStatus.NOT_RUN
        ? "the variant on %s was not run".formatted(title)
        : "the replay of the variant on %s was interrupted after %s of %s"
            .formatted(
                title,
                outcome.completedTicks(),
                Wording.count(
                    capture.header().script().map(ScriptSummary::ticks).orElse(0), "tick"));
  }

  private static Optional<Judgement> noisy(Comparison comparison) {
    String findings =
        comparison.noise().stream()
            .filter(finding -> finding.tick().isPresent())
            .map(
                finding ->
                    "the variant on %s is %s"
                        .formatted(comparison.title(finding.side()), finding.noise().finding()))
            .collect(Collectors.joining("; "));
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(Verdict.INCONCLUSIVE, findings));
  }

  /** The first open divergence: the earliest tick, then the order of the outputs. */
  private static Optional<Judgement> divergent(Comparison comparison) {
    record Found(OutputComparison output, TickComparison tick, Divergence divergence) {}
    return comparison.outputs().stream()
        .flatMap(
            output ->
                output.ticks().stream()
                    .flatMap(
                        tick ->
                            tick.divergences().stream().map(each -> new Found(output, tick, each))))
        .filter(found -> !found.divergence().accepted())
        .min(Comparator.comparingInt(found -> found.tick().tick()))
        .map(
            found ->
                new Judgement(
                    Verdict.DIVERGENT,
                    new DivergenceWords(comparison)
                        .first(found.output(), found.tick(), found.divergence())));
  }

  private static Judgement otherDelay(Acceptance.WatermarkDelay unmet) {
    String found =
        unmet
            .found()
            .map(
                delay ->
                    "the query's watermark is %s behind the latest event time (tick %s)"
                        .formatted(IntervalText.of(delay), unmet.tick()))
            .orElse("the query has no watermark");
    return new Judgement(
        Verdict.DIVERGENT,
        "output %s: %s, the pair accepts a delay of %s"
            .formatted(unmet.output(), found, IntervalText.of(unmet.declared())));
  }

  private static Optional<Judgement> tooWeak(Comparison comparison) {
    Optional<Agreement> expected = comparison.pair().expected();
    return comparison.outputs().stream()
        .filter(output -> output.unfinished().isEmpty())
        .filter(
            output ->
                expected.isPresent()
                    && output
                        .agreement()
                        .filter(found -> !found.isAtLeast(expected.get()))
                        .isPresent())
        .findFirst()
        .map(
            output ->
                new Judgement(
                    Verdict.DIVERGENT,
                    "output %s agrees at %s, the pair expects %s"
                        .formatted(
                            output.output().name(),
                            output.agreement().orElseThrow().word(),
                            expected.orElseThrow().word())));
  }

  private static Optional<Judgement> unfinished(Comparison comparison) {
    return comparison.outputs().stream()
        .filter(output -> output.unfinished().isPresent())
        .findFirst()
        .map(
            output -> {
              Unfinished found = output.unfinished().orElseThrow();
              return new Judgement(
                  Verdict.INCONCLUSIVE,
                  ("the script ends before %s can emit %s in output %s: a record %s%s, and a tick"
                          + " with a record after it, would close the window")
                      .formatted(
                          comparison.title(found.waiting()),
                          Wording.count(found.rows(), "row"),
                          output.output().name(),
                          found
                              .closing()
                              .map("with an event time of %s or later"::formatted)
                              .orElse("behind its end"),
                          found.watermark().isAfter(Instant.EPOCH)
                              ? ""
                              : " (later still by the watermark's delay)"));
            });
  }

  /** An output for which one side never emitted a row is never explained. */
  private static Optional<Judgement> oneSided(Comparison comparison) {
    for (OutputComparison output : comparison.outputs()) {
      for (Side side : Side.values()) {
        if (rows(output, side) == 0 && rows(output, side.other()) > 0) {
          return Optional.of(
              new Judgement(
                  Verdict.INCONCLUSIVE,
                  ("%s emitted no row in output %s in the whole script, %s emitted %s: nothing"
                          + " shows that both compute the same")
                      .formatted(
                          comparison.title(side),
                          output.output().name(),
                          comparison.title(side.other()),
                          Wording.count(rows(output, side.other()), "row"))));
        }
      }
    }
    return Optional.empty();
  }

  private static long rows(OutputComparison output, Side side) {
    return output.ticks().stream().mapToLong(tick -> tick.rows(side).orElse(0)).sum();
  }

  private static Optional<Judgement> nothingEmitted(Comparison comparison) {
    List<String> empty =
        comparison.outputs().stream()
            .filter(output -> output.agreement().isEmpty())
            .map(output -> output.output().name())
            .toList();
    return empty.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Judgement(
                Verdict.INCONCLUSIVE,
                "neither side emitted a row in output%s %s"
                    .formatted(empty.size() == 1 ? "" : "s", Wording.and(empty))));
  }

  private static Judgement agreeing(Comparison comparison) {
    boolean any = comparison.divergences().findAny().isPresent();
    return new Judgement(
        any ? Verdict.EXPLAINED : Verdict.EQUIVALENT, new DivergenceWords(comparison).summary());
  }
}
