package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.declare.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds per batch or complete: what a tick emits replaces the table. Silence empties a per-batch
 * table and leaves a complete one as it was.
 */
final class ReplacedTable implements ResultTable {
  private final RowForm form;
  private Content previous;
  private Content current;

  ReplacedTable(RowForm form) {
    this.form = form;
    this.current = new Content(List.of());
    this.previous = current;
  }

  @Override
  public void fold(List<List<CapturedRow>> emissions) {
    previous = current;
    if (form.folding() == Folding.PER_BATCH || !emissions.isEmpty()) {
      current = new Content(Emission.together(form.folding(), emissions));
    }
  }

  /** The whole table after the tick. */
  List<CapturedRow> rows() {
    return current.rows;
  }

  @Override
  public int size() {
    return current.rows.size();
  }

  @Override
  public List<CapturedRow> before(Identity identity) {
    return previous.of(identity);
  }

  @Override
  public List<CapturedRow> after(Identity identity) {
    return current.of(identity);
  }

  @Override
  public Set<Identity> touched() {
    if (form.folding() == Folding.PER_BATCH) {
      return current.index().keySet();
    }
    if (current == previous) {
      return Set.of();
    }
    Set<Identity> touched = new HashSet<>(previous.index().keySet());
    touched.addAll(current.index().keySet());
    return touched;
  }

  /** Rows, indexed only when somebody asks for one of them: most ticks nobody does. */
  private final class Content {
    private final List<CapturedRow> rows;
    private Optional<Map<Identity, List<CapturedRow>>> index = Optional.empty();

    Content(List<CapturedRow> rows) {
      this.rows = rows;
    }

    List<CapturedRow> of(Identity identity) {
      return index().getOrDefault(identity, List.of());
    }

    Map<Identity, List<CapturedRow>> index() {
      if (index.isEmpty()) {
        Map<Identity, List<CapturedRow>> byIdentity = new HashMap<>(rows.size() * 2);
        for (CapturedRow row : rows) {
          byIdentity.computeIfAbsent(form.identity(row), absent -> new ArrayList<>(1)).add(row);
        }
        index = Optional.of(byIdentity);
      }
      return index.get();
    }
  }
}
