package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.MetricsTable;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows the replay: its script and sides, what the engines report, and what went wrong. */
public final class HtmlReplay {
  /** Of each tick in the list of all. */
  private static final int LISTED_RECORDS = 3;

  private final Markup html;
  private final HtmlView view;

  public HtmlReplay(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  /** The errors of failed replays, their stack traces folded away. */
  public void writeErrors() throws IOException {
    for (Side side : Side.values()) {
      Capture capture = view.comparison.capture(side);
      Optional<ReplayError> error = capture.outcome().flatMap(ReplayOutcome::error);
      if (error.isEmpty()) {
        continue;
      }
      boolean refused = view.comparison.isRefused(side);
      html.open("article", "class", refused ? "card accepted" : "card open");
      html.open("h3")
          .text(view.comparison.title(side) + (refused ? " refuses the job " : " failed "));
      int tick = error.get().tick();
      html.element(
          "span",
          refused
              ? "× at start, as the pair declares"
              : "✖ " + error.get().when(capture.header().script()),
          "class",
          refused ? "badge accepted" : "badge open");
      html.close();
      html.open("p", "class", "message").element("code", error.get().message()).close();
      if (!refused) {
        String outcome = Words.outcome(view.comparison, side);
        html.element("p", "Replay " + outcome + ".", "class", "meta");
        if (tick > 0) {
          HtmlTick.writeInput(html, view, tick);
        }
      }
      if (error.get().detail().isPresent()) {
        html.open("details").element("summary", Words.detail(error.get()));
        html.open("pre").lines(error.get().detail().get()).close().close();
      }
      html.close();
    }
  }

  /** The input of every tick. */
  public void writeScript() throws IOException {
    Optional<ScriptSummary> script = Words.scriptOf(view.comparison);
    html.open("details");
    html.open("summary").text("The script: " + Words.script(view.comparison)).close();
    if (view.input.at(1).isEmpty()) {
      html.element(
          "p", "The script was not available when this report was written.", "class", "note");
    } else {
      html.open("table", "class", "listing script");
      html.element("caption", "What arrives in each tick");
      html.open("thead").open("tr");
      html.element("th", "tick", "scope", "col").element("th", "time", "scope", "col");
      html.element("th", "input", "scope", "col").close().close().open("tbody");
      for (int tick = 1; tick <= Math.min(view.ticks(), HtmlView.LISTED_TICKS); tick++) {
        html.open("tr").element("th", Integer.toString(tick), "scope", "row");
        html.element("td", time(script, tick), "class", "time").open("td");
        Optional<ScriptExcerpt.TickInput> input = view.input.at(tick);
        if (input.isPresent()) {
          HtmlTick.writeRecords(html, input.get(), LISTED_RECORDS);
        }
        html.close().close();
      }
      html.close().close();
      writeRest("the script");
    }
    html.close();
  }

  private static String time(Optional<ScriptSummary> script, int tick) {
    return script.map(it -> it.timeOf(tick).toString()).orElse("");
  }

  /** Batches, watermarks and state, tick by tick; nothing where no side reports anything. */
  public void writeEngines(OutputComparison output) throws IOException {
    String name = output.output().name();
    int ticks = Math.min(view.ticks(), HtmlView.LISTED_TICKS);
    if (Stream.of(Side.values()).noneMatch(side -> reports(side, name).findAny().isPresent())) {
      return;
    }
    html.open("details");
    html.open("summary").text("What the engines report for " + name).close();
    writeMetrics(output);
    html.scrolling("Batches, input, watermark and state of " + name + " in each tick");
    html.open("table", "class", "listing numbers");
    html.element("caption", "Batches, input, watermark and state in each tick");
    writeEnginesHeader(name);
    html.open("tbody");
    for (int tick = 1; tick <= ticks; tick++) {
      html.open("tr").element("th", Integer.toString(tick), "scope", "row");
      for (Side side : Side.values()) {
        writeReport(side, name, tick);
      }
      html.close();
    }
    html.close().close().close();
    writeRest("the captures");
    html.close();
  }

  /** Writes the sums over all ticks, a line a side. */
  private void writeMetrics(OutputComparison output) throws IOException {
    Optional<MetricsTable> table = MetricsTable.of(output);
    if (table.isEmpty()) {
      return;
    }
    html.scrolling("What the engines report over all ticks for " + output.output().name());
    html.open("table", "class", "listing numbers metrics");
    html.element("caption", "Over all ticks; state and watermark after the last");
    html.open("thead").open("tr").element("td", "");
    for (String head : table.get().heads()) {
      html.element("th", head, "scope", "col");
    }
    html.close().close().open("tbody");
    for (Side side : Side.values()) {
      html.open("tr");
      html.element("th", view.comparison.title(side), "scope", "row", "class", side.word());
      for (String cell : table.get().sides().get(side)) {
        html.element("td", cell);
      }
      html.close();
    }
    html.close().close().close();
  }

  private Stream<TickReport> reports(Side side, String output) {
    return IntStream.rangeClosed(1, Math.min(view.ticks(), HtmlView.LISTED_TICKS))
        .mapToObj(tick -> view.shown.report(side, output, tick))
        .flatMap(Optional::stream);
  }

  private boolean hasState(Side side, String output) {
    return reports(side, output)
        .anyMatch(it -> it.watermark().isPresent() || !it.operators().isEmpty());
  }

  private void writeReport(Side side, String output, int tick) throws IOException {
    Optional<TickReport> report = view.shown.report(side, output, tick);
    OptionalInt rows = view.shown.emitted(side, output, tick);
    cell(report.map(it -> Wording.number(it.batches())), "edge");
    cell(
        report.stream()
            .flatMapToLong(it -> it.inputRows().stream())
            .mapToObj(Wording::number)
            .findFirst(),
        "");
    cell(rows.stream().mapToObj(Wording::number).findFirst(), "");
    if (hasState(side, output)) {
      cell(report.flatMap(TickReport::watermark).map(Instant::toString), "time");
      cell(report.map(it -> Wording.number(it.stateRows())), "");
      cell(report.map(it -> Wording.number(it.droppedRows())), "");
    }
  }

  private void writeEnginesHeader(String output) throws IOException {
    html.open("thead").open("tr").element("th", "tick", "rowspan", "2", "scope", "col");
    for (Side side : Side.values()) {
      html.element(
          "th",
          view.comparison.title(side),
          "colspan",
          hasState(side, output) ? "6" : "3",
          "scope",
          "colgroup",
          "class",
          "edge " + side.word());
    }
    html.close().open("tr");
    for (Side side : Side.values()) {
      html.element("th", batches(side), "scope", "col", "class", "edge");
      html.element("th", "input rows", "scope", "col");
      html.element("th", "rows", "scope", "col");
      if (hasState(side, output)) {
        for (String head : new String[] {"watermark", "state rows", "dropped"}) {
          html.element("th", head, "scope", "col");
        }
      }
    }
    html.close().close();
  }

  private String batches(Side side) {
    Optional<Engine> engine = view.comparison.capture(side).variant().engine();
    return engine.filter(it -> it == Engine.STRUCTURED).isPresent() ? "micro-batches" : "batches";
  }

  private void cell(Optional<String> text, String look) throws IOException {
    html.element("td", text.orElse("–"), "class", text.isPresent() ? look : look + " nothing");
  }

  private void writeRest(String where) throws IOException {
    if (view.ticks() > HtmlView.LISTED_TICKS) {
      String more = Wording.count(view.ticks() - (long) HtmlView.LISTED_TICKS, "more tick");
      html.element("p", "… and " + more + ": see " + where + ".", "class", "note");
    }
  }
}
