package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict and the sentence that says why.
 *
 * @param verdict what the comparison comes to
 * @param reason one sentence, for people
 */
record Judgement(Verdict verdict, String reason) {
  /** Judges two captures by how they ended and by their outputs; the gravest finding wins. */
  static Judgement of(
      Capture dstream,
      Capture structured,
      List<Engine> disagreeingWithItself,
      List<OutputComparison> outputs) {
    return failed(dstream, structured)
        .or(() -> stopped(dstream, structured))
        .or(() -> noisy(disagreeingWithItself))
        .or(() -> divergent(dstream.pair().expected(), outputs))
        .or(() -> nothingEmitted(outputs))
        .orElseGet(() -> agreeing(outputs));
  }

  static boolean completed(Capture capture) {
    return capture.outcome().status() == ReplayStatus.COMPLETED;
  }

  private static String variant(Capture capture) {
    return capture.engine() == Engine.DSTREAM ? "the DStream variant" : "the structured variant";
  }

  private static Optional<Judgement> failed(Capture dstream, Capture structured) {
    List<String> failures =
        Stream.of(dstream, structured)
            .flatMap(capture -> capture.outcome().error().stream().map(it -> failure(capture, it)))
            .toList();
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(Verdict.FAILED, String.join("; ", failures)));
  }

  private static String failure(Capture capture, ReplayError error) {
    return error.tick() == 0
        ? "%s did not start: %s".formatted(variant(capture), error.message())
        : "%s failed in tick %s: %s".formatted(variant(capture), error.tick(), error.message());
  }

  private static Optional<Judgement> stopped(Capture dstream, Capture structured) {
    String stops =
        Stream.of(dstream, structured)
            .filter(capture -> !completed(capture))
            .map(Judgement::stop)
            .collect(Collectors.joining("; "));
    return stops.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(Verdict.INCONCLUSIVE, stops));
  }

  private static String stop(Capture capture) {
    return capture.outcome().status() == ReplayStatus.NOT_RUN
        ? variant(capture) + " was not run"
        : "the replay of %s was interrupted after %s of %s"
            .formatted(
                variant(capture),
                capture.outcome().completedTicks(),
                Wording.count(capture.script().ticks(), "tick"));
  }

  private static Optional<Judgement> noisy(List<Engine> disagreeing) {
    if (disagreeing.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = disagreeing.stream().sorted().map(Engine::title).toList();
    String what =
        names.size() == 1
            ? "the variant for %s gave something else when it was replayed again"
            : "the variants for %s gave something else when they were replayed again";
    return Optional.of(new Judgement(Verdict.INCONCLUSIVE, what.formatted(Wording.and(names))));
  }

  private static Optional<Judgement> divergent(Agreement expected, List<OutputComparison> outputs) {
    for (OutputComparison output : outputs) {
      for (TickComparison tick : output.ticks()) {
        for (Divergence divergence : tick.divergences()) {
          if (!divergence.accepted()) {
            return Optional.of(
                new Judgement(
                    Verdict.DIVERGENT, DivergenceWords.parting(output, tick, divergence)));
          }
        }
      }
    }
    return outputs.stream()
        .filter(it -> it.agreement().filter(found -> !found.isAtLeast(expected)).isPresent())
        .findFirst()
        .map(it -> new Judgement(Verdict.DIVERGENT, tooWeak(it, expected)));
  }

  private static String tooWeak(OutputComparison output, Agreement expected) {
    return "output %s agrees at %s, the pair expects %s"
        .formatted(
            output.output().name(), output.agreement().orElseThrow().word(), expected.word());
  }

  private static Optional<Judgement> nothingEmitted(List<OutputComparison> outputs) {
    List<String> empty =
        outputs.stream()
            .filter(output -> output.agreement().isEmpty())
            .map(output -> output.output().name())
            .toList();
    return empty.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Judgement(
                Verdict.INCONCLUSIVE,
                "neither engine emitted a row in output%s %s"
                    .formatted(empty.size() == 1 ? "" : "s", Wording.and(empty))));
  }

  private static Judgement agreeing(List<OutputComparison> outputs) {
    boolean any = DivergenceWords.divergences(outputs).findAny().isPresent();
    return new Judgement(
        any ? Verdict.EXPLAINED : Verdict.EQUIVALENT, DivergenceWords.summary(outputs));
  }
}
