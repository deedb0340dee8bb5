package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.DivergenceKind.CHANGED;
import static io.github.streamparity.harness.compare.DivergenceKind.MISSING;
import static io.github.streamparity.harness.compare.DivergenceKind.SILENT;
import static io.github.streamparity.harness.compare.DivergenceKind.UNEXPECTED;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds how what two variants emitted in one tick differs. */
final class EmissionDifference {
  private final RowForm form;
  private final List<RowDifference> missing = new ArrayList<>();
  private final List<RowDifference> unexpected = new ArrayList<>();
  private final List<RowDifference> changed = new ArrayList<>();

  private EmissionDifference(RowForm form) {
    this.form = form;
  }

  /** Both emitted: at most one candidate of each kind, missing ones first. */
  static List<Candidate> between(
      RowForm form, List<CapturedRow> dstream, List<CapturedRow> structured) {
    EmissionDifference difference = new EmissionDifference(form);
    difference.compare(dstream, structured);
    return difference.candidates();
  }

  /** One engine was silent; the tables already hold the tick. */
  static Candidate silence(
      RowForm form, Engine silent, List<CapturedRow> emitted, TablePair tables) {
    List<RowDifference> rows =
        switch (form.folding()) {
          case PER_BATCH, APPEND -> emitted.stream().map(row -> only(silent.other(), row)).toList();
          case UPDATE -> updateSilence(form, silent, tables);
          case COMPLETE -> completeSilence(form, tables);
        };
    return new Candidate(SILENT, Optional.of(silent), rows);
  }

  private static List<RowDifference> updateSilence(RowForm form, Engine silent, TablePair tables) {
    return tables.table(silent.other()).touched().stream()
        .filter(
            key ->
                !RowMatching.same(
                    form,
                    tables.table(Engine.DSTREAM).after(key),
                    tables.table(Engine.STRUCTURED).after(key)))
        .map(key -> only(silent.other(), tables.table(silent.other()).after(key).get(0)))
        .toList();
  }

  private static List<RowDifference> completeSilence(RowForm form, TablePair tables) {
    RowMatching left =
        RowMatching.of(
            form,
            ((ReplacedTable) tables.table(Engine.DSTREAM)).rows(),
            ((ReplacedTable) tables.table(Engine.STRUCTURED)).rows());
    List<RowDifference> rows = new ArrayList<>();
    left.dstream().forEach(row -> rows.add(only(Engine.DSTREAM, row)));
    left.structured().forEach(row -> rows.add(only(Engine.STRUCTURED, row)));
    return rows;
  }

  private static RowDifference only(Engine engine, CapturedRow row) {
    Optional<CapturedRow> there = Optional.of(row);
    return engine == Engine.DSTREAM
        ? new RowDifference(there, Optional.empty(), List.of())
        : new RowDifference(Optional.empty(), there, List.of());
  }

  private void compare(List<CapturedRow> dstream, List<CapturedRow> structured) {
    RowMatching left = RowMatching.of(form, dstream, structured);
    if (form.keyed() && !left.dstream().isEmpty() && !left.structured().isEmpty()) {
      pairByKey(left);
    } else {
      left.dstream().forEach(row -> missing.add(only(Engine.DSTREAM, row)));
      left.structured().forEach(row -> unexpected.add(only(Engine.STRUCTURED, row)));
    }
    if (form.folding() == Folding.UPDATE && !dstream.equals(structured)) {
      addOtherLastRows(dstream, structured);
    }
  }

  private void pairByKey(RowMatching left) {
    Map<Identity, List<CapturedRow>> ours = byKey(left.dstream());
    Map<Identity, List<CapturedRow>> theirs = byKey(left.structured());
    ours.forEach(
        (key, rows) -> {
          List<CapturedRow> others = theirs.getOrDefault(key, List.of());
          if (!others.isEmpty()) {
            changed.add(change(rows.remove(rows.size() - 1), others.remove(others.size() - 1)));
          }
          rows.forEach(row -> missing.add(only(Engine.DSTREAM, row)));
        });
    theirs.values().stream()
        .flatMap(List::stream)
        .forEach(row -> unexpected.add(only(Engine.STRUCTURED, row)));
  }

  /** The same rows of a key in another order leave another table: the last one counts. */
  private void addOtherLastRows(List<CapturedRow> dstream, List<CapturedRow> structured) {
    Set<Identity> paired = new HashSet<>();
    changed.forEach(difference -> paired.add(form.identity(difference.row())));
    Map<Identity, CapturedRow> lastOfStructured = new HashMap<>();
    structured.forEach(row -> lastOfStructured.put(form.identity(row), row));
    Map<Identity, CapturedRow> lastOfDStream = new LinkedHashMap<>();
    dstream.forEach(row -> lastOfDStream.put(form.identity(row), row));
    lastOfDStream.forEach(
        (key, row) -> {
          CapturedRow other = lastOfStructured.get(key);
          if (other != null && !paired.contains(key) && !form.same(row, other)) {
            changed.add(change(row, other));
          }
        });
  }

  private RowDifference change(CapturedRow dstream, CapturedRow structured) {
    return new RowDifference(
        Optional.of(dstream), Optional.of(structured), form.changedColumns(dstream, structured));
  }

  private Map<Identity, List<CapturedRow>> byKey(List<CapturedRow> rows) {
    Map<Identity, List<CapturedRow>> groups = new LinkedHashMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(form.identity(row), absent -> new ArrayList<>(1)).add(row));
    return groups;
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    add(candidates, MISSING, missing);
    add(candidates, UNEXPECTED, unexpected);
    add(candidates, CHANGED, changed);
    return candidates;
  }

  private static void add(List<Candidate> to, DivergenceKind kind, List<RowDifference> rows) {
    if (!rows.isEmpty()) {
      to.add(new Candidate(kind, Optional.empty(), rows));
    }
  }
}
