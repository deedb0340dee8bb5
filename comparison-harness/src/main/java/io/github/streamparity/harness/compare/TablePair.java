package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Both variants' result tables, and whether they are equal. Only what a tick touches is compared
 * again, so that a tick costs what it emits, not what the tables hold.
 */
final class TablePair {
  private final RowForm form;
  private final ResultTable dstream;
  private final ResultTable structured;
  private final Set<Identity> differing = new HashSet<>();
  private final Map<Identity, Integer> surplus = new HashMap<>();
  private boolean replacedAgree = true;

  TablePair(RowForm form) {
    this.form = form;
    this.dstream = ResultTable.of(form);
    this.structured = ResultTable.of(form);
  }

  ResultTable table(Engine engine) {
    return engine == Engine.DSTREAM ? dstream : structured;
  }

  /** Folds one tick of either side; no emissions where it was silent. */
  void fold(List<List<CapturedRow>> fromDStream, List<List<CapturedRow>> fromStructured) {
    dstream.fold(fromDStream);
    structured.fold(fromStructured);
    switch (form.folding()) {
      case PER_BATCH -> compareReplaced();
      case COMPLETE -> {
        if (!fromDStream.isEmpty() || !fromStructured.isEmpty()) {
          compareReplaced();
        }
      }
      case UPDATE -> {
        dstream.touched().forEach(this::compareKey);
        structured.touched().forEach(this::compareKey);
      }
      case APPEND -> {
        if (form.tolerates()) {
          compareAppendedGroups();
        } else {
          fromDStream.forEach(rows -> rows.forEach(row -> count(row, 1)));
          fromStructured.forEach(rows -> rows.forEach(row -> count(row, -1)));
        }
      }
    }
  }

  /** Whether the tables are equal. */
  boolean agree() {
    return replacedAgree && differing.isEmpty() && surplus.isEmpty();
  }

  /** Whether both tables are empty. */
  boolean empty() {
    return dstream.size() == 0 && structured.size() == 0;
  }

  /** Under append: the rows that DStreams' table has and the query's has not, or less often. */
  Stream<CapturedRow> onlyInDStream() {
    return form.tolerates()
        ? differing.stream()
            .map(it -> RowMatching.of(form, dstream.after(it), structured.after(it)))
            .flatMap(it -> it.dstream().stream())
        : surplus.entrySet().stream()
            .filter(it -> it.getValue() > 0)
            .flatMap(
                it ->
                    Collections.nCopies(it.getValue(), new CapturedRow(it.getKey().values()))
                        .stream());
  }

  private void compareReplaced() {
    replacedAgree =
        RowMatching.same(
            form, ((ReplacedTable) dstream).rows(), ((ReplacedTable) structured).rows());
  }

  private void compareKey(Identity key) {
    mark(key, RowMatching.same(form, dstream.after(key), structured.after(key)));
  }

  private void mark(Identity identity, boolean same) {
    if (same) {
      differing.remove(identity);
    } else {
      differing.add(identity);
    }
  }

  private void count(CapturedRow row, int by) {
    surplus.merge(form.exact(row), by, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
  }

  private void compareAppendedGroups() {
    Set<Identity> touched = new HashSet<>(dstream.touched());
    touched.addAll(structured.touched());
    for (Identity identity : touched) {
      List<CapturedRow> ours = ((AppendedTable) dstream).added(identity);
      List<CapturedRow> theirs = ((AppendedTable) structured).added(identity);
      // Groups that matched still match where what was added matches: no need to sort them again.
      if (differing.contains(identity) || !RowMatching.same(form, ours, theirs)) {
        compareKey(identity);
      }
    }
  }
}
