package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.RowHistory;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.TextTable;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that both sides emitted for a key, for a terminal: a line a tick. */
public final class TextHistory {
  private static final int CELL = 60;
  private static final int WHOLE_COLUMNS = 2;

  private final Comparison comparison;
  private final Map<String, String> wanted;
  private final int width;

  /**
   * @param wanted columns to the text of their values; every row that has them is shown
   * @param width columns of the terminal
   */
  public TextHistory(Comparison comparison, Map<String, String> wanted, int width) {
    this.comparison = comparison;
    this.wanted = wanted;
    this.width = width;
  }

  /** Whether an output has all the columns. */
  public boolean isOf(OutputDeclaration output) {
    return output.columns().stream().map(it -> it.name()).toList().containsAll(wanted.keySet());
  }

  /** The lines of an output. */
  public List<String> lines(OutputComparison output) throws IOException {
    String rows =
        wanted.entrySet().stream()
            .map(it -> VisibleText.escaped(it.getKey() + "=" + it.getValue()))
            .collect(Collectors.joining(" "));
    String title = "%s, %s".formatted(VisibleText.escaped(output.output().name()), rows);
    List<RowHistory.InTick> history =
        RowHistory.of(comparison, output, row -> isWanted(output.output(), row));
    if (history.isEmpty()) {
      return List.of(
          "%s: neither side emitted such a row in %s"
              .formatted(title, Wording.count(comparison.ticks(), "tick")));
    }
    TextTable table = new TextTable(WHOLE_COLUMNS);
    table.add(
        List.of("", "tick", comparison.title(Side.REFERENCE), comparison.title(Side.CANDIDATE)));
    history.forEach(tick -> add(tick, output.output(), table));
    List<String> lines = new ArrayList<>(List.of(title));
    lines.addAll(table.render(width));
    return lines;
  }

  private void add(RowHistory.InTick tick, OutputDeclaration output, TextTable table) {
    int most = tick.rows().values().stream().mapToInt(List::size).max().orElseThrow();
    for (int i = 0; i < most; i++) {
      table.add(
          List.of(
              i == 0 && tick.differs() ? "≠" : "",
              i == 0 ? String.valueOf(tick.number()) : "",
              cell(tick, Side.REFERENCE, output, i),
              cell(tick, Side.CANDIDATE, output, i)));
    }
  }

  private String cell(RowHistory.InTick tick, Side side, OutputDeclaration output, int place) {
    if (tick.rows(side).isEmpty()) {
      return place == 0 ? "(silent)" : "";
    }
    List<CapturedRow> rows = tick.rows(side).get();
    if (place >= rows.size()) {
      return place == 0 ? "(no such row)" : "";
    }
    String others =
        IntStream.range(0, output.columns().size())
            .filter(i -> !wanted.containsKey(output.columns().get(i).name()))
            .mapToObj(
                i ->
                    VisibleText.escaped(output.columns().get(i).name())
                        + " "
                        + CellText.of(rows.get(place).value(i)).line(CELL))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "(emitted)" : others;
  }

  private boolean isWanted(OutputDeclaration output, CapturedRow row) {
    return wanted.entrySet().stream()
        .allMatch(it -> isText(row.value(output.indexOf(it.getKey())), it.getValue()));
  }

  private static boolean isText(Object value, String text) {
    return value == null ? text.equals(CellText.NULL) : CellText.of(value).raw().equals(text);
  }
}
