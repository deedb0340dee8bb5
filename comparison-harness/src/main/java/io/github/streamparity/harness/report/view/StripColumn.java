package io.github.streamparity.harness.report.view;

import java.util.Optional;

/**
 * One place on a strip of ticks: a tick, or several where there are too many to draw each.
 *
 * @param from the first tick
 * @param to the last tick
 * @param dstream what the DStream variant did
 * @param structured what the structured variant did
 * @param dstreamRows how many rows the DStream variant emitted
 * @param structuredRows how many rows the structured variant emitted
 * @param parted the gravest divergence in these ticks
 * @param partedTicks in how many of them there is a divergence
 * @param firstParted the first tick with a divergence of that gravity; 0 if there is none
 */
public record StripColumn(
    int from,
    int to,
    TickState dstream,
    TickState structured,
    long dstreamRows,
    long structuredRows,
    Optional<Standing> parted,
    int partedTicks,
    int firstParted) {

  /** {@code 7}, or {@code 41–50}. */
  public String ticks() {
    return from == to ? Integer.toString(from) : from + "–" + to;
  }

  /** Both places as one. */
  public StripColumn and(StripColumn next) {
    boolean nextIsGraver =
        next.parted.isPresent()
            && (parted.isEmpty() || next.parted.get().compareTo(parted.get()) < 0);
    return new StripColumn(
        from,
        next.to,
        dstream.and(next.dstream),
        structured.and(next.structured),
        dstreamRows + next.dstreamRows,
        structuredRows + next.structuredRows,
        nextIsGraver ? next.parted : parted,
        partedTicks + next.partedTicks,
        nextIsGraver ? next.firstParted : firstParted);
  }
}
