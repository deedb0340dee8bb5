package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.TickView;
import java.util.List;
import java.util.Optional;

/**
 * Predicts rows of one output for one cause. It sees every tick in order and takes out of a
 * candidate exactly the rows that it predicted, to the value; it never guesses.
 */
public interface Predictor {
  /** The cause that it predicts for. */
  Cause cause();

  /** Is shown every tick, before it is asked about the tick's candidates. */
  default void see(TickView tick, List<Candidate> candidates) {}

  /** Explains rows of a candidate; empty if the cause predicts none of them. */
  Optional<Explanation> explain(Candidate candidate, TickView tick);

  /** Whether a difference that it has explained is there again in later emissions of the key. */
  default boolean carriesOn() {
    return false;
  }

  /**
   * Whether each side's row of a key, whose difference it has explained, is what the tick makes of
   * the row that this side had.
   */
  default boolean isCarriedOn(CapturedRow key, TickView tick) {
    return false;
  }

  /** Whether it rules out that a difference of a key which it has explained is there again. */
  default boolean rulesOutToCarryOn(CapturedRow key, TickView tick) {
    return false;
  }

  /** Is shown what is left when every tick is known. */
  default void explainLater(Leftovers leftovers) {}
}
