package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds by append: every row is added and stays. Rows are indexed only when somebody asks for one
 * of them: most comparisons never do.
 */
final class AppendedTable implements ResultTable {
  private final RowForm form;
  private final Map<Identity, List<CapturedRow>> rows = new HashMap<>();
  private final Map<Identity, Integer> sizesBefore = new HashMap<>();
  private final List<List<CapturedRow>> earlier = new ArrayList<>();
  private List<List<CapturedRow>> current = List.of();
  private int size;

  AppendedTable(RowForm form) {
    this.form = form;
  }

  @Override
  public void fold(List<List<CapturedRow>> emissions) {
    earlier.addAll(current);
    current = emissions;
    sizesBefore.clear();
    size += emissions.stream().mapToInt(List::size).sum();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<CapturedRow> before(Identity identity) {
    List<CapturedRow> group = after(identity);
    return group.subList(0, sizesBefore.getOrDefault(identity, group.size()));
  }

  @Override
  public List<CapturedRow> after(Identity identity) {
    index();
    return Collections.unmodifiableList(rows.getOrDefault(identity, List.of()));
  }

  /** The rows that the tick added to one identity. */
  List<CapturedRow> added(Identity identity) {
    List<CapturedRow> group = after(identity);
    return group.subList(sizesBefore.getOrDefault(identity, group.size()), group.size());
  }

  @Override
  public Set<Identity> touched() {
    index();
    return Collections.unmodifiableSet(sizesBefore.keySet());
  }

  private void index() {
    earlier.forEach(emission -> emission.forEach(row -> group(form.identity(row)).add(row)));
    earlier.clear();
    for (List<CapturedRow> emission : current) {
      for (CapturedRow row : emission) {
        Identity identity = form.identity(row);
        List<CapturedRow> group = group(identity);
        sizesBefore.putIfAbsent(identity, group.size());
        group.add(row);
      }
    }
    current = List.of();
  }

  private List<CapturedRow> group(Identity identity) {
    return rows.computeIfAbsent(identity, absent -> new ArrayList<>(1));
  }
}
