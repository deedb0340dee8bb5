package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Engine;
import java.util.List;
import java.util.Optional;

/**
 * A divergence that is looking for its cause: all rows of one kind in one tick of one output that
 * no rule has explained so far.
 *
 * @param kind in what way the emissions differ
 * @param side the engine that was silent; empty for every other kind
 * @param rows the rows concerned; for a silent side, the rows in which its result table differs
 *     from what the other one emitted
 */
public record Candidate(DivergenceKind kind, Optional<Engine> side, List<RowDifference> rows) {
  public Candidate {
    rows = List.copyOf(rows);
  }

  /** Whether it is that an engine was silent. */
  boolean isSilence(Engine engine) {
    return side.equals(Optional.of(engine));
  }

  Candidate with(List<RowDifference> remaining) {
    return new Candidate(kind, side, remaining);
  }
}
