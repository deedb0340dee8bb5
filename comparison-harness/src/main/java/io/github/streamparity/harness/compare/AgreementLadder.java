package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Agreement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rungs of agreement below {@code every-tick}, from the strongest down. */
final class AgreementLadder {
  private final RowForm form;
  private final OutputEmissions dstream;
  private final OutputEmissions structured;
  private final List<TickComparison> compared;

  AgreementLadder(
      RowForm form,
      OutputEmissions dstream,
      OutputEmissions structured,
      List<TickComparison> compared) {
    this.form = form;
    this.dstream = dstream;
    this.structured = structured;
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
   * @param tablesAgreeAtTheEnd whether they are equal after the last tick, and say something
   */
  Rung below(boolean tablesAgreeAtTheEnd) {
    Optional<Lag> lag = lag();
    if (lag.isPresent()) {
      return new Rung(Agreement.LAGGED, lag);
    }
    if (new HistoryWalk(form).sameHistory(dstream, structured, compared.size())) {
      return Rung.of(Agreement.HISTORY);
    }
    return Rung.of(tablesAgreeAtTheEnd ? Agreement.FINAL : Agreement.NONE);
  }

  /**
   * The late table is the early one k ticks ago, and empty before; so both hold their first row
   * exactly k ticks apart, and there is one k to try.
   */
  private Optional<Lag> lag() {
    OptionalInt firstOfDStream = firstRow(Engine.DSTREAM);
    OptionalInt firstOfStructured = firstRow(Engine.STRUCTURED);
    if (firstOfDStream.isEmpty() || firstOfStructured.isEmpty()) {
      return Optional.empty();
    }
    int ticks = firstOfStructured.getAsInt() - firstOfDStream.getAsInt();
    Lag lag = new Lag(ticks > 0 ? Engine.STRUCTURED : Engine.DSTREAM, Math.abs(ticks));
    boolean inRange = lag.ticks() >= 1 && lag.ticks() <= compared.size() / 2;
    return inRange && holds(lag) ? Optional.of(lag) : Optional.empty();
  }

  private OptionalInt firstRow(Engine engine) {
    return compared.stream()
        .filter(tick -> tableRows(tick, engine) > 0)
        .mapToInt(TickComparison::tick)
        .findFirst();
  }

  private static int tableRows(TickComparison tick, Engine engine) {
    return engine == Engine.DSTREAM ? tick.dstreamTableRows() : tick.structuredTableRows();
  }

  private boolean holds(Lag lag) {
    TablePair tables = new TablePair(form);
    int earlierByDStream = lag.behind() == Engine.DSTREAM ? 0 : lag.ticks();
    int earlierByStructured = lag.behind() == Engine.STRUCTURED ? 0 : lag.ticks();
    for (int tick = 1; tick <= compared.size(); tick++) {
      tables.fold(dstream.at(tick - earlierByDStream), structured.at(tick - earlierByStructured));
      if (!tables.agree()) {
        return false;
      }
    }
    return true;
  }
}
