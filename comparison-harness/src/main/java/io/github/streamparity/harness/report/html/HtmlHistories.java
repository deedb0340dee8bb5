package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.KeyHistory;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Optional;

/** The keys that differ most, each with what both sides emitted for it over all ticks. */
final class HtmlHistories {
  private final Markup html;
  private final HtmlView view;

  private HtmlHistories(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  static void write(Markup html, HtmlView view) throws IOException {
    HtmlHistories histories = new HtmlHistories(html, view);
    for (OutputComparison output : view.comparison.outputs()) {
      for (KeyHistory history : view.shown.histories(output.output().name())) {
        histories.write(history);
      }
    }
  }

  /** Whether there is any. */
  static boolean isEmpty(HtmlView view) {
    return view.comparison.outputs().stream()
        .allMatch(it -> view.shown.histories(it.output().name()).isEmpty());
  }

  private void write(KeyHistory history) throws IOException {
    OutputDeclaration output = history.output();
    html.open("details", "class", "history").open("summary");
    for (int i = 0; i < output.key().size(); i++) {
      html.open("span", "class", "of-column").element("span", output.key().get(i), "class", "tag");
      html.text(" ");
      HtmlCell.write(html, history.key().get(i));
      html.close();
    }
    String differing = Wording.count(history.differing(), "row");
    html.element(
        "span", differing + " differ" + (history.differing() == 1 ? "s" : ""), "class", "note");
    if (view.hasSeveralOutputs()) {
      html.open("span", "class", "note")
          .text(" in ")
          .open("bdi")
          .text(output.name())
          .close()
          .close();
    }
    html.close().open("table", "class", "rows history");
    html.element("caption", "What both sides emitted for this key", "class", "unseen");
    html.open("thead").open("tr").element("th", "tick", "scope", "col");
    for (Side side : Side.values()) {
      html.element("th", view.comparison.title(side), "scope", "col", "class", side.word());
    }
    html.close().close().open("tbody");
    for (int tick : history.ticks()) {
      write(history, tick);
    }
    html.close().close();
    if (history.more() > 0) {
      String more = Wording.count(history.more(), "more tick");
      html.element("p", "… and " + more + ": see the captures.", "class", "note");
    }
    html.close();
  }

  private void write(KeyHistory history, int tick) throws IOException {
    String output = history.output().name();
    boolean differs = history.differs(view.shown.differences(output), tick);
    html.open("tr", "class", differs ? "changed" : "").open("th", "scope", "row");
    if (view.isDetailed(output, tick)) {
      html.element("a", Integer.toString(tick), "href", "#" + view.anchor(output, tick));
    } else {
      html.text(Integer.toString(tick));
    }
    html.close();
    for (Side side : Side.values()) {
      html.open("td");
      if (differs) {
        html.element("b", "≠");
      }
      writeRow(history, history.row(tick, side));
      html.close();
    }
    html.close();
  }

  /** The columns beside the key; of many only those that are not the same in every tick. */
  private void writeRow(KeyHistory history, Optional<CapturedRow> row) throws IOException {
    if (row.isEmpty()) {
      html.element("span", "–", "class", "nothing");
      return;
    }
    OutputDeclaration output = history.output();
    boolean named = output.columns().size() - output.key().size() > 1;
    for (int i : history.columns()) {
      String name = output.columns().get(i).name();
      html.open("span", "class", "of-column");
      if (named) {
        html.element("span", name, "class", "tag").text(" ");
      }
      HtmlCell.write(html, row.get().values().get(i));
      html.close();
    }
  }
}
