package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.declare.Side;
import java.util.Optional;

/**
 * One place on a strip of ticks: a tick, or several where there are too many to draw each.
 *
 * @param from the first tick
 * @param to the last tick
 * @param reference what the reference did
 * @param candidate what the candidate did
 * @param differing the gravest difference in these ticks
 * @param differingTicks in how many of them something differs
 * @param firstDiffering the first tick with a difference of that gravity; 0 if there is none
 */
public record StripColumn(
    int from,
    int to,
    Did reference,
    Did candidate,
    Optional<Standing> differing,
    int differingTicks,
    int firstDiffering) {
  /**
   * The state and the rows of a side in a place.
   *
   * @param state in what state it was
   * @param rows number of rows that it emitted
   */
  public record Did(TickState state, long rows) {
    Did and(Did next) {
      return new Did(state.and(next.state), rows + next.rows);
    }
  }

  /** The state and the rows of a side. */
  public Did of(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  /** {@code 7}, or {@code 41–50}. */
  public String ticks() {
    return from == to ? Integer.toString(from) : from + "–" + to;
  }

  /** Both places as one. */
  public StripColumn and(StripColumn next) {
    boolean nextIsGraver =
        next.differing.isPresent()
            && (differing.isEmpty() || next.differing.get().compareTo(differing.get()) < 0);
    return new StripColumn(
        from,
        next.to,
        reference.and(next.reference),
        candidate.and(next.candidate),
        nextIsGraver ? next.differing : differing,
        differingTicks + next.differingTicks,
        nextIsGraver ? next.firstDiffering : firstDiffering);
  }
}
