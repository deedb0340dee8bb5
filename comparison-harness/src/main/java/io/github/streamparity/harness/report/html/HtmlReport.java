package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.AgreementWords;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report to look at: one HTML file without images or requests, which is well-formed XML as
 * well. All of it can be read without its few lines of JavaScript, which filter ticks. It stays
 * small however large the comparison is; the rest is in the files beside it.
 */
public final class HtmlReport implements Report {
  private static final int FIRST_ROWS = 40;

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    Markup html = new Markup(out);
    HtmlView view = new HtmlView(comparison, script);
    html.raw("<!DOCTYPE html>").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    HtmlHead.write(html, comparison);
    html.open("body").element("a", "Skip to the report", "href", "#report", "class", "skip");
    HtmlVerdict.write(html, view);
    html.open("main", "id", "report");
    writeErrors(html, view);
    writeStrips(html, view);
    writeOverview(html, view);
    writeFirst(html, view);
    writeCauses(html, view);
    writeDetails(html, view);
    writeHistories(html, view);
    writeReplay(html, view);
    html.close();
    writeFooter(html, comparison, script);
    HtmlHead.writeProgram(html);
    html.close().close();
    out.append('\n');
  }

  private static void section(Markup html, String id, String title) throws IOException {
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", title, "id", id + "-title");
  }

  private static void outputTitle(Markup html, HtmlView view, OutputComparison output)
      throws IOException {
    if (view.hasSeveralOutputs()) {
      html.open("h3", "class", "output").text("Output ").open("bdi").text(output.output().name());
      html.close();
      html.element("span", AgreementWords.of(view.comparison, output), "class", "note meaning");
      html.close();
    }
  }

  private static void writeErrors(Markup html, HtmlView view) throws IOException {
    List<Side> sides =
        Stream.of(Side.values())
            .filter(
                it ->
                    view.comparison.capture(it).outcome().flatMap(ReplayOutcome::error).isPresent())
            .toList();
    if (!sides.isEmpty()) {
      boolean isRefusal = sides.stream().allMatch(view.comparison::isRefused);
      section(html, "errors", isRefusal ? "What is refused" : "What went wrong");
      new HtmlReplay(html, view).writeErrors();
      html.close();
    }
  }

  private static void writeStrips(Markup html, HtmlView view) throws IOException {
    section(html, "strip", "Tick by tick");
    HtmlVerdict.writeLegend(html, view);
    for (OutputComparison output : view.comparison.outputs()) {
      outputTitle(html, view, output);
      HtmlStrip.write(html, view, output);
    }
    html.close();
  }

  private static void writeOverview(Markup html, HtmlView view) throws IOException {
    if (!view.findings.all().isEmpty()) {
      section(html, "overview", "What differs");
      HtmlOverview.write(html, view);
      html.close();
    }
  }

  private static void writeFirst(Markup html, HtmlView view) throws IOException {
    Optional<Finding> first = view.findings.first();
    if (first.isEmpty()) {
      return;
    }
    boolean open = first.get().standing().isOpen();
    boolean isEarliest = view.findings.all().get(0).tick() == first.get().tick();
    String title =
        open
            ? isEarliest
                ? "Where they first differ"
                : "Where they first differ without an accepted cause"
            : "Where they first differ, for a known cause";
    section(html, "first", title + ": tick " + first.get().tick());
    if (view.hasSeveralOutputs()) {
      html.open("p", "class", "meta").text("Output ").open("bdi");
      html.text(first.get().output().name()).close().close();
    }
    html.open("div", "class", "card");
    HtmlTick.write(html, view, first.get().output(), first.get().at(), FIRST_ROWS);
    html.close().close();
  }

  private static void writeCauses(Markup html, HtmlView view) throws IOException {
    if (!view.findings.all().isEmpty()) {
      section(html, "causes", "Why they differ, and what to do");
      HtmlCauses.write(html, view);
      html.close();
    }
  }

  private static void writeCharts(Markup html, HtmlView view) throws IOException {
    if (view.comparison.outputs().stream().allMatch(it -> it.ticks().isEmpty())) {
      return;
    }
    html.open("details", "id", "chart");
    html.element("summary", "Number of rows over the ticks");
    HtmlVerdict.writeChartLegend(html, view);
    int number = 0;
    for (OutputComparison output : view.comparison.outputs()) {
      number++;
      if (!output.ticks().isEmpty()) {
        outputTitle(html, view, output);
        html.open("div", "class", "charts");
        HtmlChart.write(html, view, output, "chart" + number);
        html.close();
      }
    }
    html.close();
  }

  private static void writeDetails(Markup html, HtmlView view) throws IOException {
    if (view.findings.all().isEmpty()) {
      return;
    }
    section(html, "ticks", "Every tick in which they differ");
    HtmlTicks.write(html, view);
    html.close();
  }

  private static void writeHistories(Markup html, HtmlView view) throws IOException {
    if (!HtmlHistories.isEmpty(view)) {
      section(html, "keys", "The history of the keys that differ most");
      HtmlHistories.write(html, view);
      html.close();
    }
  }

  private static void writeReplay(Markup html, HtmlView view) throws IOException {
    section(html, "replay", "What was replayed");
    HtmlReplay replay = new HtmlReplay(html, view);
    replay.writeScript();
    writeCharts(html, view);
    for (OutputComparison output : view.comparison.outputs()) {
      replay.writeEngines(output);
    }
    html.close();
  }

  private static void writeFooter(Markup html, Comparison comparison, Optional<Script> script)
      throws IOException {
    List<String> files = new ArrayList<>();
    for (Side side : Side.values()) {
      files.add(FileNames.capture(FileNames.of(comparison, side)));
    }
    script.map(FileNames::script).ifPresent(files::add);
    html.open("footer").open("p").text("Drawn by Stream Parity from ");
    String separator = "";
    for (String file : files) {
      html.text(separator).open("a", "href", file).text(file).close();
      separator = ", ";
    }
    html.text(". For programs: ").open("a", "href", FileNames.JSON).text(FileNames.JSON);
    html.close().text(".").close().close();
  }
}
