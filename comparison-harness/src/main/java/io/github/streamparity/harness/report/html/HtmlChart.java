package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.report.view.ChartScale;
import io.github.streamparity.harness.report.view.ChartSeries;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A line for each engine over the ticks, told apart by dashes and markers as well as by colour. */
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
  private final ChartSeries dstream;
  private final ChartSeries structured;
  private final ChartScale scale;

  private HtmlChart(
      Markup html, String id, List<TickComparison> ticks, ChartSeries left, ChartSeries right) {
    this.html = html;
    this.id = id;
    this.ticks = ticks;
    this.dstream = left;
    this.structured = right;
    this.scale =
        new ChartScale(
            LEFT,
            WIDTH - RIGHT,
            TOP,
            HEIGHT - BOTTOM,
            ticks.get(ticks.size() - 1).tick(),
            Math.max(left.max(), right.max()));
  }

  /** The two charts of an output: rows emitted, and rows in the result tables. */
  public static void write(Markup html, OutputComparison output, String id) throws IOException {
    List<TickComparison> ticks = output.ticks();
    HtmlChart emitted =
        new HtmlChart(
            html,
            id + "-emitted",
            ticks,
            ChartSeries.of(ticks, TickComparison::dstreamRows),
            ChartSeries.of(ticks, TickComparison::structuredRows));
    emitted.write("Rows emitted in each tick", "A gap in a line means that the engine was silent.");
    HtmlChart tables =
        new HtmlChart(
            html,
            id + "-tables",
            ticks,
            ChartSeries.of(ticks, it -> OptionalInt.of(it.dstreamTableRows())),
            ChartSeries.of(ticks, it -> OptionalInt.of(it.structuredTableRows())));
    tables.write(
        "Rows in the result table after each tick",
        "Where the lines lie on each other, the tables have as many rows.");
  }

  private void write(String title, String note) throws IOException {
    html.open("figure", "class", "chart");
    html.open("figcaption").element("strong", title).text(" ");
    String points =
        dstream.ticksPerPoint() == 1
            ? ""
            : " Each point is the largest of %s ticks.".formatted(dstream.ticksPerPoint());
    html.element("span", note + points, "class", "note").close();
    html.open("div", "class", "scroll");
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
    writeSeries(Engine.DSTREAM, dstream);
    writeSeries(Engine.STRUCTURED, structured);
    writeParted();
    html.close().close().close();
  }

  private String description() {
    return "%s with at most %s on DStreams and %s on Structured Streaming."
        .formatted(
            Words.count(ticks.size(), "tick"),
            Words.count(dstream.max(), "row"),
            Words.count(structured.max(), "row"));
  }

  private void writeAxes() throws IOException {
    html.open("g", "class", "axes");
    for (int value : scale.values()) {
      String y = scale.y(value);
      html.empty("line", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", y, "y2", y);
      html.element(
          "text", Words.number(value), "x", "" + (LEFT - 8), "y", y, "dy", "4", "class", "end");
    }
    for (int tick : scale.ticks()) {
      html.element(
          "text",
          Words.number(tick),
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

  private void writeSeries(Engine engine, ChartSeries series) throws IOException {
    html.open("g", "class", engine.word());
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (ChartSeries.Point point : series.points()) {
      if (point.value().isEmpty()) {
        drawing = false;
        continue;
      }
      path.append(drawing ? "L" : "M");
      path.append(scale.x(point.tick())).append(' ').append(scale.y(point.value().getAsInt()));
      drawing = true;
    }
    html.empty("path", "d", path.toString(), "fill", "none");
    if (series.points().size() <= MARKERS) {
      for (ChartSeries.Point point : series.points()) {
        if (point.value().isPresent()) {
          writeMarker(engine, scale.x(point.tick()), scale.y(point.value().getAsInt()));
        }
      }
    }
    html.close();
  }

  private void writeMarker(Engine engine, String x, String y) throws IOException {
    if (engine == Engine.DSTREAM) {
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

  /** Triangles below the axis where the engines part; one where several would touch. */
  private void writeParted() throws IOException {
    html.open("g", "class", "parted");
    String y = Integer.toString(HEIGHT - BOTTOM + 5);
    for (boolean open : new boolean[] {true, false}) {
      double last = -10;
      for (TickComparison tick : ticks) {
        boolean any = tick.divergences().stream().anyMatch(it -> Standing.of(it).isOpen() == open);
        double x = Double.parseDouble(scale.x(tick.tick()));
        if (any && x - last >= 6) {
          last = x;
          String shape = "M" + scale.x(tick.tick()) + " " + y + "l4.5 8h-9z";
          html.empty("path", "class", open ? "open" : "accepted", "d", shape);
        }
      }
    }
    html.close();
  }
}
