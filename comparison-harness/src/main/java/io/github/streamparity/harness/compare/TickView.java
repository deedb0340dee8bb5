package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that a cause's rule may look at for one tick of one output: both emissions, both result
 * tables before and after the tick, and what the engines report about it.
 */
public final class TickView {
  private final RowForm form;
  private final int tick;
  private final Map<Side, CapturedTick> ticks = new EnumMap<>(Side.class);
  private final Map<Side, List<CapturedRow>> emitted = new EnumMap<>(Side.class);
  private final Map<Side, Map<Identity, List<CapturedRow>>> byIdentity = new EnumMap<>(Side.class);
  private final TablePair tables;

  TickView(RowForm form, TickPairs.TickPair pair, TablePair tables) {
    this.form = form;
    this.tick = pair.number();
    this.tables = tables;
    ticks.put(Side.REFERENCE, pair.reference());
    ticks.put(Side.CANDIDATE, pair.candidate());
    for (Side side : Side.values()) {
      emitted.put(
          side,
          TablePair.together(
              form.output().folding(side), ticks.get(side).of(form.output().name())));
    }
  }

  /** The tick, counted from 1. */
  public int tick() {
    return tick;
  }

  /** The rows that a side emitted in this tick; empty where it was silent. */
  public List<CapturedRow> emitted(Side side) {
    return emitted.get(side);
  }

  /** The rows with the key of a row that a side emitted in this tick, in order. */
  public List<CapturedRow> emitted(Side side, CapturedRow key) {
    return byIdentity
        .computeIfAbsent(side, this::byIdentity)
        .getOrDefault(form.identity(key), List.of());
  }

  private Map<Identity, List<CapturedRow>> byIdentity(Side side) {
    return emitted.get(side).stream().collect(Collectors.groupingBy(form::identity));
  }

  /** Whether a side did not emit at all in this tick. */
  public boolean isSilent(Side side) {
    return ticks.get(side).of(form.output().name()).isEmpty();
  }

  /** A side's rows with the identity of a row in its result table, before this tick. */
  public List<CapturedRow> before(Side side, CapturedRow row) {
    return tables.before(side, row);
  }

  /** A side's rows with the identity of a row in its result table, after this tick. */
  public List<CapturedRow> after(Side side, CapturedRow row) {
    return tables.after(side, row);
  }

  /** Number of rows in a side's result table after this tick. */
  public int tableSize(Side side) {
    return tables.size(side);
  }

  /** The engine's own report of a side in this tick. */
  public Optional<TickReport> report(Side side) {
    return ticks.get(side).report(form.output().name());
  }
}
