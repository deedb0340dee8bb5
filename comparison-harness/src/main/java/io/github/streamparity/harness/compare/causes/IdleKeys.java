package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * When the keys of an output came last, when each side let them time out, and whether that is as
 * {@link TimeoutScan} predicts. A query's timeout is known in its tick; whether DStreams keep to it
 * shows in the tick in which they look, or before, when the key comes again.
 */
final class IdleKeys {
  private final RowForm form;
  private final OutputDeclaration output;
  private final Side dstreams;
  private final KeyedRecords script;
  private final ValueTie tie;
  private final Map<Identity, Integer> lastRecords = new HashMap<>();
  private final Map<Identity, Timeout> pending = new HashMap<>();
  private final Map<Side, Map<Place, Timeout>> timeouts = new EnumMap<>(Side.class);
  private final Map<Identity, Timeout> begunAnew = new HashMap<>();
  private final Map<Integer, Object> atTimeouts = new HashMap<>();
  private Optional<Integer> idle = Optional.empty();
  private int at;

  IdleKeys(Situation situation, Side dstreams) {
    this.form = situation.form();
    this.output = situation.output();
    this.dstreams = dstreams;
    this.script =
        new KeyedRecords(situation.pair(), situation.script().orElseThrow(), situation.output());
    this.tie = new ValueTie(withoutBooleans(output));
    for (Side side : Side.values()) {
      timeouts.put(side, new HashMap<>());
    }
  }

  /** What became of a key's state in DStreams after it timed out in the query. */
  enum How {
    /** The script ended before DStreams looked. */
    SCRIPT_ENDED,
    /** DStreams looked, and let it time out. */
    MOVED,
    /** It came again before DStreams looked. */
    CAME_AGAIN,
    /** Not what was predicted. */
    REFUTED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A key's timeout in the query.
   *
   * @param ofQuery the tick in which the query let it time out
   * @param scan the tick in which DStreams look for it
   */
  record Timeout(int ofQuery, int scan, How how) {
    Timeout with(How found) {
      return new Timeout(ofQuery, scan, found);
    }
  }

  /** A key in a tick. */
  private record Place(Identity key, int tick) {}

  /** Number of ticks from a key's last record to its timeout in the query. */
  int idle() {
    return idle.orElse(0);
  }

  /** The timeout that a side's row in a tick is, if all is as predicted. */
  Optional<Timeout> timeout(Side side, int tick, CapturedRow row) {
    return Optional.ofNullable(timeouts.get(side).get(new Place(form.identity(row), tick)))
        .filter(it -> it.how() != How.REFUTED);
  }

  /** The timeout after which a key came again in the tick that was seen last. */
  Optional<Timeout> beganAnew(CapturedRow row, int tick) {
    return Optional.ofNullable(tick == at ? begunAnew.get(form.identity(row)) : null);
  }

  /** Sees the next tick. */
  void see(TickView tick) {
    at = tick.tick();
    begunAnew.clear();
    Map<Identity, CapturedRow> came = new LinkedHashMap<>();
    Set<Identity> timedOut = new LinkedHashSet<>();
    for (Side side : List.of(dstreams.other(), dstreams)) {
      for (CapturedRow row : tick.emitted(side)) {
        Identity key = form.identity(row);
        if (!script.of(at, row).isEmpty()) {
          came.put(key, row);
        } else if (side == dstreams.other()) {
          seeTimeout(key, row, tick);
        } else if (timedOut.add(key)) {
          seeScan(key, row, tick);
        }
      }
    }
    came.forEach((key, row) -> seeRecords(key, row, tick));
    pending.entrySet().removeIf(it -> at >= it.getValue().scan() && refuted(it.getKey()));
  }

