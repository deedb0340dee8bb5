package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares what the two variants of a pair emitted: where they part, tick by tick, why, and how far
 * they agree all the same. See {@code docs/explanation-agreement.md}.
 */
public final class Comparer {
  private Comparer() {}

  /**
   * Compares the ticks that both replays completed.
   *
   * @param script what was replayed; without it, causes whose evidence is in the script explain
   *     nothing
   * @param strict whether to accept no cause
   * @param disagreeingWithItself engines whose variant gave something else when it was replayed
   *     again
   * @throws IllegalArgumentException if the captures are not of one pair's two variants and of this
   *     script
   */
  public static Comparison compare(
      Capture dstream,
      Capture structured,
      Optional<Script> script,
      boolean strict,
      List<Engine> disagreeingWithItself) {
    requireTwoVariants(dstream, structured);
    script.ifPresent(it -> requireReplayed(it, dstream));
    PairDeclaration pair = dstream.pair();
    Explainer explainer = new Explainer(cause -> !strict && pair.accepts().contains(cause.id()));
    Optional<ScriptRecords> records = script.map(ScriptRecords::new);
    int ticks = comparedTicks(dstream, structured);
    List<OutputComparison> outputs =
        pair.outputs().stream()
            .map(
                output ->
                    new OutputComparer(
                            pair,
                            new RowForm(output),
                            new OutputEmissions(dstream, output.name()),
                            new OutputEmissions(structured, output.name()),
                            records,
                            explainer)
                        .compare(ticks))
            .toList();
    Judgement judgement = Judgement.of(dstream, structured, disagreeingWithItself, outputs);
    return new Comparison(
        dstream,
        structured,
        judgement.verdict(),
        judgement.reason(),
        agreement(dstream, structured, outputs),
        strict,
        disagreeingWithItself,
        outputs);
  }

  /**
   * The first tick in which two captures of the same variant differ; 0 if they differ in how they
   * ended, empty if they do not differ.
   *
   * @throws IllegalArgumentException if the captures are not of one pair
   */
  public static OptionalInt firstDifference(Capture one, Capture other) {
    requireOnePair(one, other);
    if (one.outcome().status() != other.outcome().status()
        || one.outcome().completedTicks() != other.outcome().completedTicks()) {
      return OptionalInt.of(0);
    }
    return one.pair().outputs().stream()
        .map(output -> firstDifference(output, one, other))
        .flatMapToInt(OptionalInt::stream)
        .min();
  }

  private static OptionalInt firstDifference(OutputDeclaration output, Capture one, Capture other) {
    RowForm form = new RowForm(output);
    OutputEmissions ours = new OutputEmissions(one, output.name());
    OutputEmissions theirs = new OutputEmissions(other, output.name());
    for (int tick = 1; tick <= comparedTicks(one, other); tick++) {
      if (ours.silent(tick) != theirs.silent(tick)
          || !EmissionDifference.between(form, ours.rows(tick), theirs.rows(tick)).isEmpty()) {
        return OptionalInt.of(tick);
      }
    }
    return OptionalInt.empty();
  }

  private static int comparedTicks(Capture one, Capture other) {
    return Math.min(one.outcome().completedTicks(), other.outcome().completedTicks());
  }

  /** The weakest of the outputs; empty if one has none, or not everything was compared. */
  private static Optional<Agreement> agreement(
      Capture dstream, Capture structured, List<OutputComparison> outputs) {
    if (!Judgement.completed(dstream)
        || !Judgement.completed(structured)
        || outputs.stream().anyMatch(output -> output.agreement().isEmpty())) {
      return Optional.empty();
    }
    return outputs.stream()
        .flatMap(output -> output.agreement().stream())
        .max(Comparator.naturalOrder());
  }

  private static void requireTwoVariants(Capture dstream, Capture structured) {
    if (dstream.engine() != Engine.DSTREAM || structured.engine() != Engine.STRUCTURED) {
      throw new IllegalArgumentException(
          "expected a capture of DStreams and one of Structured Streaming, found %s and %s"
              .formatted(dstream.engine().title(), structured.engine().title()));
    }
    requireOnePair(dstream, structured);
  }

  private static void requireReplayed(Script script, Capture capture) {
    if (!capture.script().isOf(script)) {
      throw new IllegalArgumentException(
          "the script is not the one that was replayed: it has %s, the captures tell of %s"
              .formatted(inWords(ScriptSummary.of(script)), inWords(capture.script())));
    }
  }

  private static void requireOnePair(Capture one, Capture other) {
    if (!one.pair().name().equals(other.pair().name())) {
      throw new IllegalArgumentException(
          "the captures are of two pairs: %s and %s"
              .formatted(one.pair().name(), other.pair().name()));
    }
    if (!one.pair().outputs().equals(other.pair().outputs())) {
      throw new IllegalArgumentException(
          "the captures declare the outputs of %s differently: %s and %s"
              .formatted(one.pair().name(), one.pair().outputs(), other.pair().outputs()));
    }
    if (!one.script().equals(other.script())) {
      throw new IllegalArgumentException(
          "the captures are of different scripts: %s with %s, and %s with %s"
              .formatted(
                  one.script().name(),
                  inWords(one.script()),
                  other.script().name(),
                  inWords(other.script())));
    }
  }

  /** {@code 4 ticks of 1s from 2018-06-21T23:00:30Z, 3 records}. */
  private static String inWords(ScriptSummary script) {
    return "%s of %s from %s, %s"
        .formatted(
            Wording.count(script.ticks(), "tick"),
            IntervalText.of(script.interval()),
            script.start(),
            Wording.count(script.records(), "record"));
  }
}
