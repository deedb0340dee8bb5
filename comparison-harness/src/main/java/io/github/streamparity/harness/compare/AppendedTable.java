package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folds by append: every row is added and stays. */
final class AppendedTable implements ResultTable {
  private final RowForm form;
  private final Map<List<Object>, List<CapturedRow>> rows = new HashMap<>();
  private final Map<List<Object>, Integer> sizesBefore = new HashMap<>();
  private int size;

  AppendedTable(RowForm form) {
    this.form = form;
  }

  @Override
  public void fold(List<List<CapturedRow>> emissions) {
    sizesBefore.clear();
    for (List<CapturedRow> emission : emissions) {
      for (CapturedRow row : emission) {
        List<Object> identity = form.identity(row);
        List<CapturedRow> group = rows.computeIfAbsent(identity, absent -> new ArrayList<>(1));
        sizesBefore.putIfAbsent(identity, group.size());
        group.add(row);
        size++;
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<CapturedRow> before(List<Object> identity) {
    List<CapturedRow> group = after(identity);
    return group.subList(0, sizesBefore.getOrDefault(identity, group.size()));
  }

  @Override
  public List<CapturedRow> after(List<Object> identity) {
    return Collections.unmodifiableList(rows.getOrDefault(identity, List.of()));
  }

  /** The rows that the tick added to one identity. */
  List<CapturedRow> added(List<Object> identity) {
    List<CapturedRow> group = after(identity);
    return group.subList(sizesBefore.getOrDefault(identity, group.size()), group.size());
  }

  @Override
  public Set<List<Object>> touched() {
    return Collections.unmodifiableSet(sizesBefore.keySet());
  }
}