  /** The query emits a row of a key that did not come: its timeout, if it is due. */
  private void seeTimeout(Identity key, CapturedRow row, TickView tick) {
    Integer last = lastRecords.get(key);
    if (last == null || pending.containsKey(key) || !isLastRow(dstreams.other(), row, tick)) {
      return;
    }
    if (idle.isEmpty()) {
      idle = Optional.of(at - last);
    }
    if (at - last == idle.get()) {
      int scans = (at + TimeoutScan.BATCHES_PER_SCAN - 1) / TimeoutScan.BATCHES_PER_SCAN;
      settle(
          key,
          new Timeout(at, scans * TimeoutScan.BATCHES_PER_SCAN, How.SCRIPT_ENDED),
          How.SCRIPT_ENDED);
    }
  }

  /** DStreams emit a row of a key that did not come. */
  private void seeScan(Identity key, CapturedRow row, TickView tick) {
    Timeout timeout = pending.get(key);
    if (timeout != null && timeout.scan() == at && isLastRow(dstreams, row, tick)) {
      timeouts.get(dstreams).put(new Place(key, at), timeout.with(How.MOVED));
      settle(key, timeout, How.MOVED);
      pending.remove(key);
    }
  }

  /** A key came: DStreams go on, the query begins anew if it had let the key time out. */
  private void seeRecords(Identity key, CapturedRow row, TickView tick) {
    lastRecords.put(key, at);
    Timeout timeout = pending.remove(key);
    if (timeout == null) {
      return;
    }
    Side query = dstreams.other();
    List<CapturedRow> before = tick.before(dstreams, row);
    List<CapturedRow> goesOn = tick.emitted(dstreams, row);
    List<CapturedRow> anew = tick.emitted(query, row);
    List<ScriptRow> records = script.of(at, row);
    boolean predicted =
        before.size() == 1
            && goesOn.size() == 1
            && anew.size() == 1
            && sameBooleans(before.get(0), goesOn.get(0))
            && sameBooleans(before.get(0), anew.get(0))
            && tie.holds(Optional.of(before.get(0)), goesOn.get(0), records)
            && tie.holds(Optional.empty(), anew.get(0), records);
    settle(key, timeout, predicted ? How.CAME_AGAIN : How.REFUTED);
    if (predicted) {
      begunAnew.put(key, timeout);
    }
    pending.remove(key);
  }

  private boolean refuted(Identity key) {
    settle(key, pending.get(key), How.REFUTED);
    return true;
  }

  private void settle(Identity key, Timeout timeout, How how) {
    Timeout settled = timeout.with(how);
    timeouts.get(dstreams.other()).put(new Place(key, timeout.ofQuery()), settled);
    if (how == How.SCRIPT_ENDED) {
      pending.put(key, settled);
    }
  }

  /** Whether a row is the one that stood, with nothing changed but booleans, as at each timeout. */
  private boolean isLastRow(Side side, CapturedRow row, TickView tick) {
    List<CapturedRow> before = tick.before(side, row);
    if (before.size() != 1 || tick.emitted(side, row).size() != 1) {
      return false;
    }
    for (int i = 0; i < output.columns().size(); i++) {
      Object value = row.value(i);
      boolean asItMust =
          isBoolean(i)
              ? Objects.equals(atTimeouts.computeIfAbsent(i, absent -> value), value)
                  && !Objects.equals(before.get(0).value(i), value)
              : output.columns().get(i).ignored() || Objects.equals(before.get(0).value(i), value);
      if (!asItMust) {
        return false;
      }
    }
    return true;
  }

  private boolean sameBooleans(CapturedRow one, CapturedRow other) {
    for (int i = 0; i < output.columns().size(); i++) {
      if (isBoolean(i) && !Objects.equals(one.value(i), other.value(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isBoolean(int column) {
    Column it = output.columns().get(column);
    return it.type() == ColumnType.BOOLEAN && !it.ignored() && !output.key().contains(it.name());
  }

  private static OutputDeclaration withoutBooleans(OutputDeclaration output) {
    List<Column> columns =
        output.columns().stream()
            .map(
                it ->
                    it.type() == ColumnType.BOOLEAN && !output.key().contains(it.name())
                        ? it.notCompared()
                        : it)
            .toList();
    return new OutputDeclaration(
        output.name(), output.foldings(), columns, output.key(), output.ordered());
  }
}
