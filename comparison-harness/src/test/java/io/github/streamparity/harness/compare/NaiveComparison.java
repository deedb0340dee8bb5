package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Agreement by the book: every table is folded anew for every tick and compared whole, and two bags
 * of rows are the same if some way of pairing their rows says so. A list of emissions that is empty
 * is a silent tick.
 */
record NaiveComparison(
    OutputDeclaration output,
    List<List<List<CapturedRow>>> reference,
    List<List<List<CapturedRow>>> candidate) {

  Agreement agreement() {
    if (everyTick(0, 0)) {
      return sameEmissions() ? Agreement.EVERY_EMISSION : Agreement.EVERY_TICK;
    }
    for (int k = 1; k <= ticks() / 2; k++) {
      if ((everyTick(k, 0) && anyRow(Side.CANDIDATE))
          || (everyTick(0, k) && anyRow(Side.REFERENCE))) {
        return Agreement.LAGGED;
      }
    }
    if (sameHistory(history(Side.REFERENCE), history(Side.CANDIDATE))) {
      return Agreement.HISTORY;
    }
    List<CapturedRow> last = table(Side.REFERENCE, ticks());
    boolean vacuous =
        output.foldings().any(Folding.PER_BATCH)
            && last.isEmpty()
            && table(Side.CANDIDATE, ticks()).isEmpty();
    return sameTables(ticks(), ticks()) && !vacuous ? Agreement.FINAL : Agreement.NONE;
  }

  List<Boolean> tablesAgree() {
    List<Boolean> agree = new ArrayList<>();
    for (int tick = 1; tick <= ticks(); tick++) {
      agree.add(sameTables(tick, tick));
    }
    return agree;
  }

  /**
   * The rows that one side has in a tick and the other has not, each as often as it is too much.
   */
  List<CapturedRow> surplus(Side side, int tick) {
    List<CapturedRow> left = new ArrayList<>(rows(side, tick));
    for (CapturedRow row : rows(side.other(), tick)) {
      left.stream().filter(it -> same(it, row)).findFirst().ifPresent(left::remove);
    }
    return left;
  }

  private int ticks() {
    return reference.size();
  }

  private List<List<CapturedRow>> emissions(Side side, int tick) {
    return (side == Side.REFERENCE ? reference : candidate).get(tick - 1);
  }

  private boolean everyTick(int referenceEarlier, int candidateEarlier) {
    for (int tick = 1; tick <= ticks(); tick++) {
      if (!sameTables(tick - referenceEarlier, tick - candidateEarlier)) {
        return false;
      }
    }
    return true;
  }

  private boolean anyRow(Side side) {
    for (int tick = 1; tick <= ticks(); tick++) {
      if (!table(side, tick).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean sameEmissions() {
    for (int tick = 1; tick <= ticks(); tick++) {
      List<CapturedRow> ours = rows(Side.REFERENCE, tick);
      List<CapturedRow> theirs = rows(Side.CANDIDATE, tick);
      boolean silentTogether =
          emissions(Side.REFERENCE, tick).isEmpty() == emissions(Side.CANDIDATE, tick).isEmpty();
      if (!silentTogether || !(output.ordered() ? inOrder(ours, theirs) : bag(ours, theirs))) {
        return false;
      }
    }
    return true;
  }

  /** All that a tick emitted; where each emission is a whole table, the last one. */
  private List<CapturedRow> rows(Side side, int tick) {
    List<List<CapturedRow>> emissions = emissions(side, tick);
    if (output.folding(side) == Folding.COMPLETE && !emissions.isEmpty()) {
      return emissions.get(emissions.size() - 1);
    }
    return emissions.stream().flatMap(List::stream).toList();
  }

  private List<CapturedRow> table(Side side, int tick) {
    Folding folding = output.folding(side);
    List<CapturedRow> table = new ArrayList<>();
    Map<Object, CapturedRow> byKey = new LinkedHashMap<>();
    for (int i = 1; i <= tick; i++) {
      boolean replaced =
          folding == Folding.PER_BATCH
              || (folding == Folding.COMPLETE && !emissions(side, i).isEmpty());
      if (replaced) {
        table.clear();
      }
      table.addAll(rows(side, i));
      rows(side, i).forEach(row -> byKey.put(identity(row), row));
    }
    return folding == Folding.UPDATE ? List.copyOf(byKey.values()) : table;
  }

  private boolean sameTables(int referenceTick, int candidateTick) {
    List<CapturedRow> ours = table(Side.REFERENCE, referenceTick);
    List<CapturedRow> theirs = table(Side.CANDIDATE, candidateTick);
    boolean orderCounts = output.ordered() && replaces(Side.REFERENCE) && replaces(Side.CANDIDATE);
    return orderCounts ? inOrder(ours, theirs) : bag(ours, theirs);
  }

  private boolean replaces(Side side) {
    return output.folding(side) == Folding.PER_BATCH || output.folding(side) == Folding.COMPLETE;
  }

  private boolean inOrder(List<CapturedRow> ours, List<CapturedRow> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      if (!same(ours.get(i), theirs.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Tries every way of pairing. */
  private boolean bag(List<CapturedRow> ours, List<CapturedRow> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    if (ours.isEmpty()) {
      return true;
    }
    List<CapturedRow> rest = ours.subList(1, ours.size());
    for (int i = 0; i < theirs.size(); i++) {
      if (same(ours.get(0), theirs.get(i))) {
        List<CapturedRow> others = new ArrayList<>(theirs);
        others.remove(i);
        if (bag(rest, others)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean same(CapturedRow one, CapturedRow other) {
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      Object a = one.value(i);
      Object b = other.value(i);
      boolean same =
          column.ignored()
              || Objects.equals(a, b)
              || (a instanceof Double x && b instanceof Double y && column.tolerance().near(x, y));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** For each identity the values that it goes through, as bags of rows. */
  private Map<Object, List<List<CapturedRow>>> history(Side side) {
    Folding folding = output.folding(side);
    boolean eachCounts = folding == Folding.PER_BATCH || folding == Folding.APPEND;
    Map<Object, List<List<CapturedRow>>> history = new HashMap<>();
    for (int tick = 1; tick <= ticks(); tick++) {
      Map<Object, List<CapturedRow>> values = new HashMap<>();
      (eachCounts ? rows(side, tick) : table(side, tick))
          .forEach(row -> values.computeIfAbsent(identity(row), it -> new ArrayList<>()).add(row));
      Set<Object> identities = new HashSet<>(values.keySet());
      if (!eachCounts) {
        identities.addAll(history.keySet());
      }
      for (Object identity : identities) {
        List<List<CapturedRow>> past = history.computeIfAbsent(identity, it -> new ArrayList<>());
        List<CapturedRow> value = values.getOrDefault(identity, List.of());
        if (eachCounts || past.isEmpty() || !bag(past.get(past.size() - 1), value)) {
          past.add(value);
        }
      }
    }
    return history;
  }

  private boolean sameHistory(
      Map<Object, List<List<CapturedRow>>> ours, Map<Object, List<List<CapturedRow>>> theirs) {
    return ours.keySet().equals(theirs.keySet())
        && ours.entrySet().stream()
            .allMatch(
                it -> {
                  List<List<CapturedRow>> others = theirs.get(it.getKey());
                  if (it.getValue().size() != others.size()) {
                    return false;
                  }
                  for (int i = 0; i < others.size(); i++) {
                    if (!bag(it.getValue().get(i), others.get(i))) {
                      return false;
                    }
                  }
                  return true;
                });
  }

  /** The key, or without one every column that must be equal. */
  private Object identity(CapturedRow row) {
    List<Object> identity = new ArrayList<>();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      boolean identifies =
          output.key().isEmpty()
              ? !column.ignored() && !column.tolerance().isAny()
              : output.key().contains(column.name());
      if (identifies) {
        identity.add(row.value(i));
      }
    }
    return identity;
  }
}
