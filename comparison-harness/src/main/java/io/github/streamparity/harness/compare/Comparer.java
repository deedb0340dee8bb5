package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.declare.UnreadableRecordException;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Compares what two variants emitted: where they differ, tick by tick, why, and how far they agree
 * all the same. It is a fold over two streams of ticks: what it holds are the result tables, one
 * tick, and what differs. See {@code docs/explanation-agreement.md}.
 */
public final class Comparer {
  private Comparer() {}

  /**
   * Compares the ticks that both replays completed.
   *
   * @param pair what the pair declares, with each side's folding
   * @param script what was replayed; without it, causes that predict from records explain nothing
   * @param strict whether to accept no cause
   * @throws IllegalArgumentException if the captures are not of this pair's outputs or not of this
   *     script
   * @throws UnreadableRecordException if a record cannot be read by the form that the pair declares
   */
  public static Comparison compare(
      PairDeclaration pair,
      Capture reference,
      Capture candidate,
      Optional<Script> script,
      boolean strict)
      throws IOException, InvalidCaptureException {
    requireComparable(reference, candidate);
    requireOutputs(pair, reference);
    script.ifPresent(replayed -> requireReplayed(replayed, reference, candidate));
    try {
      return folded(pair, reference, candidate, script, strict);
    } catch (UnreadableRecordException e) {
      throw e.in(pair);
    }
  }

  private static Comparison folded(
      PairDeclaration pair,
      Capture reference,
      Capture candidate,
      Optional<Script> script,
      boolean strict)
      throws IOException, InvalidCaptureException {
    List<Situation> situations =
        pair.outputs().stream()
            .map(output -> Situation.of(pair, output, reference, candidate, script))
            .toList();
    List<OutputFold> folds = situations.stream().map(OutputFold::new).toList();
    Optional<Side> refused = Comparison.refused(pair, reference, candidate);
    try (TickPairs ticks =
        refused.isPresent()
            ? TickPairs.openRefused(refused.get(), reference, candidate)
            : TickPairs.open(reference, candidate)) {
      boolean more = true;
      while (more) {
        more = foldNext(ticks, folds);
      }
    }
    Acceptance acceptance = new Acceptance(pair, strict);
    List<OutputComparison> outputs = new ArrayList<>();
    for (OutputFold fold : folds) {
      outputs.add(fold.finish(acceptance, reference, candidate));
    }
    return judged(pair, reference, candidate, strict, outputs, acceptance);
  }

  /** Nobody holds the tick any more when the next one is read. */
  private static boolean foldNext(TickPairs ticks, List<OutputFold> folds)
      throws IOException, InvalidCaptureException {
    Optional<TickPairs.TickPair> tick = ticks.next();
    if (tick.isPresent()) {
      folds.forEach(fold -> fold.add(tick.get()));
    }
    return tick.isPresent();
  }

  private static Comparison judged(
      PairDeclaration pair,
      Capture reference,
      Capture candidate,
      boolean strict,
      List<OutputComparison> outputs,
      Acceptance acceptance) {
    Comparison unjudged =
        new Comparison(
            pair,
            reference,
            candidate,
            Verdict.INCONCLUSIVE,
            "",
            agreement(reference, candidate, outputs),
            strict,
            List.of(),
            List.of(),
            outputs);
    return unjudged.with(Judgement.of(unjudged, acceptance.unmet()));
  }

  /**
   * The declaration of two captures: the reference's, with each side's own folding.
   *
   * @throws IllegalArgumentException if they are not captures of equal outputs
   */
  public static PairDeclaration declarationOf(Capture reference, Capture candidate) {
    PairDeclaration ours = reference.header().pair();
    PairDeclaration theirs = candidate.header().pair();
    requireComparable(reference, candidate);
    boolean ownScript = reference.header().script().isPresent();
    PairDeclaration said = ownScript || candidate.header().script().isEmpty() ? ours : theirs;
    return new PairDeclaration(
        said.name(),
        said.description(),
        said.inputs(),
        ours.outputs().stream()
            .map(output -> combined(output, theirs.output(output.name())))
            .toList(),
        said.expected(),
        said.accepts(),
        said.refused());
  }

  private static OutputDeclaration combined(OutputDeclaration ours, OutputDeclaration theirs) {
    Folding reference = ours.folding(Side.REFERENCE);
    Folding candidate = theirs.folding(Side.CANDIDATE);
    OutputDeclaration keyed = ours.key().isEmpty() ? theirs : ours;
    return new OutputDeclaration(
        ours.name(),
        new Foldings(reference, candidate),
        ours.columns(),
        keyed.key(),
        ours.ordered() || theirs.ordered());
  }

  /**
   * The first tick in which two captures of one variant differ; 0 if they differ in how they ended,
   * empty if they do not differ.
   *
   * @throws IllegalArgumentException if the captures are not of equal outputs
   */
  public static OptionalInt firstDifference(Capture one, Capture other)
      throws IOException, InvalidCaptureException {
    List<RowForm> forms = forms(one);
    return firstTick(one, other, tick -> forms.stream().anyMatch(form -> differs(form, tick)));
  }

  /**
   * The first tick after which the result tables of two captures of one variant differ, or in which
   * one is silent alone; 0 if they differ in how they ended, empty if they do not differ. Steps
   * that a later row of the same tick replaces do not count.
   *
   * @throws IllegalArgumentException if the captures are not of equal outputs
   */
  public static OptionalInt firstTableDifference(Capture one, Capture other)
      throws IOException, InvalidCaptureException {
    List<RowForm> forms = forms(one);
    List<TablePair> tables = forms.stream().map(TablePair::of).toList();
    return firstTick(
        one,
        other,
        tick ->
            IntStream.range(0, forms.size())
                .anyMatch(i -> differAfter(forms.get(i), tables.get(i), tick)));
  }

