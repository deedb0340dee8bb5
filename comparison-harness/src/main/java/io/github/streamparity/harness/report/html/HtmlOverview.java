package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.Strip;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shows the differences at a glance: for each output and cause the number of rows, the columns, and
 * a bar for the rows of each tick. Open ones come first.
 */
final class HtmlOverview {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 36;
  private static final int BARS = 120;

  /** The height of a difference that has no rows. */
  private static final double LOWEST = 2.5;

  private static final int COLUMNS = 6;

  private final Markup html;
  private final HtmlView view;

  private HtmlOverview(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  static void write(Markup html, HtmlView view) throws IOException {
    new HtmlOverview(html, view).write();
  }

  private void write() throws IOException {
    html.open("table", "class", "listing overview");
    html.element("caption", "Rows that differ, by cause", "class", "unseen");
    html.open("thead").open("tr").element("th", "cause", "scope", "col");
    if (view.hasSeveralOutputs()) {
      html.element("th", "output", "scope", "col");
    }
    html.element("th", "rows", "scope", "col").element("th", "changed columns", "scope", "col");
    html.element("th", "rows that differ, tick 1 to " + view.ticks(), "scope", "col");
    html.close().close().open("tbody");
    record Line(OutputComparison output, CauseGroup group) {}
    List<Line> lines = new ArrayList<>();
    for (OutputComparison output : view.comparison.outputs()) {
      Findings.of(output).groups().forEach(group -> lines.add(new Line(output, group)));
    }
    lines.sort((one, other) -> one.group().standing().compareTo(other.group().standing()));
    for (Line line : lines) {
      write(line.output(), line.group());
    }
    html.close().close();
  }

  private void write(OutputComparison output, CauseGroup group) throws IOException {
    html.open("tr", "class", group.standing().isOpen() ? "open" : "accepted");
    html.open("th", "scope", "row");
    html.element("a", group.id(), "href", "#" + HtmlCauses.anchor(group.standing(), group.id()));
    html.text(" ");
    if (group.cause().isPresent()) {
      HtmlTick.writeBadge(html, group.standing());
    }
    html.close();
    if (view.hasSeveralOutputs()) {
      html.open("td").open("bdi").text(output.output().name()).close().close();
    }
    String rows = group.rows() == 0 ? "silent" : Wording.count(group.rows(), "row");
    html.open("td").element("strong", rows);
    html.text(" in " + Wording.count(group.ticks().size(), "tick")).close();
    html.open("td");
    writeColumns(group);
    html.close().open("td");
    writeBars(group);
    html.close().close();
  }

  private void writeColumns(CauseGroup group) throws IOException {
    if (group.columns().isEmpty()) {
      html.element("span", "–", "class", "nothing");
      return;
    }
    String separator = "";
    for (Map.Entry<String, Long> column :
        group.columns().entrySet().stream().limit(COLUMNS).toList()) {
      html.text(separator).open("bdi").text(column.getKey()).close();
      html.element("span", " in " + Wording.count(column.getValue(), "row"), "class", "note");
      separator = ", ";
    }
    if (group.columns().size() > COLUMNS) {
      html.text(", …");
    }
  }

  private void writeBars(CauseGroup group) throws IOException {
    int ticksPerBar = Strip.ticksPerColumn(view.ticks(), BARS);
    SortedMap<Integer, Long> bars = new TreeMap<>();
    group
        .rowsByTick()
        .forEach((tick, rows) -> bars.merge((tick - 1) / ticksPerBar, rows, Long::sum));
    long most = bars.values().stream().mapToLong(Long::longValue).max().orElse(0);
    int places = (view.ticks() + ticksPerBar - 1) / ticksPerBar;
    double step = (double) WIDTH / Math.max(places, BARS / 6);
    StringBuilder path = new StringBuilder();
    bars.forEach(
        (place, rows) -> {
          double height = most == 0 ? 0 : (HEIGHT - LOWEST) * rows / most;
          path.append(
              String.format(
                  Locale.ROOT,
                  "M%.1f %d v-%.1f h%.1f v%.1f z",
                  place * step,
                  HEIGHT,
                  LOWEST + height,
                  Math.max(1.2, step * 0.8),
                  LOWEST + height));
        });
    String words = words(group, most, ticksPerBar);
    html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "class", "bars", "role", "img");
    html.element("title", words);
    html.empty("path", "class", "ground", "d", "M0 " + HEIGHT + "h" + number(places * step));
    html.empty("path", "d", path.toString());
    html.close().element("span", words, "class", "note");
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String words(CauseGroup group, long most, int ticksPerBar) {
    String where = group.where(false, 3);
    String bars = ticksPerBar == 1 ? "" : ", a bar is " + Wording.count(ticksPerBar, "tick");
    return most == 0 ? where : where + "; at most " + Wording.count(most, "row") + bars;
  }
}
