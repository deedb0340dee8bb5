package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Rows that a job keeps to itself until a filter lets them through: of a user it emits nothing
 * before the eleventh action. The sign of them is a record, read as the pair says, that is in time
 * and has a row on neither side. A row that such a job shows for the first time is made of all
 * records of its key, for which the script is read again from its start.
 */
final class HeldBackRows {
  private static final int ENOUGH = 1000;
  private static final int MOST_TICKS_READ_AGAIN = 1_000_000;

  private final Situation situation;
  private final Side side;
  private final BiPredicate<ScriptRow, CapturedRow> isOfKey;
  private final Map<Identity, List<ScriptRow>> sinceTheStart = new HashMap<>();
  private boolean happens;
  private int looked;
  private int readAgain;

  /**
   * The rows that a side holds back.
   *
   * @param isOfKey whether a record that has the texts of a row's key is of that key
   */
  HeldBackRows(Situation situation, Side side, BiPredicate<ScriptRow, CapturedRow> isOfKey) {
    this.situation = situation;
    this.side = side;
    this.isOfKey = isOfKey;
  }

  /**
   * Looks among the first records of the script, where the query dropped nothing: a row that one
   * side alone lacks is lost, not held back.
   */
  void see(TickView tick, KeyedRecords script) {
    sinceTheStart.clear();
    Folding folding = situation.output().folding(side);
    boolean keeps = folding == Folding.UPDATE || folding == Folding.COMPLETE;
    boolean inTime =
        tick.report(side.other()).filter(report -> report.droppedRows() == 0).isPresent();
    if (keeps && inTime && !happens && looked < ENOUGH && !tick.isSilent(side.other())) {
      looked += script.of(tick.tick()).size();
      List<ScriptRow> ofQuery = withoutRow(side.other(), tick, script);
      happens = withoutRow(side, tick, script).stream().anyMatch(ofQuery::contains);
    }
  }

  /** Whether a record in time had no row. */
  boolean happens() {
    return happens;
  }

  /** The records of a row's key up to a tick, in order; none once too much has been read again. */
  List<ScriptRow> sinceTheStart(CapturedRow key, TickView tick) {
    if (sinceTheStart.isEmpty() && readAgain < MOST_TICKS_READ_AGAIN) {
      readAgain += tick.tick();
      readAgain(tick);
    }
    return sinceTheStart.getOrDefault(situation.form().identity(key), List.of());
  }

  /** Number of a tick's records before a watermark that have no row. */
  long behind(Instant watermark, TickView tick, KeyedRecords script) {
    return happens
        ? withoutRow(side, tick, script).stream()
            .filter(record -> record.time().filter(watermark::isAfter).isPresent())
            .count()
        : 0;
  }

  private List<ScriptRow> withoutRow(Side of, TickView tick, KeyedRecords script) {
    Set<ScriptRow> withRow = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CapturedRow row : tick.emitted(of)) {
      script.of(tick.tick(), row).stream()
          .filter(record -> isOfKey.test(record, row))
          .forEach(withRow::add);
    }
    return script.of(tick.tick()).stream()
        .filter(record -> record.fields().isPresent() && !withRow.contains(record))
        .toList();
  }

  /** Once for all rows that the tick shows for the first time. */
  private void readAgain(TickView tick) {
    List<CapturedRow> first =
        tick.emitted(side).stream().filter(row -> tick.before(side, row).isEmpty()).toList();
    try (KeyedRecords script =
        new KeyedRecords(situation.pair(), situation.script().orElseThrow(), situation.output())) {
      for (int before = 1; before <= tick.tick(); before++) {
        for (CapturedRow row : first) {
          List<ScriptRow> ofKey =
              sinceTheStart.computeIfAbsent(
                  situation.form().identity(row), absent -> new ArrayList<>());
          script.of(before, row).stream()
              .filter(record -> isOfKey.test(record, row))
              .forEach(ofKey::add);
        }
      }
    }
  }
}
