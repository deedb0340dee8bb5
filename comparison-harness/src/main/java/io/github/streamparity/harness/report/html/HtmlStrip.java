package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.TickState;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The ticks of an output, side by side, as small tables of at most ten places. */
public final class HtmlStrip {
  private static final int CHUNK = 10;
  private static final int NAMED = 5;

  /** With so few ticks there is room for larger places. */
  private static final int ROOMY = 20;

  private final Markup html;
  private final HtmlView view;
  private final OutputComparison output;
  private final boolean shared;

  private HtmlStrip(Markup html, HtmlView view, OutputComparison output) {
    this.html = html;
    this.view = view;
    this.output = output;
    this.shared = view.strip(output).stream().anyMatch(column -> column.from() < column.to());
  }

  public static void write(Markup html, HtmlView view, OutputComparison output) throws IOException {
    new HtmlStrip(html, view, output).write();
  }

  private void write() throws IOException {
    List<StripColumn> columns = view.strip(output);
    html.open("div", "class", "strips");
    for (int from = 0; from < columns.size(); from += CHUNK) {
      writeChunk(columns.subList(from, Math.min(from + CHUNK, columns.size())));
    }
    html.close();
  }

  private void writeChunk(List<StripColumn> columns) throws IOException {
    int last = columns.get(columns.size() - 1).to();
    html.open("table", "class", view.ticks() <= ROOMY ? "strip roomy" : "strip");
    String ticks = columns.get(0).from() + " to " + last;
    html.element("caption", "Ticks " + ticks + " of " + output.output().name(), "class", "unseen");
    html.open("thead").open("tr");
    html.element("th", "tick", "scope", "row");
    writeNumbers(columns);
    html.close().close().open("tbody");
    for (Side side : Side.values()) {
      writeSide(side, columns);
    }
    if (view.strip(output).stream().anyMatch(column -> column.differing().isPresent())) {
      writeDiffering(columns);
    }
    html.close().close();
  }

  private void writeNumbers(List<StripColumn> columns) throws IOException {
    if (!shared) {
      for (StripColumn column : columns) {
        html.element("th", column.ticks(), "scope", "col");
      }
      return;
    }
    for (int i = 0; i < columns.size(); i += NAMED) {
      List<StripColumn> named = columns.subList(i, Math.min(i + NAMED, columns.size()));
      String range = named.get(0).from() + "–" + named.get(named.size() - 1).to();
      html.element(
          "th",
          range,
          "scope",
          "colgroup",
          "colspan",
          Integer.toString(named.size()),
          "class",
          "range");
    }
  }

  private void writeSide(Side side, List<StripColumn> columns) throws IOException {
    html.open("tr", "class", side.word());
    html.element("th", Words.shortTitle(view.comparison, side), "scope", "row");
    for (StripColumn column : columns) {
      TickState state = column.of(side).state();
      long rows = column.of(side).rows();
      html.open(
          "td",
          "class",
          state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          "title",
          "tick " + column.ticks() + ": " + words(state, rows));
      html.text(shown(state, rows));
      html.element("span", " " + state.words(), "class", "unseen");
      html.close();
    }
    html.close();
  }

  private static String words(TickState state, long rows) {
    return state == TickState.EMITTED || state == TickState.MIXED
        ? state.words() + ", " + Wording.count(rows, "row")
        : state.words();
  }

  private String shown(TickState state, long rows) {
    return switch (state) {
      case EMITTED -> shared ? "●" : compact(rows);
      case MIXED -> "◐";
      case NO_ROWS -> shared ? "○" : "0";
      case SILENT -> "–";
      case FAILED -> "✖";
      case REFUSED -> "×";
      case NOT_REACHED -> "";
    };
  }

  private static String compact(long rows) {
    if (rows < 1000) {
      return Long.toString(rows);
    }
    return rows < 1_000_000 ? rows / 1000 + "k" : rows / 1_000_000 + "M";
  }

  private void writeDiffering(List<StripColumn> columns) throws IOException {
    html.open("tr", "class", "differing");
    html.element("th", "differ", "scope", "row");
    for (StripColumn column : columns) {
      html.open("td");
      if (column.differing().isPresent()) {
        Standing standing = column.differing().get();
        String several = shared ? " in " + Wording.count(column.differingTicks(), "tick") : "";
        String words =
            "tick " + column.ticks() + ": the two sides differ" + several + ", " + standing.words();
        html.open(
            "a",
            "class",
            standing.isOpen() ? "open" : "accepted",
            "href",
            "#" + view.anchor(output.output().name(), column.firstDiffering()),
            "title",
            words,
            "aria-label",
            words);
        html.text(Character.toString(standing.glyph()));
        html.close();
      }
      html.close();
    }
    html.close();
  }
}
