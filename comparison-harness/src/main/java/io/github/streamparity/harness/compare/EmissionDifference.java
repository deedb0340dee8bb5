package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.DivergenceKind.CHANGED;
import static io.github.streamparity.harness.compare.DivergenceKind.MISSING;
import static io.github.streamparity.harness.compare.DivergenceKind.REORDERED;
import static io.github.streamparity.harness.compare.DivergenceKind.SILENT;
import static io.github.streamparity.harness.compare.DivergenceKind.UNEXPECTED;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
  private final List<RowDifference> reordered = new ArrayList<>();

  private EmissionDifference(RowForm form) {
    this.form = form;
  }

  /** Both emitted: at most one candidate of each kind, missing ones first. */
  static List<Candidate> between(
      RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    EmissionDifference difference = new EmissionDifference(form);
    difference.compare(reference, candidate, RowMatching.of(form, reference, candidate), false);
    return difference.candidates();
  }

  /** Both emitted; the tables already hold the tick, and may know how it differs. */
  static List<Candidate> between(
      RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate, TablePair tables) {
    RowMatching left =
        tables.matching().orElseGet(() -> RowMatching.of(form, reference, candidate));
    EmissionDifference difference = new EmissionDifference(form);
    difference.compare(reference, candidate, left, tables.keysCameOnce());
    difference.add(tables.keptOnOneSide());
    return difference.candidates();
  }

  /**
   * One side was silent; the tables already hold the tick. A row in which they differed before it,
   * and just so, has been reported.
   */
  static Candidate silence(RowForm form, Side silent, List<CapturedRow> emitted, TablePair tables) {
    boolean everyRowIsNew = TablePair.everyRowIsNew(form.output().folding(silent.other()));
    List<RowDifference> rows =
        tables.behind(silent, emitted).stream()
            .filter(row -> everyRowIsNew || tables.hasChanged(row.row()))
            .toList();
    return new Candidate(SILENT, Optional.of(silent), rows);
  }

  private void compare(
      List<CapturedRow> reference,
      List<CapturedRow> candidate,
      RowMatching left,
      boolean keysCameOnce) {
    if (form.keyed() && !left.reference().isEmpty() && !left.candidate().isEmpty()) {
      pairByKey(left);
    } else {
      left.reference().forEach(row -> missing.add(RowDifference.only(Side.REFERENCE, row)));
      left.candidate().forEach(row -> unexpected.add(RowDifference.only(Side.CANDIDATE, row)));
    }
    boolean lastCounts = !keysCameOnce && form.output().foldings().any(Folding.UPDATE);
    if (form.output().ordered()) {
      addOrder(reference, candidate, left);
    } else if (lastCounts && !RowMatching.sameOrder(form, reference, candidate)) {
      addOtherLastRows(reference, candidate);
    }
  }

  private void pairByKey(RowMatching left) {
    Map<Identity, List<CapturedRow>> ours = byKey(left.reference());
    Map<Identity, List<CapturedRow>> theirs = byKey(left.candidate());
    ours.forEach(
        (key, rows) -> {
          List<CapturedRow> others = theirs.getOrDefault(key, List.of());
          if (!others.isEmpty()) {
            changed.add(change(rows.remove(rows.size() - 1), others.remove(others.size() - 1)));
          }
          rows.forEach(row -> missing.add(RowDifference.only(Side.REFERENCE, row)));
        });
    theirs.values().stream()
        .flatMap(List::stream)
        .forEach(row -> unexpected.add(RowDifference.only(Side.CANDIDATE, row)));
  }

  /** Where order counts, the rows that both have are walked through beside each other. */
  private void addOrder(
      List<CapturedRow> reference, List<CapturedRow> candidate, RowMatching left) {
    List<CapturedRow> ours = without(reference, left.reference());
    List<CapturedRow> theirs = without(candidate, left.candidate());
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      if (!form.same(ours.get(i), theirs.get(i))) {
        reordered.add(change(ours.get(i), theirs.get(i)));
      }
    }
  }

  private static List<CapturedRow> without(List<CapturedRow> rows, List<CapturedRow> gone) {
    Set<CapturedRow> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    objects.addAll(gone);
    return rows.stream().filter(row -> !objects.contains(row)).toList();
  }

  /** The same rows of a key in another order leave another table: the last one counts. */
  private void addOtherLastRows(List<CapturedRow> reference, List<CapturedRow> candidate) {
    Map<Identity, CapturedRow> severalOfReference = lastOfSeveral(reference);
    Map<Identity, CapturedRow> severalOfCandidate = lastOfSeveral(candidate);
    if (severalOfReference.isEmpty() && severalOfCandidate.isEmpty()) {
      return;
    }
    Set<Identity> paired = new HashSet<>();
    changed.forEach(difference -> paired.add(form.identity(difference.row())));
    Map<Identity, CapturedRow> lastOfCandidate = last(candidate);
    last(reference)
        .forEach(
            (key, row) -> {
              CapturedRow other = lastOfCandidate.get(key);
              if (other != null && !paired.contains(key) && !form.same(row, other)) {
                changed.add(change(row, other));
              }
            });
  }

  private Map<Identity, CapturedRow> last(List<CapturedRow> rows) {
    Map<Identity, CapturedRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(form.identity(row), row));
    return last;
  }

  /** The last row of each key that has several. */
  private Map<Identity, CapturedRow> lastOfSeveral(List<CapturedRow> rows) {
    if (RowMerge.isStrictlyAscending(form, rows)) {
      return Map.of();
    }
    Map<Identity, CapturedRow> last = new HashMap<>();
    Set<Identity> seen = new HashSet<>();
    for (CapturedRow row : rows) {
      Identity identity = form.identity(row);
      if (!seen.add(identity)) {
        last.put(identity, row);
      }
    }
    return last;
  }

  private RowDifference change(CapturedRow reference, CapturedRow candidate) {
    return new RowDifference(
        Optional.of(reference), Optional.of(candidate), form.changedColumns(reference, candidate));
  }

  private Map<Identity, List<CapturedRow>> byKey(List<CapturedRow> rows) {
    Map<Identity, List<CapturedRow>> groups = new LinkedHashMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(form.identity(row), absent -> new ArrayList<>(1)).add(row));
    return groups;
  }

  /** Adds the differences that only the tables show: of keys that left one of them. */
  private void add(List<RowDifference> kept) {
    Set<Identity> known = new HashSet<>();
    List.of(missing, unexpected, changed)
        .forEach(rows -> rows.forEach(row -> known.add(form.identity(row.row()))));
    for (RowDifference row : kept) {
      if (!known.contains(form.identity(row.row()))) {
        (row.candidate().isEmpty() ? missing : row.reference().isEmpty() ? unexpected : changed)
            .add(row);
      }
    }
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    add(candidates, MISSING, missing);
    add(candidates, UNEXPECTED, unexpected);
    add(candidates, CHANGED, changed);
    add(candidates, REORDERED, reordered);
    return candidates;
  }

  private static void add(List<Candidate> to, DivergenceKind kind, List<RowDifference> rows) {
    if (!rows.isEmpty()) {
      to.add(new Candidate(kind, Optional.empty(), rows));
    }
  }
}
