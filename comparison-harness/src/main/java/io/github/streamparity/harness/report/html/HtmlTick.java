package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Move;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Optional;

/** A tick in detail: what differs, its input, and both sides' rows. */
public final class HtmlTick {
  private HtmlTick() {}

  /** The badge that tells what a divergence counts for. */
  public static void writeBadge(Markup html, Standing standing) throws IOException {
    String sign = standing.glyph() + " ";
    String look = standing.isOpen() ? "badge open" : "badge accepted";
    html.element("span", sign + standing.words(), "class", look);
  }

  public static void write(
      Markup html, HtmlView view, OutputDeclaration output, TickComparison tick, int rows)
      throws IOException {
    html.open("ul", "class", "differences");
    for (Divergence divergence : view.shown.differences(output.name()).in(tick.tick())) {
      html.open("li");
      html.element("strong", Words.what(view.comparison, divergence)).text(" ");
      writeBadge(html, Standing.of(divergence));
      if (divergence.cause().isPresent()) {
        String id = divergence.cause().get().id();
        String group = HtmlCauses.anchor(Standing.of(divergence), id);
        html.text(" ").open("a", "href", "#" + group).element("code", id).close();
      }
      String seen = Words.sentence(CauseWords.of(view.comparison, divergence));
      html.element("p", seen, "class", "evidence");
      writeOtherTick(html, view, output, tick.tick(), divergence);
      html.close();
    }
    html.close();
    writeInput(html, view.input.at(tick.tick()));
    HtmlRows.write(html, view, output, tick, rows);
    html.element("p", tables(view.comparison, tick), "class", "tables");
  }

  private static String tables(Comparison comparison, TickComparison tick) {
    String reference = Wording.count(tick.referenceTableRows(), "row");
    String candidate = Wording.count(tick.candidateTableRows(), "row");
    return tick.tablesAgree()
        ? "After this tick the result tables are equal: %s.".formatted(reference)
        : "After this tick the result tables differ: %s on %s, %s on %s."
            .formatted(
                reference,
                comparison.title(Side.REFERENCE),
                candidate,
                comparison.title(Side.CANDIDATE));
  }

  /** A link to the other tick of rows that were moved, if that one is shown too. */
  private static void writeOtherTick(
      Markup html, HtmlView view, OutputDeclaration output, int tick, Divergence divergence)
      throws IOException {
    if (divergence.move().isEmpty()) {
      return;
    }
    Move move = divergence.move().get();
    int other = move.from() == tick ? move.to() : move.from();
    if (view.isDetailed(output.name(), other)) {
      html.open("p", "class", "evidence").text("See ");
      html.element("a", "tick " + other, "href", "#" + view.anchor(output.name(), other));
      html.text(".").close();
    }
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
      html.element("span", "… and " + Wording.count(more, "more record"), "class", "note");
    }
  }
}
