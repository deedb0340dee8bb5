package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every tick in which the two sides differ, each to be unfolded: what is open first, and what is
 * accepted folded away below it. Each leads to the next one and to the one before.
 */
final class HtmlTicks {
  private static final int DETAIL_ROWS = 20;

  /** Fewer ticks are found without a filter. */
  private static final int FILTERED = 5;

  private record Place(OutputComparison output, TickComparison tick) {}

  private final Markup html;
  private final HtmlView view;

  private HtmlTicks(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  static void write(Markup html, HtmlView view) throws IOException {
    new HtmlTicks(html, view).write();
  }

  private void write() throws IOException {
    List<Place> open = places(true);
    List<Place> accepted = places(false);
    if (open.size() + accepted.size() >= FILTERED) {
      writeFilter();
    }
    for (int i = 0; i < open.size(); i++) {
      write(open, i);
    }
    if (!open.isEmpty() && !accepted.isEmpty()) {
      html.open("details", "class", "folded").open("summary");
      html.text(Wording.count(accepted.size(), "tick"));
      html.text(accepted.size() == 1 ? " that differs" : " that differ");
      html.text(" only for accepted causes").close();
    }
    for (int i = 0; i < accepted.size(); i++) {
      write(accepted, i);
    }
    if (!open.isEmpty() && !accepted.isEmpty()) {
      html.close();
    }
    writeRest(open.size() + accepted.size());
  }

  private void writeRest(int shown) throws IOException {
    int differing =
        view.comparison.outputs().stream()
            .mapToInt(it -> view.shown.differences(it.output().name()).ticks().size())
            .sum();
    if (differing > shown) {
      String more = Wording.count(differing - shown, "more tick");
      html.element("p", "… and " + more + ": see report.json.", "class", "note");
    }
  }

  /** The ticks of all outputs that are shown, in order. */
  private List<Place> places(boolean open) {
    List<Place> places = new ArrayList<>();
    for (OutputComparison output : view.comparison.outputs()) {
      for (TickComparison tick : view.detailed(output)) {
        boolean isOpen =
            view.shown
                .differences(output.output().name())
                .standing(tick.tick())
                .filter(Standing::isOpen)
                .isPresent();
        if (isOpen == open) {
          places.add(new Place(output, tick));
        }
      }
    }
    places.sort(Comparator.comparingInt(it -> it.tick().tick()));
    return places;
  }

  private List<Divergence> divergences(Place place) {
    return view.shown.differences(place.output().output().name()).in(place.tick().tick());
  }

  private void write(List<Place> places, int at) throws IOException {
    Place place = places.get(at);
    String name = place.output().output().name();
    int tick = place.tick().tick();
    html.open(
        "details",
        "class",
        "tick",
        "data-output",
        Integer.toString(view.number(name)),
        "data-cause",
        divergences(place).stream()
            .map(HtmlTicks::cause)
            .distinct()
            .collect(Collectors.joining(" ")));
    html.open("summary").element("span", "Tick " + tick, "class", "number");
    if (view.hasSeveralOutputs()) {
      html.open("bdi", "class", "tag").text(name).close();
    }
    for (Standing standing : Standing.values()) {
      String what =
          divergences(place).stream()
              .filter(it -> Standing.of(it) == standing)
              .map(it -> Words.what(view.comparison, it))
              .collect(Collectors.joining(", "));
      if (!what.isEmpty()) {
        html.text(" ").element("span", what, "class", "what").text(" ");
        HtmlTick.writeBadge(html, standing);
      }
    }
    html.close();
    // A browser opens what folds away if the place that a link leads to is inside.
    html.open("div", "class", "inside", "id", view.anchor(name, tick));
    HtmlTick.write(html, view, place.output().output(), place.tick(), DETAIL_ROWS);
    html.open("p", "class", "onward");
    writeLink(places, at - 1, "previous");
    writeLink(places, at + 1, "next");
    html.close().close().close();
  }

  private void writeLink(List<Place> places, int at, String which) throws IOException {
    if (at < 0 || at >= places.size()) {
      return;
    }
    String name = places.get(at).output().output().name();
    int tick = places.get(at).tick().tick();
    html.open("a", "href", "#" + view.anchor(name, tick), "class", which);
    html.text(which + ": tick " + tick).close().text(" ");
  }

  private static String cause(Divergence divergence) {
    return divergence.cause().map(it -> it.id()).orElse("unexplained");
  }

  /** Shown by the page's script only, which does the filtering. */
  private void writeFilter() throws IOException {
    Set<String> causes = new TreeSet<>();
    view.findings.all().forEach(it -> causes.add(cause(it.divergence())));
    html.open("div", "class", "filter", "id", "filter", "hidden", "hidden");
    if (view.hasSeveralOutputs()) {
      html.open("label").text("Output ").open("select", "id", "filter-output");
      html.element("option", "all", "value", "");
      for (OutputComparison output : view.comparison.outputs()) {
        String name = output.output().name();
        html.element("option", name, "value", Integer.toString(view.number(name)));
      }
      html.close().close();
    }
    html.open("label").text("Cause ").open("select", "id", "filter-cause");
    html.element("option", "all", "value", "");
    for (String cause : causes) {
      html.element("option", cause, "value", cause);
    }
    html.close().close();
    html.open("label").text("Key or value ");
    html.empty("input", "id", "filter-text", "type", "search").close();
    html.open("output", "id", "filter-found", "class", "note").close().close();
  }
}
