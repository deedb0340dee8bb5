package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.RowsLayout;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Both sides' rows of a tick beside each other, cell by cell. */
public final class HtmlRows {
  /** So many rows that agree are shown beside rows that differ. */
  private static final int AGREEING_BESIDES = 5;

  /** So many rows that agree are shown where none differs. */
  private static final int AGREEING_ALONE = 12;

  private final Markup html;
  private final Comparison comparison;
  private final OutputDeclaration output;
  private final TickComparison tick;
  private final AlignedRows rows;

  private HtmlRows(
      Markup html,
      Comparison comparison,
      OutputDeclaration output,
      TickComparison tick,
      AlignedRows rows) {
    this.html = html;
    this.comparison = comparison;
    this.output = output;
    this.tick = tick;
    this.rows = rows;
  }

  public static void write(
      Markup html, HtmlView view, OutputDeclaration output, TickComparison tick, int limit)
      throws IOException {
    AlignedRows all = view.shown.rows(output.name(), tick.tick());
    if (all.lines().isEmpty()) {
      html.element("p", "Neither side emitted a row in this tick.", "class", "note");
      return;
    }
    AlignedRows rows = all.first(limit, all.differing() == 0 ? AGREEING_ALONE : AGREEING_BESIDES);
    if (RowsLayout.of(output, rows.lines()) == RowsLayout.BESIDE) {
      new HtmlRows(html, view.comparison, output, tick, rows).write();
    } else {
      HtmlRecords.write(html, view.comparison, output, tick, rows);
    }
    writeMore(html, rows.moreDiffering(), "that differ");
    writeMore(html, rows.moreAgreeing(), "on which both sides agree");
  }

  private static void writeMore(Markup html, long number, String which) throws IOException {
    if (number > 0) {
      String more = Wording.count(number, "more row");
      html.element("p", "… and " + more + " " + which + ".", "class", "note");
    }
  }

  /** Writes a table's caption: its output and its tick. */
  static void writeCaption(Markup html, OutputDeclaration output, TickComparison tick)
      throws IOException {
    html.open("caption").text("What both sides emitted to ").open("bdi").text(output.name());
    html.close().text(" in tick " + tick.tick()).close();
  }

  /** A column's name, and whether it is part of the key. */
  static void writeName(Markup html, OutputDeclaration output, Column column) throws IOException {
    html.open("bdi").text(column.name()).close();
    if (output.key().contains(column.name())) {
      html.element("span", " key", "class", "tag");
    }
  }

  /** How a row differs, in a sign and in words. */
  static void writeMark(Markup html, AlignedRow row) throws IOException {
    html.element("b", Character.toString(row.mark().glyph()));
    html.element("i", " " + row.words());
  }

  /** The text where a side has no row. */
  static String absence(AlignedRow row, boolean silent) {
    if (row.otherTick().isPresent()) {
      return "in tick " + row.otherTick().getAsInt();
    }
    return silent ? "silent" : "no such row";
  }

  private void write() throws IOException {
    html.open("table", "class", "rows");
    writeCaption(html, output, tick);
    writeHeader();
    html.open("tbody");
    boolean first = true;
    for (AlignedRow row : rows.lines()) {
      writeRow(row, first);
      first = false;
    }
    html.close().close();
  }

  private void writeHeader() throws IOException {
    String span = Integer.toString(output.columns().size());
    html.open("thead").open("tr").open("td", "rowspan", "2").close();
    for (Side side : Side.values()) {
      html.element(
          "th", comparison.title(side), "scope", "colgroup", "colspan", span, "class", side.word());
    }
    html.close().open("tr");
    for (int side = 0; side < Side.values().length; side++) {
      for (int i = 0; i < output.columns().size(); i++) {
        html.open("th", "scope", "col", "class", look(i));
        writeName(html, output, output.columns().get(i));
        html.close();
      }
    }
    html.close().close();
  }

  private void writeRow(AlignedRow row, boolean first) throws IOException {
    html.open("tr", "class", row.mark().name().toLowerCase(Locale.ROOT));
    html.open("th", "scope", "row");
    writeMark(html, row);
    html.close();
    for (Side side : Side.values()) {
      writeSide(side, row, first);
    }
    html.close();
  }

  private void writeSide(Side side, AlignedRow row, boolean first) throws IOException {
    Optional<CapturedRow> mine = row.of(side);
    if (mine.isEmpty()) {
      writeAbsence(side, row, first);
      return;
    }
    for (int i = 0; i < output.columns().size(); i++) {
      Object value = mine.get().values().get(i);
      if (row.changed().contains(output.columns().get(i).name())) {
        html.open("td", "class", look(i));
        writeChanged(html, row, side, i);
      } else {
        html.open("td", "class", look(i));
        HtmlCell.write(html, value);
      }
      html.close();
    }
  }

  /** A side's value that differs from the other one's: a sign, and what differs of it marked. */
  static void writeChanged(Markup html, AlignedRow row, Side side, int column) throws IOException {
    html.element("b", "≠");
    HtmlCell.writeDiffering(
        html,
        row.of(side).orElseThrow().values().get(column),
        row.of(side.other()).map(it -> it.values().get(column)));
  }

  private void writeAbsence(Side side, AlignedRow row, boolean first) throws IOException {
    String span = Integer.toString(output.columns().size());
    boolean silent = tick.rows(side).isEmpty();
    boolean throughout =
        silent
            && rows.lines().stream()
                .allMatch(it -> it.of(side).isEmpty() && it.otherTick().isEmpty());
    if (!throughout) {
      html.element("td", absence(row, silent), "colspan", span, "class", "edge absent");
    } else if (first) {
      html.element(
          "td",
          comparison.isRefused(side)
              ? "refused: the job never ran"
              : "silent: nothing was emitted in this tick",
          "colspan",
          span,
          "rowspan",
          Integer.toString(rows.lines().size()),
          "class",
          "edge silent");
    }
  }

  private static String look(int column) {
    return column == 0 ? "edge" : "";
  }
}
