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
import java.util.List;
import java.util.Optional;

/** A tick in detail: what differs, its input, and both sides' rows. */
public final class HtmlTick {
  /** The script's file has all of them. */
  private static final int RECORDS = 6;

  private HtmlTick() {}

  /** The badge that says what a divergence counts for. */
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
    writeInput(html, view, tick.tick());
    HtmlRows.write(html, view, output, tick, rows);
    html.element("p", tables(view.comparison, tick), "class", "tables");
  }

  private static String tables(Comparison comparison, TickComparison tick) {
    String reference = Wording.count(tick.referenceTableRows(), "row");
    String candidate = Wording.count(tick.candidateTableRows(), "row");
    return tick.tablesAgree()
        ? "The result tables are equal after it: %s.".formatted(reference)
        : "The result tables differ after it: %s on %s, %s on %s."
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

  /** Writes the records that arrive in a tick, and where the script has them. */
  public static void writeInput(Markup html, HtmlView view, int tick) throws IOException {
    Optional<ScriptExcerpt.TickInput> input = view.input.at(tick);
    if (input.isEmpty()) {
      return;
    }
    String place = view.input.place(tick).map(it -> ", " + it).orElse("");
    html.open("div", "class", "input").element("span", "Input" + place, "class", "label");
    writeRecords(html, input.get(), RECORDS);
    html.close();
  }

  /** The first records of a tick. */
  public static void writeRecords(Markup html, ScriptExcerpt.TickInput input, int most)
      throws IOException {
    if (input.total() == 0) {
      html.element("span", "nothing arrives in this tick", "class", "nothing");
      return;
    }
    html.open("ol", "class", "records");
    List<ScriptExcerpt.InputRecord> records = input.records().stream().limit(most).toList();
    for (ScriptExcerpt.InputRecord record : records) {
      html.open("li");
      if (!record.input().isEmpty()) {
        html.open("span", "class", "tag").text(record.input()).close().text(" ");
      }
      HtmlCell.writeRecord(html, record.text());
      html.close();
    }
    html.close();
    if (input.total() > records.size()) {
      long more = input.total() - records.size();
      html.element("span", "… and " + Wording.count(more, "more record"), "class", "note");
    }
  }
}
