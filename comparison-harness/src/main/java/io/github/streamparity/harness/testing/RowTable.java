package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a divergence, both engines', one below the other in aligned columns. */
final class RowTable {
  private static final int MOST_ROWS = 8;

  private final List<List<String>> cells = new ArrayList<>();

  private RowTable() {}

  /** The rows that differ; where an engine is silent, the rows that the other one emitted. */
  static RowTable of(Comparison comparison, FirstDivergence first) {
    RowTable table = new RowTable();
    table.cells.add(
        Stream.concat(Stream.of("rows"), first.output().columnNames().stream().map(Excerpt::of))
            .toList());
    if (first.divergence().kind() == DivergenceKind.SILENT) {
      table.addSilence(comparison, first);
    } else {
      List<RowDifference> rows = first.divergence().rows();
      rows.stream().limit(MOST_ROWS).forEach(table::add);
      table.addMore(rows.size() - MOST_ROWS);
    }
    return table;
  }

  List<String> lines() {
    int[] widths = new int[cells.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : cells) {
      // a remark such as (silent) stands alone and makes no column wider
      int aligned = row.size() > 2 ? row.size() : row.size() - 1;
      for (int i = 0; i < aligned; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return cells.stream().map(row -> line(row, widths)).toList();
  }

  private void addSilence(Comparison comparison, FirstDivergence first) {
    Engine silent = first.divergence().side().orElseThrow();
    List<CapturedRow> emitted = new ArrayList<>();
    for (Emission emission : comparison.capture(silent.other()).emissions()) {
      if (emission.tick() == first.tick() && emission.output().equals(first.output().name())) {
        emitted.addAll(emission.rows());
      }
    }
    emitted.stream().limit(MOST_ROWS).forEach(row -> add(silent.other(), row, ""));
    addMore(emitted.size() - MOST_ROWS);
    if (emitted.isEmpty()) {
      cells.add(List.of(silent.other().title(), "(no rows)"));
    }
    cells.add(List.of(silent.title(), "(silent)"));
  }

  private void add(RowDifference row) {
    row.dstream().ifPresent(it -> add(Engine.DSTREAM, it, ""));
    String changed = row.changed().isEmpty() ? "" : "← " + String.join(", ", row.changed());
    row.structured().ifPresent(it -> add(Engine.STRUCTURED, it, changed));
  }

  private void add(Engine engine, CapturedRow row, String note) {
    List<String> line = new ArrayList<>(List.of(engine.title()));
    row.values().forEach(value -> line.add(shown(value)));
    if (!note.isEmpty()) {
      line.add(note);
    }
    cells.add(line);
  }

  private void addMore(int more) {
    if (more > 0) {
      cells.add(List.of("and %s more".formatted(more)));
    }
  }

  /** A value on one line; text that could be taken for something else is quoted. */
  private static String shown(Object value) {
    if (value instanceof String text) {
      boolean quoted = text.isEmpty() || text.equals("null") || !text.equals(text.strip());
      return quoted ? '"' + Excerpt.of(text) + '"' : Excerpt.of(text);
    }
    return value == null ? "null" : Excerpt.of(value.toString());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1) {
        line.append(" ".repeat(widths[i] - width(row.get(i)) + 2));
      }
    }
    return line.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
