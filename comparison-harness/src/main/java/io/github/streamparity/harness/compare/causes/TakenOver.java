package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.TickComparison;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The differences that a cause explains in a comparison, and how often each of them is there under
 * another name: another cause explains it, or none does. Where it is there more often in a second
 * comparison, it was taken over.
 */
final class TakenOver {
  private final String cause;
  private final BiFunction<RowForm, CapturedRow, Identity> identity;
  private final Set<Difference> ofTheCause = new HashSet<>();
  private final Map<Named, Integer> underOtherNames = new HashMap<>();

  /** A row that one side has, or a row of each. */
  private record Difference(
      String output, Optional<Identity> reference, Optional<Identity> candidate) {}

  private record Named(Optional<String> cause, Difference difference) {}

  /**
   * A difference that was taken over.
   *
   * @param tick of the second comparison
   * @param by the cause that explains it there; empty if none does
   */
  record Found(int tick, Optional<String> by) {}

  private TakenOver(
      String cause, Comparison before, BiFunction<RowForm, CapturedRow, Identity> identity) {
    this.cause = cause;
    this.identity = identity;
    for (OutputComparison output : before.outputs()) {
      output
          .divergences()
          .filter(it -> it.isOf(cause))
          .flatMap(it -> differences(output, it))
          .forEach(ofTheCause::add);
    }
    for (OutputComparison output : before.outputs()) {
      output
          .divergences()
          .flatMap(it -> named(output, it))
          .forEach(it -> underOtherNames.merge(it, 1, Integer::sum));
    }
  }

  /** The same rows, to the value. */
  static TakenOver rows(String cause, Comparison before) {
    return new TakenOver(cause, before, RowForm::exact);
  }

  /** Rows of the same keys on the same sides, whatever their values. */
  static TakenOver keys(String cause, Comparison before) {
    return new TakenOver(cause, before, RowForm::identity);
  }

  /** The differences that another comparison has more often, in the order of its ticks. */
  Stream<Found> in(Comparison after) {
    Map<Named, Integer> left = new HashMap<>(underOtherNames);
    return after.outputs().stream()
        .flatMap(output -> output.ticks().stream().flatMap(tick -> found(output, tick, left)))
        .sorted(Comparator.comparingInt(Found::tick));
  }

  private Stream<Found> found(
      OutputComparison output, TickComparison tick, Map<Named, Integer> left) {
    return tick.divergences().stream()
        .flatMap(it -> named(output, it))
        .filter(it -> left.merge(it, -1, Integer::sum) < 0)
        .map(it -> new Found(tick.tick(), it.cause()));
  }

  private Stream<Named> named(OutputComparison output, Divergence divergence) {
    return divergence.isOf(cause)
        ? Stream.empty()
        : differences(output, divergence)
            .filter(ofTheCause::contains)
            .map(it -> new Named(divergence.cause().map(Cause::id), it));
  }

  private Stream<Difference> differences(OutputComparison output, Divergence divergence) {
    RowForm form = new RowForm(output.output());
    return divergence.rows().stream().map(row -> difference(form, row));
  }

  private Difference difference(RowForm form, RowDifference row) {
    return new Difference(
        form.output().name(),
        row.reference().map(it -> identity.apply(form, it)),
        row.candidate().map(it -> identity.apply(form, it)));
  }
}
