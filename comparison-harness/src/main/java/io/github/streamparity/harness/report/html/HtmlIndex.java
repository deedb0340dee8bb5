package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import io.github.streamparity.harness.report.view.Words;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The page that leads to the reports of one run, family by family and cause by cause. */
public final class HtmlIndex {
  private final Markup html;
  private final Summary summary;

  private HtmlIndex(Markup html, Summary summary) {
    this.html = html;
    this.summary = summary;
  }

  public static void write(Summary summary, Appendable out) throws IOException {
    new HtmlIndex(new Markup(out), summary).write();
    out.append('\n');
  }

  private void write() throws IOException {
    html.raw("<!DOCTYPE html>").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    HtmlHead.write(html, summary.words());
    html.open("body").element("a", "Skip to the pairs", "href", "#report", "class", "skip");
    writeVerdict();
    html.open("main", "id", "report");
    for (Map.Entry<String, List<PairResult>> family : summary.families().entrySet()) {
      writeFamily(family.getKey(), family.getValue());
    }
    writeCauses();
    html.close();
    html.open("footer").open("p").text("Written by Stream Parity. For a pull request: ");
    html.element("a", FileNames.SUMMARY, "href", FileNames.SUMMARY).text("; for a build server: ");
    html.element("a", FileNames.JUNIT, "href", FileNames.JUNIT).text(".").close().close();
    html.close().close();
  }

  private void writeVerdict() throws IOException {
    html.open("header", "class", "verdict " + summary.verdict().word());
    html.element("p", "Stream Parity", "class", "eyebrow");
    html.element("h1", "The reports of one run");
    html.element("p", summary.words() + ".", "class", "headline");
    if (!summary.spark().isEmpty()) {
      html.element("p", "On Spark " + summary.spark() + ".", "class", "note");
    }
    html.close();
  }

  private void writeFamily(String family, List<PairResult> pairs) throws IOException {
    String id = "family-" + (1 + List.copyOf(summary.families().keySet()).indexOf(family));
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", Words.capital(family), "id", id + "-title");
    html.open("div", "class", "card").open("table", "class", "listing index");
    html.element("caption", "The pairs of " + family, "class", "unseen");
    html.open("thead").open("tr");
    for (String head : new String[] {"pair", "verdict", "agreement", "causes"}) {
      html.element("th", head, "scope", "col");
    }
    html.close().close().open("tbody");
    List<PairResult> gravestFirst =
        pairs.stream().sorted(Comparator.comparing(PairResult::verdict).reversed()).toList();
    for (PairResult pair : gravestFirst) {
      write(pair);
    }
    html.close().close().close().close();
  }

  private void write(PairResult pair) throws IOException {
    html.open("tr").open("th", "scope", "row");
    html.element("a", pair.name(), "href", pair.directory() + "/" + FileNames.HTML);
    html.element("p", pair.description(), "class", "note").close();
    html.open("td", "class", "verdict " + pair.verdict().word());
    html.open("span", "class", "badge verdict-badge");
    html.element("span", Character.toString(Words.glyph(pair.verdict())), "class", "sign");
    html.text(" " + pair.verdict().word()).close();
    if (!pair.isGood()) {
      html.element("p", pair.reason(), "class", "note");
    }
    html.close();
    html.open("td", "title", pair.agreementWords()).text(pair.agreement()).close();
    html.open("td").open("ul", "class", "records");
    for (PairResult.Found found : pair.causes()) {
      html.open("li");
      if (found.cause().isPresent()) {
        String id = "#cause-" + found.cause().get().id();
        html.element("a", found.words(), "href", id);
      } else {
        html.text(found.words());
      }
      html.element("span", " " + found.where(), "class", "note").close();
    }
    html.close().close().close();
  }

  private void writeCauses() throws IOException {
    if (summary.causes().isEmpty()) {
      return;
    }
    html.open("section", "id", "causes", "aria-labelledby", "causes-title");
    html.element("h2", "Why they differ", "id", "causes-title");
    for (Summary.Occurrence cause : summary.causes()) {
      html.open("article", "class", "card", "id", "cause-" + cause.cause().id());
      html.open("h3").text(cause.cause().title() + " ");
      html.element("code", cause.cause().id()).close();
      html.element("p", cause.cause().why());
      html.open("p", "class", "meta").text("Found in ");
      String separator = "";
      for (PairResult pair : cause.pairs()) {
        html.text(separator);
        html.element("a", pair.name(), "href", pair.directory() + "/" + FileNames.HTML);
        separator = ", ";
      }
      html.text(".").close().close();
    }
    html.close();
  }
}
