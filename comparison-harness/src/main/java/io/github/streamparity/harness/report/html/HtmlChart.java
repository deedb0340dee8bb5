package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.ChartScale;
import io.github.streamparity.harness.report.view.ChartSeries;
import io.github.streamparity.harness.report.view.Differences;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * A line for each side over the ticks, distinguished by dashes and markers as well as by colour.
 */
public final class HtmlChart {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 200;
  private static final int LEFT = 46;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 42;
  private static final int MARKERS = 60;

  private final Markup html;
  private final String id;
  private final List<TickComparison> ticks;
  private final Comparison comparison;
  private final Differences differences;
  private final Map<Side, ChartSeries> series = new EnumMap<>(Side.class);
  private final ChartScale scale;

  private HtmlChart(
      Markup html,
      HtmlView view,
      String id,
      OutputComparison output,
      BiFunction<TickComparison, Side, OptionalInt> valueOf) {
    this.html = html;
    this.id = id;
    this.comparison = view.comparison;
    this.ticks = output.ticks();
    this.differences = view.shown.differences(output.output().name());
    for (Side side : Side.values()) {
      series.put(side, ChartSeries.of(ticks, tick -> valueOf.apply(tick, side)));
    }
    this.scale =
        new ChartScale(
            LEFT,
            WIDTH - RIGHT,
            TOP,
            HEIGHT - BOTTOM,
            ticks.get(ticks.size() - 1).tick(),
            series.values().stream().mapToInt(ChartSeries::max).max().orElse(0));
  }

  /** The two charts of an output: rows emitted, and rows in the result tables. */
  public static void write(Markup html, HtmlView view, OutputComparison output, String id)
      throws IOException {
    new HtmlChart(html, view, id + "-emitted", output, TickComparison::rows)
        .write("Rows emitted in each tick", "A gap in a line means that the side was silent.");
    new HtmlChart(
            html,
            view,
            id + "-tables",
            output,
            (tick, side) -> OptionalInt.of(tick.tableRows(side)))
        .write(
            "Rows in the result table after each tick",
            "Where the lines coincide, the tables have the same number of rows.");
  }

  private void write(String title, String note) throws IOException {
    html.open("figure", "class", "chart");
    html.open("figcaption").element("strong", title).text(" ");
    String points =
        series.get(Side.REFERENCE).ticksPerPoint() == 1
            ? ""
            : " Each point is the largest of %s."
                .formatted(Wording.count(series.get(Side.REFERENCE).ticksPerPoint(), "tick"));
    html.element("span", note + points, "class", "note").close();
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    html.element("title", title, "id", id + "-title");
    html.element("desc", description(), "id", id + "-desc");
    writeAxes();
    for (Side side : Side.values()) {
      writeSeries(side, series.get(side));
    }
    writeDiffering();
    html.close().close();
  }

  private String description() {
    return "%s with at most %s on %s and %s on %s."
        .formatted(
            Wording.count(ticks.size(), "tick"),
            Wording.count(series.get(Side.REFERENCE).max(), "row"),
            comparison.title(Side.REFERENCE),
            Wording.count(series.get(Side.CANDIDATE).max(), "row"),
            comparison.title(Side.CANDIDATE));
  }

  private void writeAxes() throws IOException {
    html.open("g", "class", "axes");
    for (int value : scale.values()) {
      String y = scale.y(value);
      html.empty("line", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", y, "y2", y);
      html.element(
          "text", Wording.number(value), "x", "" + (LEFT - 8), "y", y, "dy", "4", "class", "end");
    }
    for (int tick : scale.ticks()) {
      html.element(
          "text",
          Integer.toString(tick),
          "x",
          scale.x(tick),
          "y",
          "" + (HEIGHT - BOTTOM + 30),
          "class",
          "middle");
    }
    html.element(
        "text", "tick", "x", "" + (LEFT - 8), "y", "" + (HEIGHT - BOTTOM + 30), "class", "end");
    html.close();
  }

  private void writeSeries(Side side, ChartSeries drawn) throws IOException {
    html.open("g", "class", side.word());
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (ChartSeries.Point point : drawn.points()) {
      if (point.value().isEmpty()) {
        drawing = false;
        continue;
      }
      path.append(drawing ? "L" : "M");
      path.append(scale.x(point.tick())).append(' ').append(scale.y(point.value().getAsInt()));
      drawing = true;
    }
    html.empty("path", "d", path.toString(), "fill", "none");
    if (drawn.points().size() <= MARKERS) {
      for (ChartSeries.Point point : drawn.points()) {
        if (point.value().isPresent()) {
          writeMarker(side, scale.x(point.tick()), scale.y(point.value().getAsInt()));
        }
      }
    }
    html.close();
  }

  private void writeMarker(Side side, String x, String y) throws IOException {
    if (side == Side.REFERENCE) {
      html.empty("circle", "cx", x, "cy", y, "r", "3.5");
    } else {
      html.empty(
          "path",
          "class",
          "marker",
          "d",
          String.format(Locale.ROOT, "M%s %sm-5 -5h10v10h-10z", x, y));
    }
  }

  /** Triangles below the axis where the two sides differ; one where several would touch. */
  private void writeDiffering() throws IOException {
    html.open("g", "class", "differing");
    String y = Integer.toString(HEIGHT - BOTTOM + 5);
    for (boolean open : new boolean[] {true, false}) {
      double last = -10;
      for (int tick : differences.ticks()) {
        boolean any =
            differences.in(tick).stream().anyMatch(it -> Standing.of(it).isOpen() == open);
        double x = Double.parseDouble(scale.x(tick));
        if (any && x - last >= 6) {
          last = x;
          String shape = "M" + scale.x(tick) + " " + y + "l4.5 8h-9z";
          html.empty("path", "class", open ? "open" : "accepted", "d", shape);
        }
      }
    }
    html.close();
  }
}
