package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.Alignment;
import io.github.streamparity.harness.report.view.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Both sides' rows of a tick beside each other, cell by cell. */
public final class HtmlRows {
  /** So many rows that agree are shown beside rows that differ. */
  private static final int AGREEING_BESIDES = 5;

  /** So many rows that agree are shown where none differs. */
  private static final int AGREEING_ALONE = 12;

  private final Markup html;
  private final OutputDeclaration output;
  private final TickComparison tick;
  private final List<AlignedRow> rows;
  private final int moreDiffering;
  private final int moreAgreeing;

  private HtmlRows(
      Markup html, OutputDeclaration output, TickComparison tick, List<AlignedRow> all, int limit) {
    this.html = html;
    this.output = output;
    this.tick = tick;
    List<AlignedRow> differing = all.stream().filter(it -> it.mark().differs()).toList();
    List<AlignedRow> agreeing = all.stream().filter(it -> !it.mark().differs()).toList();
    int agreeingShown = differing.isEmpty() ? AGREEING_ALONE : AGREEING_BESIDES;
    this.rows =
        Stream.concat(differing.stream().limit(limit), agreeing.stream().limit(agreeingShown))
            .toList();
    this.moreDiffering = Math.max(0, differing.size() - limit);
    this.moreAgreeing = Math.max(0, agreeing.size() - agreeingShown);
  }

  public static void write(
      Markup html, HtmlView view, OutputDeclaration output, TickComparison tick, int limit)
      throws IOException {
    List<AlignedRow> rows = Alignment.of(output, tick, view.dstream, view.structured);
    if (rows.isEmpty()) {
      html.element("p", "Neither engine emitted a row in this tick.", "class", "note");
    } else {
      new HtmlRows(html, output, tick, rows, limit).write();
    }
  }

  private void write() throws IOException {
    html.open("div", "class", "scroll").open("table", "class", "rows");
    html.element(
        "caption", "What both engines emitted to " + output.name() + " in tick " + tick.tick());
    writeHeader();
    html.open("tbody");
    for (int i = 0; i < rows.size(); i++) {
      writeRow(rows.get(i), i == 0);
    }
    html.close().close().close();
    writeMore(moreDiffering, "that differ");
    writeMore(moreAgreeing, "on which both sides agree");
  }

  private void writeMore(int rows, String which) throws IOException {
    if (rows > 0) {
      String more = Words.count(rows, "more row");
      html.element("p", "… and " + more + " " + which + ".", "class", "note");
    }
  }

  private void writeHeader() throws IOException {
    String span = Integer.toString(output.columns().size());
    html.open("thead").open("tr");
    html.element("th", "", "rowspan", "2", "class", "how");
    for (Engine engine : Engine.values()) {
      html.element(
          "th", engine.title(), "scope", "colgroup", "colspan", span, "class", engine.word());
    }
    html.close().open("tr");
    for (Engine engine : Engine.values()) {
      for (int i = 0; i < output.columns().size(); i++) {
        Column column = output.columns().get(i);
        html.open("th", "scope", "col", "class", side(engine, i));
        html.open("bdi").text(column.name()).close();
        if (output.key().contains(column.name())) {
          html.element("span", " key", "class", "tag");
        }
        html.close();
      }
    }
    html.close().close();
  }

  private void writeRow(AlignedRow row, boolean first) throws IOException {
    html.open("tr", "class", row.mark().name().toLowerCase(Locale.ROOT));
    html.open("th", "scope", "row", "class", "how");
    html.element("span", Character.toString(row.mark().glyph()), "class", "sign");
    html.text(" " + row.mark().words()).close();
    writeSide(Engine.DSTREAM, row, row.dstream(), row.structured(), first);
    writeSide(Engine.STRUCTURED, row, row.structured(), row.dstream(), first);
    html.close();
  }

  private void writeSide(
      Engine engine,
      AlignedRow row,
      Optional<CapturedRow> mine,
      Optional<CapturedRow> other,
      boolean first)
      throws IOException {
    if (mine.isEmpty()) {
      writeAbsence(engine, first);
      return;
    }
    for (int i = 0; i < output.columns().size(); i++) {
      Object value = mine.get().values().get(i);
      if (row.changed().contains(output.columns().get(i).name())) {
        html.open("td", "class", side(engine, i) + " changed");
        html.element("span", "≠ ", "class", "sign", "title", "differs");
        int column = i;
        HtmlCell.writeDiffering(html, value, other.map(it -> it.values().get(column)));
      } else {
        html.open("td", "class", side(engine, i));
        HtmlCell.write(html, value);
      }
      html.close();
    }
  }

  private void writeAbsence(Engine engine, boolean first) throws IOException {
    String span = Integer.toString(output.columns().size());
    boolean silent =
        (engine == Engine.DSTREAM ? tick.dstreamRows() : tick.structuredRows()).isEmpty();
    boolean throughout =
        silent
            && rows.stream()
                .allMatch(
                    it -> (engine == Engine.DSTREAM ? it.dstream() : it.structured()).isEmpty());
    if (!throughout) {
      html.element(
          "td",
          silent ? "silent" : "no such row",
          "colspan",
          span,
          "class",
          side(engine, 0) + " absent");
    } else if (first) {
      html.element(
          "td",
          "silent: nothing was emitted in this tick",
          "colspan",
          span,
          "rowspan",
          Integer.toString(rows.size()),
          "class",
          side(engine, 0) + " silent");
    }
  }

  private static String side(Engine engine, int column) {
    return column == 0 ? engine.word() + " edge" : engine.word();
  }
}
