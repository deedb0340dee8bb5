package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A replay in which only what a cause blames is changed: then its divergences must be gone. */
public interface Experiment {
  /** The change, in words: {@code without the late records}. */
  String what();

  /**
   * The script with that change; empty where it cannot be made.
   *
   * @param comparison in which the cause explains something; it says which records are concerned
   */
  Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison);

  /**
   * The first tick of the experiment's replay in which something is left that the cause should
   * explain: a divergence of the cause, one that nothing explains where there was none before, or
   * the very rows that the cause explained, under another name. Empty if nothing refutes the cause.
   *
   * @param original the comparison that the experiment is about
   * @param changed the comparison of the changed script's replays
   */
  default Optional<Integer> left(String cause, Comparison original, Comparison changed) {
    boolean explained = firstTick(original, it -> it.cause().isEmpty()).isEmpty();
    Optional<Integer> there =
        firstTick(changed, it -> it.cause().isEmpty() ? explained : it.isOf(cause) && counts(it));
    return Stream.of(
            there.stream(),
            TakenOver.rows(cause, original).in(changed).map(TakenOver.Found::tick),
            TakenOver.keys(cause, original)
                .in(changed)
                .filter(it -> it.by().isEmpty())
                .map(TakenOver.Found::tick))
        .flatMap(ticks -> ticks)
        .min(Comparator.naturalOrder());
  }

  /**
   * Another cause that explains rows of keys which this cause explained, more of them than before:
   * then nothing shows that the divergence is gone.
   */
  default Optional<String> takenOver(String cause, Comparison original, Comparison changed) {
    return TakenOver.keys(cause, original)
        .in(changed)
        .flatMap(it -> it.by().stream())
        .filter(other -> !bringsOut(other))
        .findFirst()
        .map(other -> "%s explains rows of its keys".formatted(other));
  }

  /** Whether a divergence of the cause should be gone, if it is right. */
  default boolean counts(Divergence ofTheCause) {
    return true;
  }

  /** Whether the cause's keys then differ by another cause, as all keys do. */
  default boolean bringsOut(String otherCause) {
    return false;
  }

  /**
   * Why the changed script's replays say nothing about the cause, neither for nor against it; empty
   * if they do.
   */
  default Optional<String> saysNothing(String cause, Comparison original, Comparison changed) {
    return Optional.empty();
  }

  /** Why the change cannot be made to some script. */
  default String impossibleBecause() {
    return "the script has nothing to change";
  }

  /** The first tick with a divergence of some kind. */
  static Optional<Integer> firstTick(Comparison comparison, Predicate<Divergence> which) {
    return comparison.outputs().stream()
        .flatMap(output -> output.ticks().stream())
        .filter(tick -> tick.divergences().stream().anyMatch(which))
        .map(TickComparison::tick)
        .min(Comparator.naturalOrder());
  }
}
