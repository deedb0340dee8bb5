package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Situation;
import java.util.Optional;

/**
 * Explains divergences by one cause: its predictor computes the very rows that the other side must
 * show. A new cause is one class that implements this, one line in {@link Causes}, its words in the
 * reports, and a page.
 */
interface CauseRule {
  /** The cause. */
  Cause cause();

  /** Predicts for one output of one comparison; empty where the cause cannot be at work. */
  Optional<Predictor> predictor(Situation situation);

  /** How the cause is proven; empty if there is no experiment for it. */
  Optional<Experiment> experiment();

  /** Why there is no experiment; empty if there is one. */
  default String noExperimentBecause() {
    return "";
  }
}
