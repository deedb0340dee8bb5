package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.Words;
import java.io.IOException;
import java.util.Optional;

/** A tick in detail: what differs, its input, and both sides' rows. */
public final class HtmlTick {
  private HtmlTick() {}

  /** The badge that tells what a divergence counts for. */
  public static void writeBadge(Markup html, Standing standing) throws IOException {
    String sign =
        switch (standing) {
          case UNEXPLAINED -> "▲ ";
          case NOT_ACCEPTED -> "▲ ";
          case ACCEPTED -> "△ ";
        };
    String look = standing.isOpen() ? "badge open" : "badge accepted";
    html.element("span", sign + standing.words(), "class", look);
  }

  public static void write(
      Markup html, HtmlView view, OutputDeclaration output, TickComparison tick, int rows)
      throws IOException {
    html.open("ul", "class", "differences");
    for (Divergence divergence : tick.divergences()) {
      html.open("li");
      html.element("strong", Words.what(divergence)).text(" ");
      writeBadge(html, Standing.of(divergence));
      if (divergence.cause().isPresent()) {
        String id = divergence.cause().get().id();
        String group = HtmlCauses.anchor(Standing.of(divergence), id);
        html.text(" ").open("a", "href", "#" + group).element("code", id).close();
      }
      html.element("p", Words.sentence(divergence.evidence()), "class", "evidence");
      html.close();
    }
    html.close();
    writeInput(html, view.input.at(tick.tick()));
    HtmlRows.write(html, view, output, tick, rows);
    html.element(
        "p",
        tick.tablesAgree()
            ? "After this tick the result tables are equal: "
                + Words.count(tick.dstreamTableRows(), "row")
                + "."
            : "After this tick the result tables differ: %s on DStreams, %s on Structured Streaming."
                .formatted(
                    Words.count(tick.dstreamTableRows(), "row"),
                    Words.count(tick.structuredTableRows(), "row")),
        "class",
        "tables");
  }

  public static void writeInput(Markup html, Optional<ScriptExcerpt.TickInput> input)
      throws IOException {
    if (input.isEmpty()) {
      return;
    }
    html.open("div", "class", "input").element("span", "Input", "class", "label");
    writeRecords(html, input.get());
    html.close();
  }

  public static void writeRecords(Markup html, ScriptExcerpt.TickInput input) throws IOException {
    if (input.total() == 0) {
      html.element("span", "nothing arrives in this tick", "class", "nothing");
      return;
    }
    html.open("ol", "class", "records");
    for (ScriptExcerpt.InputRecord record : input.records()) {
      html.open("li");
      if (!record.input().isEmpty()) {
        html.open("span", "class", "tag").text(record.input()).close().text(" ");
      }
      HtmlCell.writeRecord(html, record.text());
      html.close();
    }
    html.close();
    if (input.total() > input.records().size()) {
      long more = input.total() - input.records().size();
      html.element("span", "… and " + Words.count(more, "more record"), "class", "note");
    }
  }
}
