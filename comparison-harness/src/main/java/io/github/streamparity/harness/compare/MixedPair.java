package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sides that fold differently, each into a table by identity; any folding may meet any other. */
final class MixedPair extends TablePair {
  private final RowForm form;
  private final Map<Side, Table> tables = new EnumMap<>(Side.class);
  private final Set<Identity> differing = new HashSet<>();
  private final Set<Identity> newlyDiffering = new LinkedHashSet<>();

  MixedPair(RowForm form) {
    this.form = form;
    for (Side side : Side.values()) {
      tables.put(side, new Table(form.output().folding(side)));
    }
  }

  /** One side's table; what a tick replaces is kept until the next one. */
  private final class Table {
    private final Folding folding;
    private Map<Identity, List<CapturedRow>> rows = new HashMap<>();
    private final Map<Identity, List<CapturedRow>> replaced = new LinkedHashMap<>();
    private int size;

    Table(Folding folding) {
      this.folding = folding;
    }

    void fold(List<List<CapturedRow>> emissions) {
      replaced.clear();
      boolean replaces = TablePair.replaces(folding);
      if (replaces && (folding == Folding.PER_BATCH || !emissions.isEmpty())) {
        replaced.putAll(rows);
        rows = new HashMap<>();
        size = 0;
      }
      for (CapturedRow row : together(folding, emissions)) {
        put(form.identity(row), row);
      }
    }

    private void put(Identity identity, CapturedRow row) {
      List<CapturedRow> there = rows.getOrDefault(identity, List.of());
      replaced.putIfAbsent(identity, there);
      List<CapturedRow> now = new ArrayList<>(folding == Folding.UPDATE ? List.of() : there);
      now.add(row);
      rows.put(identity, now);
      size += now.size() - there.size();
    }

    List<CapturedRow> before(Identity identity) {
      return replaced.getOrDefault(identity, after(identity));
    }

    List<CapturedRow> after(Identity identity) {
      return rows.getOrDefault(identity, List.of());
    }
  }

  @Override
  void fold(List<List<CapturedRow>> reference, List<List<CapturedRow>> candidate) {
    Table ours = tables.get(Side.REFERENCE);
    Table theirs = tables.get(Side.CANDIDATE);
    ours.fold(reference);
    theirs.fold(candidate);
    newlyDiffering.clear();
    Set<Identity> touched = new LinkedHashSet<>(ours.replaced.keySet());
    touched.addAll(theirs.replaced.keySet());
    for (Identity identity : touched) {
      if (RowMatching.same(form, ours.after(identity), theirs.after(identity))) {
        differing.remove(identity);
      } else if (differing.add(identity)) {
        newlyDiffering.add(identity);
      }
    }
  }

  @Override
  boolean agree() {
    return differing.isEmpty();
  }

  @Override
  int size(Side side) {
    return tables.get(side).size;
  }

  @Override
  List<CapturedRow> before(Side side, CapturedRow row) {
    return tables.get(side).before(form.identity(row));
  }

  @Override
  List<CapturedRow> after(Side side, CapturedRow row) {
    return tables.get(side).after(form.identity(row));
  }

  @Override
  List<RowDifference> behind(Side silent, List<CapturedRow> emitted) {
    if (everyRowIsNew(form.output().folding(silent.other()))) {
      return emitted.stream().map(row -> RowDifference.only(silent.other(), row)).toList();
    }
    Set<Identity> touched = new LinkedHashSet<>(tables.get(silent.other()).replaced.keySet());
    touched.retainAll(differing);
    return touched.stream().map(this::difference).toList();
  }

  @Override
  List<RowDifference> keptOnOneSide() {
    return newlyDiffering.stream().map(this::difference).toList();
  }

  private RowDifference difference(Identity identity) {
    return difference(
        form,
        tables.get(Side.REFERENCE).after(identity),
        tables.get(Side.CANDIDATE).after(identity));
  }
}
