package io.github.streamparity.harness.compare;

import java.util.Optional;

/**
 * Explains divergences by one cause, where its evidence is there. A rule takes out of a candidate
 * exactly the rows that its evidence covers; it never guesses. A new cause is one class that
 * implements this and one line in {@link Causes}.
 */
interface CauseRule {
  Cause cause();

  /** What the cause explains of the candidate; empty if its evidence is not there. */
  Optional<Explanation> explain(Candidate candidate, Evidence evidence);
}
