package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Rows that are too wide for two sides beside each other: each row is a record below its key, in
 * which a line sets the two values of a changed column beside each other. Columns that are equal
 * fold away.
 */
final class HtmlRecords {
  /** So many columns that are equal, or of one side alone, do not fold away. */
  private static final int UNFOLDED = 3;

  private final Markup html;
  private final Comparison comparison;
  private final OutputDeclaration output;
  private final TickComparison tick;

  private HtmlRecords(
      Markup html, Comparison comparison, OutputDeclaration output, TickComparison tick) {
    this.html = html;
    this.comparison = comparison;
    this.output = output;
    this.tick = tick;
  }

  static void write(
      Markup html,
      Comparison comparison,
      OutputDeclaration output,
      TickComparison tick,
      AlignedRows rows)
      throws IOException {
    HtmlRecords records = new HtmlRecords(html, comparison, output, tick);
    html.open("table", "class", "rows record");
    HtmlRows.writeCaption(html, output, tick);
    html.open("thead").open("tr").element("th", "column", "scope", "col");
    for (Side side : Side.values()) {
      html.element("th", comparison.title(side), "scope", "col", "class", side.word());
    }
    html.close().close();
    for (AlignedRow row : rows.lines()) {
      records.write(row);
    }
    html.close();
  }

  private void write(AlignedRow row) throws IOException {
    html.open("tbody", "class", row.mark().name().toLowerCase(Locale.ROOT));
    html.open("tr").open("th", "colspan", "3", "scope", "rowgroup");
    HtmlRows.writeMark(html, row);
    writeKey(row);
    html.close().close();
    List<Integer> changed = columns().filter(i -> row.changed().contains(name(i))).boxed().toList();
    for (int column : changed) {
      html.open("tr").open("th", "scope", "row");
      HtmlRows.writeName(html, output, output.columns().get(column));
      html.close();
      for (Side side : Side.values()) {
        html.open("td");
        HtmlRows.writeChanged(html, row, side, column);
        html.close();
      }
      html.close();
    }
    List<Integer> others =
        columns()
            .filter(i -> !changed.contains(i) && !output.key().contains(name(i)))
            .boxed()
            .toList();
    if (changed.isEmpty() && areDifferent(row)) {
      writeBoth(row);
    } else if (!others.isEmpty()) {
      writeOthers(row, others);
    }
    html.close();
  }

  private IntStream columns() {
    return IntStream.range(0, output.columns().size());
  }

  private String name(int column) {
    return output.columns().get(column).name();
  }

  private static CapturedRow any(AlignedRow row) {
    return row.reference().or(row::candidate).orElseThrow();
  }

  /** Whether the two sides have different rows in this place, as where an order differs. */
  private static boolean areDifferent(AlignedRow row) {
    return row.reference().isPresent()
        && row.candidate().isPresent()
        && !row.reference().equals(row.candidate());
  }

  private void writeKey(AlignedRow row) throws IOException {
    html.open("span", "class", "of-key");
    for (String key : output.key()) {
      writeValue(any(row), output.indexOf(key));
    }
    html.close();
    for (Side side : Side.values()) {
      if (row.of(side).isEmpty()) {
        String absent =
            comparison.isRefused(side)
                ? "refused"
                : HtmlRows.absence(row, tick.rows(side).isEmpty());
        html.open("span", "class", "absent").text(comparison.title(side) + ": " + absent).close();
      }
    }
  }

  private void writeValue(CapturedRow row, int column) throws IOException {
    html.open("span", "class", "of-column").element("span", name(column), "class", "tag").text(" ");
    HtmlCell.write(html, row.values().get(column));
    html.close().text(" ");
  }

  /** Values that both sides have, or the only side that has the row. */
  private void writeOthers(AlignedRow row, List<Integer> columns) throws IOException {
    boolean folds = columns.size() > UNFOLDED;
    html.open("tr").open("td", "colspan", "3");
    if (folds) {
      boolean both = row.reference().isPresent() && row.candidate().isPresent();
      String what = Wording.count(columns.size(), both ? "equal column" : "more column");
      html.open("details", "class", "fold").element("summary", what);
    }
    writeValues(any(row), columns);
    if (folds) {
      html.close();
    }
    html.close().close();
  }

  private void writeBoth(AlignedRow row) throws IOException {
    html.open("tr").element("th", "all", "scope", "row");
    for (Side side : Side.values()) {
      html.open("td");
      if (row.of(side).isPresent()) {
        writeValues(row.of(side).get(), columns().boxed().toList());
      }
      html.close();
    }
    html.close();
  }

  private void writeValues(CapturedRow row, List<Integer> columns) throws IOException {
    for (int column : columns) {
      writeValue(row, column);
    }
  }
}
