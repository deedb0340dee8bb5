package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rungs of agreement below {@code every-tick}, from the strongest down. Each is one more walk
 * through the captures that ends as soon as it fails.
 */
final class AgreementLadder {
  private final RowForm form;
  private final Capture reference;
  private final Capture candidate;
  private final List<TickComparison> compared;

  AgreementLadder(
      RowForm form, Capture reference, Capture candidate, List<TickComparison> compared) {
    this.form = form;
    this.reference = reference;
    this.candidate = candidate;
    this.compared = compared;
  }

  /** An agreement, and the lag if it is {@code lagged}. */
  record Rung(Agreement agreement, Optional<Lag> lag) {
    static Rung of(Agreement agreement) {
      return new Rung(agreement, Optional.empty());
    }
  }

  /**
   * The strongest that holds, given that the tables differ after some tick.
   *
   * @param historiesDiffer whether it is known already that the histories differ
   * @param tablesAgreeAtTheEnd whether they are equal after the last tick, and say something
   */
  Rung below(boolean historiesDiffer, boolean tablesAgreeAtTheEnd)
      throws IOException, InvalidCaptureException {
    Optional<Lag> lag = lag();
    if (lag.isPresent()) {
      return new Rung(Agreement.LAGGED, lag);
    }
    if (!historiesDiffer && new HistoryWalk(form).sameHistory(reference, candidate)) {
      return Rung.of(Agreement.HISTORY);
    }
    return Rung.of(tablesAgreeAtTheEnd ? Agreement.FINAL : Agreement.NONE);
  }

  /**
   * The late table is the early one k ticks ago, and empty before; so both hold their first row
   * exactly k ticks apart, and there is one k to try.
   */
  private Optional<Lag> lag() throws IOException, InvalidCaptureException {
    OptionalInt firstOfReference = firstRow(Side.REFERENCE);
    OptionalInt firstOfCandidate = firstRow(Side.CANDIDATE);
    if (firstOfReference.isEmpty() || firstOfCandidate.isEmpty()) {
      return Optional.empty();
    }
    int ticks = firstOfCandidate.getAsInt() - firstOfReference.getAsInt();
    Lag lag = new Lag(ticks > 0 ? Side.CANDIDATE : Side.REFERENCE, Math.abs(ticks));
    boolean inRange = lag.ticks() >= 1 && lag.ticks() <= compared.size() / 2;
    return inRange && holds(lag) ? Optional.of(lag) : Optional.empty();
  }

  private OptionalInt firstRow(Side side) {
    return compared.stream()
        .filter(tick -> tick.tableRows(side) > 0)
        .mapToInt(TickComparison::tick)
        .findFirst();
  }

  private boolean holds(Lag lag) throws IOException, InvalidCaptureException {
    String output = form.output().name();
    int referenceDelay = lag.behind() == Side.REFERENCE ? 0 : lag.ticks();
    int candidateDelay = lag.behind() == Side.CANDIDATE ? 0 : lag.ticks();
    TablePair tables = TablePair.of(form);
    try (TickPairs ticks = TickPairs.open(reference, referenceDelay, candidate, candidateDelay)) {
      for (int tick = 1; tick <= compared.size(); tick++) {
        TickPairs.TickPair pair = ticks.next().orElseThrow();
        tables.fold(pair.reference().of(output), pair.candidate().of(output));
        if (!tables.agree()) {
          return false;
        }
      }
    }
    return true;
  }
}
