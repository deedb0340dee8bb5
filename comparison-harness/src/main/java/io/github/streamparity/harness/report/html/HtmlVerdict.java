package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.AgreementWords;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.TickState;
import io.github.streamparity.harness.report.view.TrialWords;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The top of the HTML report: the verdict in words, and what it is about. */
public final class HtmlVerdict {
  private final Markup html;
  private final Comparison comparison;

  private HtmlVerdict(Markup html, Comparison comparison) {
    this.html = html;
    this.comparison = comparison;
  }

  public static void write(Markup html, HtmlView view) throws IOException {
    new HtmlVerdict(html, view.comparison).write();
  }

  private void write() throws IOException {
    String verdict = comparison.verdict().word();
    html.open("header", "class", "verdict " + verdict);
    html.open("p", "class", "eyebrow").text(eyebrow(comparison));
    html.close();
    html.open("h1").text(comparison.pair().name() + " ");
    html.open("span", "class", "badge verdict-badge");
    html.element("span", Character.toString(Words.glyph(comparison.verdict())), "class", "sign");
    html.text(" " + verdict).close();
    if (Words.isIncomplete(comparison)) {
      html.text(" ").element("span", "… incomplete", "class", "badge incomplete");
    }
    html.close();
    html.element("p", Words.headline(comparison) + ".", "class", "headline");
    html.element("p", Words.sentence(comparison.reason()), "class", "reason");
    writeFacts();
    html.close();
  }

  private static String eyebrow(Comparison comparison) {
    return "Stream Parity · %s and %s"
        .formatted(comparison.title(Side.REFERENCE), comparison.title(Side.CANDIDATE));
  }

  private void writeFacts() throws IOException {
    html.open("dl", "class", "facts");
    fact("Agreement", AgreementWords.of(comparison));
    fact("Script", Words.script(comparison));
    for (Side side : Side.values()) {
      Capture capture = comparison.capture(side);
      String title = "The %s: %s".formatted(side.word(), comparison.title(side));
      fact(title, Words.outcome(comparison, side) + "; " + Words.variant(capture.variant()));
    }
    for (String outputs : Words.notCompared(comparison)) {
      fact("Not compared", outputs);
    }
    for (String unfinished : TrialWords.unfinished(comparison)) {
      fact("Unfinished", unfinished);
    }
    for (String restarts : TrialWords.restarts(comparison)) {
      fact("Restarts", restarts);
    }
    List<String> noise = TrialWords.noise(comparison);
    if (!noise.isEmpty()) {
      fact("Noise", String.join("; ", noise));
    }
    fact("Pacing", Words.pacingOf(comparison).map(HtmlVerdict::pacing).orElse("not known"));
    Optional<String> arrival = Words.arrival(comparison);
    if (arrival.isPresent()) {
      fact("Arrival", arrival.get());
    }
    fact("Accepted causes", accepted());
    if (!comparison.pair().description().isBlank()) {
      fact("The pair", comparison.pair().description());
    }
    html.close();
  }

  private void fact(String name, String text) throws IOException {
    html.open("div").element("dt", name).element("dd", text).close();
  }

  private String accepted() {
    if (comparison.pair().accepts().isEmpty()) {
      return "none";
    }
    String causes =
        comparison.pair().accepts().stream().map(Words::accepted).collect(Collectors.joining(", "));
    return comparison.strict()
        ? "none, since the run is strict (otherwise " + causes + ")"
        : causes;
  }

  private static String pacing(Pacing pacing) {
    String trigger =
        pacing.trigger() == Pacing.Trigger.TICK
            ? "one trigger per tick"
            : "triggers as soon as possible";
    return trigger
        + (pacing.noDataMicroBatches()
            ? ", micro-batches without data allowed"
            : ", no micro-batch without data");
  }

  /** Explains the signs on the strip; only those that are on it. */
  public static void writeLegend(Markup html, HtmlView view) throws IOException {
    Set<TickState> states = EnumSet.noneOf(TickState.class);
    boolean shared = false;
    for (var output : view.comparison.outputs()) {
      for (StripColumn column : view.strip(output)) {
        states.add(column.reference().state());
        states.add(column.candidate().state());
        shared |= column.from() < column.to();
      }
    }
    html.open("ul", "class", "legend");
    for (TickState state : states) {
      key(html, state, shared);
    }
    writeDiffering(html, view);
    html.close();
    if (shared) {
      StripColumn first = view.strip(view.comparison.outputs().get(0)).get(0);
      html.element(
          "p",
          "Each place stands for "
              + Wording.count(first.to(), "tick")
              + "; a triangle leads to the"
              + " first of them in which the two sides differ.",
          "class",
          "note");
    }
  }

  private static void key(Markup html, TickState state, boolean shared) throws IOException {
    String look = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String sign =
        switch (state) {
          case EMITTED -> shared ? "●" : "3";
          case MIXED -> "◐";
          case NO_ROWS -> shared ? "○" : "0";
          case SILENT -> "–";
          case FAILED -> "✖";
          case REFUSED -> "×";
          case NOT_REACHED -> " ";
        };
    String words =
        state == TickState.EMITTED && !shared ? "emitted this number of rows" : state.words();
    html.open("li").element("span", sign, "class", "key " + look, "aria-hidden", "true");
    html.text(words).close();
  }

  private static void writeDiffering(Markup html, HtmlView view) throws IOException {
    if (view.findings.all().stream().anyMatch(it -> it.standing().isOpen())) {
      html.open("li").element("span", "▲", "class", "key open", "aria-hidden", "true");
      html.text("differ, unexplained or not accepted").close();
    }
    if (view.findings.all().stream().anyMatch(it -> !it.standing().isOpen())) {
      html.open("li").element("span", "△", "class", "key accepted", "aria-hidden", "true");
      html.text("differ, explained and accepted").close();
    }
  }

  /** Explains the lines of the charts. */
  public static void writeChartLegend(Markup html, HtmlView view) throws IOException {
    html.open("ul", "class", "legend");
    for (Side side : Side.values()) {
      html.open("li");
      html.open("svg", "viewBox", "0 0 44 14", "class", "sample", "aria-hidden", "true");
      html.open("g", "class", side.word());
      html.empty("path", "d", "M2 7L42 7", "fill", "none");
      if (side == Side.REFERENCE) {
        html.empty("circle", "cx", "22", "cy", "7", "r", "3.5");
      } else {
        html.empty("path", "class", "marker", "d", "M17 2h10v10h-10z");
      }
      html.close().close();
      html.text(view.comparison.title(side)).close();
    }
    writeDiffering(html, view);
    html.close();
  }
}
