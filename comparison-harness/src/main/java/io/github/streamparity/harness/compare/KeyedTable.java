package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folds by update: the last row of a key wins. */
final class KeyedTable implements ResultTable {
  private final RowForm form;
  private final Map<Identity, CapturedRow> rows = new HashMap<>();
  private Map<Identity, Optional<CapturedRow>> replaced = Map.of();

  KeyedTable(RowForm form) {
    this.form = form;
  }

  @Override
  public void fold(List<List<CapturedRow>> emissions) {
    replaced = emissions.isEmpty() ? Map.of() : new LinkedHashMap<>();
    for (List<CapturedRow> emission : emissions) {
      for (CapturedRow row : emission) {
        Identity key = form.identity(row);
        replaced.putIfAbsent(key, Optional.ofNullable(rows.put(key, row)));
      }
    }
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public List<CapturedRow> before(Identity key) {
    Optional<CapturedRow> old = replaced.get(key);
    return old == null ? after(key) : old.map(List::of).orElse(List.of());
  }

  @Override
  public List<CapturedRow> after(Identity key) {
    CapturedRow row = rows.get(key);
    return row == null ? List.of() : List.of(row);
  }

  @Override
  public Set<Identity> touched() {
    return Collections.unmodifiableSet(replaced.keySet());
  }
}
