package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Engine;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an output's emissions differ in one tick: all rows of one kind and one cause.
 *
 * @param kind in what way
 * @param side the engine that was silent; empty for every other kind
 * @param cause what explains it; empty if no rule does
 * @param accepted whether the pair accepts that cause (never under {@code --strict})
 * @param evidence what the rule saw, in one sentence; for an unexplained divergence what was found
 * @param rows every row concerned; for a silent side, the rows that the other one emitted and that
 *     its result table does not have
 */
public record Divergence(
    DivergenceKind kind,
    Optional<Engine> side,
    Optional<Cause> cause,
    boolean accepted,
    String evidence,
    List<RowDifference> rows) {
  public Divergence {
    requireNonNull(kind, "kind");
    requireNonNull(side, "side");
    requireNonNull(cause, "cause");
    requireNonNull(evidence, "evidence");
    rows = List.copyOf(rows);
  }
}
