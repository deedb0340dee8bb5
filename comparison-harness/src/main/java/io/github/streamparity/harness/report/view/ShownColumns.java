package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a narrow table shows: where values of keys were changed the key and the changed
 * columns, otherwise all.
 *
 * @param indexes positions of the columns that are shown, ascending
 * @param hidden names of the others
 */
public record ShownColumns(List<Integer> indexes, List<String> hidden) {
  private static final int MOST_NAMES = 5;

  public ShownColumns {
    indexes = List.copyOf(indexes);
    hidden = List.copyOf(hidden);
  }

  /** The columns for some lines. */
  public static ShownColumns of(OutputDeclaration output, List<AlignedRow> lines) {
    Set<String> changed = new HashSet<>();
    lines.forEach(line -> changed.addAll(line.changed()));
    List<Integer> indexes = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    List<String> names = output.columnNames();
    for (int i = 0; i < names.size(); i++) {
      if (changed.isEmpty()
          || changed.contains(names.get(i))
          || output.key().contains(names.get(i))) {
        indexes.add(i);
      } else {
        hidden.add(names.get(i));
      }
    }
    return new ShownColumns(indexes, hidden);
  }

  /** {@code start and end are not shown: …}; empty if all are shown. */
  public Optional<String> note() {
    if (hidden.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(hidden.stream().limit(MOST_NAMES).toList());
    if (hidden.size() > MOST_NAMES) {
      names.add(Wording.number(hidden.size() - MOST_NAMES) + " more");
    }
    String verb = hidden.size() == 1 ? "is" : "are";
    return Optional.of(
        "%s %s not shown: no value of a key was changed there".formatted(Wording.and(names), verb));
  }
}
