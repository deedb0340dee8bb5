package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Words;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What was replayed, what the engines themselves report of it, and what went wrong. */
public final class HtmlReplay {
  private final Markup html;
  private final HtmlView view;

  public HtmlReplay(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  /** The errors of failed replays, their stack traces folded away. */
  public void writeErrors() throws IOException {
    for (Engine engine : Engine.values()) {
      Capture capture = view.comparison.capture(engine);
      Optional<ReplayError> error = capture.outcome().error();
      if (error.isEmpty()) {
        continue;
      }
      html.open("article", "class", "card open");
      html.open("h3").text(engine.title() + " failed ");
      int tick = error.get().tick();
      html.element("span", tick == 0 ? "✖ at start" : "✖ in tick " + tick, "class", "badge open");
      html.close();
      html.open("p", "class", "message").element("code", error.get().message()).close();
      html.element("p", "Replay " + Words.outcome(capture) + ".", "class", "meta");
      if (error.get().detail().isPresent()) {
        html.open("details").element("summary", "Stack trace or thread dump");
        html.open("pre").lines(error.get().detail().get()).close().close();
      }
      html.close();
    }
  }

  /** The input of every tick. */
  public void writeScript() throws IOException {
    var script = view.comparison.dstream().script();
    html.open("details");
    html.open("summary").text("The script: " + Words.script(script)).close();
    if (view.input.at(1).isEmpty()) {
      html.element("p", "The script was not at hand when this report was drawn.", "class", "note");
    } else {
      html.open("div", "class", "scroll").open("table", "class", "listing");
      html.element("caption", "What arrives in each tick");
      html.open("thead").open("tr");
      html.element("th", "tick", "scope", "col").element("th", "time", "scope", "col");
      html.element("th", "input", "scope", "col").close().close().open("tbody");
      for (int tick = 1; tick <= Math.min(view.ticks(), HtmlView.LISTED_TICKS); tick++) {
        html.open("tr").element("th", Integer.toString(tick), "scope", "row");
        html.element("td", script.timeOf(tick).toString(), "class", "time").open("td");
        Optional<ScriptExcerpt.TickInput> input = view.input.at(tick);
        if (input.isPresent()) {
          HtmlTick.writeRecords(html, input.get());
        }
        html.close().close();
      }
      html.close().close().close();
      writeRest("script.yaml");
    }
    html.close();
  }

  /** Batches, watermarks and state, tick by tick. */
  public void writeEngines(OutputComparison output) throws IOException {
    String name = output.output().name();
    html.open("details");
    html.open("summary").text("What the engines report of " + name).close();
    html.open("div", "class", "scroll").open("table", "class", "listing numbers");
    html.element("caption", "Batches, watermark and state in each tick");
    writeEnginesHeader();
    html.open("tbody");
    for (int tick = 1; tick <= Math.min(view.ticks(), HtmlView.LISTED_TICKS); tick++) {
      Optional<TickReport> left = view.dstream.report(name, tick);
      Optional<TickReport> right = view.structured.report(name, tick);
      html.open("tr").element("th", Integer.toString(tick), "scope", "row");
      cell(left.map(it -> Words.number(it.batches())), "edge");
      cell(view.dstream.rows(name, tick).map(it -> Words.number(it.size())), "");
      cell(right.map(it -> Words.number(it.batches())), "edge");
      cell(view.structured.rows(name, tick).map(it -> Words.number(it.size())), "");
      cell(right.flatMap(TickReport::watermark).map(Instant::toString), "time");
      cell(right.map(it -> Words.number(it.stateRows())), "");
      cell(right.map(it -> Words.number(it.droppedRows())), "");
      html.close();
    }
    html.close().close().close();
    writeRest("the captures");
    html.close();
  }

  private void writeEnginesHeader() throws IOException {
    html.open("thead").open("tr").element("th", "tick", "rowspan", "2", "scope", "col");
    html.element("th", "DStreams", "colspan", "2", "scope", "colgroup", "class", "edge dstream");
    html.element(
        "th",
        "Structured Streaming",
        "colspan",
        "5",
        "scope",
        "colgroup",
        "class",
        "edge structured");
    html.close().open("tr");
    html.element("th", "batches", "scope", "col", "class", "edge");
    html.element("th", "rows", "scope", "col");
    html.element("th", "micro-batches", "scope", "col", "class", "edge");
    for (String head : new String[] {"rows", "watermark", "state rows", "dropped"}) {
      html.element("th", head, "scope", "col");
    }
    html.close().close();
  }

  private void cell(Optional<String> text, String look) throws IOException {
    html.element("td", text.orElse("–"), "class", text.isPresent() ? look : look + " nothing");
  }

  private void writeRest(String where) throws IOException {
    if (view.ticks() > HtmlView.LISTED_TICKS) {
      String more = Words.count(view.ticks() - (long) HtmlView.LISTED_TICKS, "more tick");
      html.element("p", "… and " + more + ": see " + where + ".", "class", "note");
    }
  }
}