  private static List<RowForm> forms(Capture capture) {
    return capture.header().pair().outputs().stream().map(RowForm::new).toList();
  }

  private static OptionalInt firstTick(
      Capture one, Capture other, Predicate<TickPairs.TickPair> differs)
      throws IOException, InvalidCaptureException {
    requireComparable(one, other);
    if (!ending(one).equals(ending(other))) {
      return OptionalInt.of(0);
    }
    try (TickPairs ticks = TickPairs.open(one, other)) {
      Optional<TickPairs.TickPair> tick = ticks.next();
      while (tick.isPresent()) {
        if (differs.test(tick.get())) {
          return OptionalInt.of(tick.get().number());
        }
        tick = ticks.next();
      }
    }
    return OptionalInt.empty();
  }

  private static String ending(Capture capture) {
    return capture
        .outcome()
        .map(outcome -> outcome.status() + " " + outcome.completedTicks())
        .orElse("");
  }

  private static boolean differs(RowForm form, TickPairs.TickPair tick) {
    String output = form.output().name();
    List<List<CapturedRow>> ours = tick.reference().of(output);
    List<List<CapturedRow>> theirs = tick.candidate().of(output);
    Folding folding = form.output().folding(Side.REFERENCE);
    return ours.isEmpty() != theirs.isEmpty()
        || !EmissionDifference.between(
                form, TablePair.together(folding, ours), TablePair.together(folding, theirs))
            .isEmpty();
  }

  /** Whether two tables differ after a tick, which is folded into them, or one side is silent. */
  private static boolean differAfter(RowForm form, TablePair tables, TickPairs.TickPair tick) {
    String output = form.output().name();
    List<List<CapturedRow>> ours = tick.reference().of(output);
    List<List<CapturedRow>> theirs = tick.candidate().of(output);
    tables.fold(ours, theirs);
    return ours.isEmpty() != theirs.isEmpty() || !tables.agree();
  }

  /** The weakest of the outputs; empty if one has none, or not everything was compared. */
  private static Optional<Agreement> agreement(
      Capture reference, Capture candidate, List<OutputComparison> outputs) {
    if (!Judgement.completed(reference)
        || !Judgement.completed(candidate)
        || outputs.stream().anyMatch(output -> output.agreement().isEmpty())) {
      return Optional.empty();
    }
    return outputs.stream()
        .flatMap(output -> output.agreement().stream())
        .max(Comparator.naturalOrder());
  }

  private static void requireReplayed(Script script, Capture reference, Capture candidate) {
    for (Capture capture : List.of(reference, candidate)) {
      Optional<ScriptSummary> replayed = capture.header().script();
      if (replayed.isPresent() && !replayed.get().isOf(script)) {
        throw new IllegalArgumentException(
            "the script is not the one that was replayed: it has %s, the capture of %s says %s"
                .formatted(
                    inWords(ScriptSummary.of(script)),
                    capture.variant().id(),
                    inWords(replayed.get())));
      }
    }
  }

  private static void requireComparable(Capture one, Capture other) {
    List<OutputDeclaration> ours = one.header().pair().outputs();
    List<OutputDeclaration> theirs = other.header().pair().outputs();
    if (!names(ours).equals(names(theirs))) {
      throw new IllegalArgumentException(
          "the captures have different outputs: %s and %s".formatted(names(ours), names(theirs)));
    }
    for (OutputDeclaration output : ours) {
      requireEqualColumns(output, other.header().pair().output(output.name()));
    }
    requireOneScript(one, other);
  }

  private static void requireOutputs(PairDeclaration pair, Capture capture) {
    List<OutputDeclaration> captured = capture.header().pair().outputs();
    if (!names(pair.outputs()).equals(names(captured))) {
      throw new IllegalArgumentException(
          "the pair declares the outputs %s, the captures have %s"
              .formatted(names(pair.outputs()), names(captured)));
    }
    for (OutputDeclaration output : pair.outputs()) {
      requireEqualColumns(output, capture.header().pair().output(output.name()));
    }
  }

  private static void requireEqualColumns(OutputDeclaration one, OutputDeclaration other) {
    if (!one.columns().equals(other.columns())) {
      throw new IllegalArgumentException(
          "the captures declare the columns of output %s differently: %s and %s"
              .formatted(one.name(), one.columns(), other.columns()));
    }
    boolean sameKey = one.key().equals(other.key()) || one.key().isEmpty() || other.key().isEmpty();
    if (!sameKey) {
      throw new IllegalArgumentException(
          "the captures declare the key of output %s differently: %s and %s"
              .formatted(one.name(), one.key(), other.key()));
    }
  }

  private static void requireOneScript(Capture one, Capture other) {
    Optional<ScriptSummary> ours = one.header().script();
    Optional<ScriptSummary> theirs = other.header().script();
    if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
      throw new IllegalArgumentException(
          "the captures are of different scripts: %s with %s, and %s with %s"
              .formatted(
                  ours.get().name(),
                  inWords(ours.get()),
                  theirs.get().name(),
                  inWords(theirs.get())));
    }
  }

  private static List<String> names(List<OutputDeclaration> outputs) {
    return outputs.stream().map(OutputDeclaration::name).sorted().toList();
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
