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
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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
 * {@link TimeoutScan} and {@link TimeoutGranularity} predict. The earlier side's timeout is known
 * in its tick; whether the later one keeps to it shows in the tick in which it looks, or before,
 * when the key comes again.
 */
final class IdleKeys {
  private final RowForm form;
  private final OutputDeclaration output;
  private final Side earlier;
  private final Look later;
  private final KeyedRecords script;
  private final ValueTie tie;
  private final Map<Identity, Last> lastRecords = new HashMap<>();
  private final Map<Identity, Timeout> pending = new HashMap<>();
  private final Set<Identity> kept = new HashSet<>();
  private final Map<Side, Map<Place, Timeout>> timeouts = new EnumMap<>(Side.class);
  private final Map<Identity, Timeout> begunAnew = new HashMap<>();
  private final Map<Integer, Object> atTimeouts = new HashMap<>();
  private Optional<Integer> idle = Optional.empty();
  private int at;

  /**
   * @param earlier the side that lets keys time out when they are due
   * @param later when the other one does
   */
  IdleKeys(Situation situation, Side earlier, Look later) {
    this.form = situation.form();
    this.output = situation.output();
    this.earlier = earlier;
    this.later = later;
    this.script =
        new KeyedRecords(situation.pair(), situation.script().orElseThrow(), situation.output());
    this.tie = new ValueTie(withoutBooleans(output));
    for (Side side : Side.values()) {
      timeouts.put(side, new HashMap<>());
    }
  }

  /** When the later side looks for keys that timed out on the earlier one. */
  interface Look {
    /** The tick in which it looks next, from one on; 0 if nobody knows that beforehand. */
    int next(int tick);

    /** Whether it looks in a tick, and lets a key time out that has been idle for so many ticks. */
    boolean isNow(TickView tick, Timeout timeout, int idle);
  }

  /** The fate of a key's state on the later side after it timed out on the earlier one. */
  enum How {
    /** The script ended before the later side looked. */
    SCRIPT_ENDED,
    /** The later side looked, and let it time out. */
    MOVED,
    /** It came again before the later side looked. */
    CAME_AGAIN,
    /** Not what was predicted. */
    REFUTED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The tick of a key's last records, and the latest time that they say. */
  private record Last(int tick, Optional<Instant> time) {}

  /**
   * A key's timeout.
   *
   * @param tick in which the earlier side let it time out
   * @param scan the tick in which the later side looks for it; 0 if nobody knows that beforehand
   * @param last the time of the key's last record
   */
  record Timeout(int tick, int scan, Optional<Instant> last, How how) {
    Timeout with(How found) {
      return new Timeout(tick, scan, last, found);
    }
  }

  /** A key in a tick. */
  private record Place(Identity key, int tick) {}

  /** Number of ticks from a key's last record to its timeout on the earlier side. */
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
    for (Side side : List.of(earlier, earlier.other())) {
      for (CapturedRow row : tick.emitted(side)) {
        Identity key = form.identity(row);
        if (!script.of(at, row).isEmpty()) {
          came.put(key, row);
        } else if (side == earlier) {
          seeTimeout(key, row, tick);
        } else if (timedOut.add(key)) {
          seeScan(key, row, tick);
        }
      }
    }
    came.forEach((key, row) -> seeRecords(key, row, tick));
    pending
        .entrySet()
        .removeIf(it -> later.isNow(tick, it.getValue(), idle()) && refuted(it.getKey()));
  }

  /** The earlier side emits a row of a key that did not come: its timeout, if it is due. */
  private void seeTimeout(Identity key, CapturedRow row, TickView tick) {
    Last last = lastRecords.get(key);
    if (last == null || pending.containsKey(key) || !isLastRow(earlier, row, tick)) {
      return;
    }
    if (idle.isEmpty()) {
      idle = Optional.of(at - last.tick());
    }
    if (at - last.tick() == idle.get()) {
      settle(key, new Timeout(at, later.next(at), last.time(), How.SCRIPT_ENDED), How.SCRIPT_ENDED);
    }
  }

  /**
   * The later side emits a row of a key that did not come: its timeout, if it looks now. Where the
   * earlier side emits the key's row as well, one of them has two timeouts of one idle key, unless
   * both are due in this tick.
   */
  private void seeScan(Identity key, CapturedRow row, TickView tick) {
    Timeout timeout = pending.get(key);
    if (timeout == null) {
      return;
    }
    boolean isTimeout = later.isNow(tick, timeout, idle()) && isLastRow(earlier.other(), row, tick);
    boolean isAlone = tick.emitted(earlier, row).isEmpty();
    if (isTimeout && (isAlone || timeout.tick() == at)) {
      timeouts.get(earlier.other()).put(new Place(key, at), timeout.with(How.MOVED));
      settle(key, timeout, How.MOVED);
      pending.remove(key);
    } else if (!isAlone) {
      settle(key, timeout, How.REFUTED);
      pending.remove(key);
    }
  }

  /** A key came: the later side goes on, the earlier one begins anew if the key had timed out. */
  private void seeRecords(Identity key, CapturedRow row, TickView tick) {
    List<ScriptRow> records = script.of(at, row);
    Optional<Instant> time =
        records.stream().flatMap(it -> it.time().stream()).max(Comparator.naturalOrder());
    Optional<Last> last = Optional.ofNullable(lastRecords.put(key, new Last(at, time)));
    last.filter(it -> isOverdue(key, it)).ifPresent(it -> kept.add(key));
    Timeout timeout = pending.remove(key);
    if (timeout == null) {
      return;
    }
    List<CapturedRow> before = tick.before(earlier.other(), row);
    List<CapturedRow> goesOn = tick.emitted(earlier.other(), row);
    List<CapturedRow> anew = tick.emitted(earlier, row);
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

  /** Whether the earlier side should have let a key time out before it came again. */
  private boolean isOverdue(Identity key, Last last) {
    return idle.map(ticks -> last.tick() + ticks)
        .filter(due -> due < at)
        .filter(due -> !timeouts.get(earlier).containsKey(new Place(key, due)))
        .isPresent();
  }

  /** Whether a key came again that the earlier side should have let time out before. */
  boolean wasKept(CapturedRow key) {
    return kept.contains(form.identity(key));
  }

  /** Whether each side's row of a key is what the tick's records make of the one that it had. */
  boolean goOn(CapturedRow key, TickView tick) {
    return goesOn(Side.REFERENCE, key, tick) && goesOn(Side.CANDIDATE, key, tick);
  }

  private boolean goesOn(Side side, CapturedRow key, TickView tick) {
    List<CapturedRow> before = tick.before(side, key);
    List<CapturedRow> now = tick.emitted(side, key);
    List<ScriptRow> records = script.of(tick.tick(), key);
    return before.size() == 1
        && now.size() == 1
        && !records.isEmpty()
        && sameBooleans(before.get(0), now.get(0))
        && tie.holds(Optional.of(before.get(0)), now.get(0), records);
  }

  private boolean refuted(Identity key) {
    settle(key, pending.get(key), How.REFUTED);
    return true;
  }

  private void settle(Identity key, Timeout timeout, How how) {
    Timeout settled = timeout.with(how);
    timeouts.get(earlier).put(new Place(key, timeout.tick()), settled);
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
              ? value != null
                  && value.equals(atTimeouts.computeIfAbsent(i, absent -> value))
                  && !value.equals(before.get(0).value(i))
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
