package io.github.streamparity.harness.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Every divergence, grouped by cause: what, why, the evidence, where, and what to do. */
final class HtmlCauses {
  private static final int TICKS = 24;

  /** From {@code parity-reports/<pair>/} to the project's root. */
  private static final String ROOT = "../../";

  private final Markup html;
  private final HtmlView view;

  private HtmlCauses(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  /** Where a group is. */
  static String anchor(Standing standing, String id) {
    return "cause-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + id;
  }

  static void write(Markup html, HtmlView view) throws IOException {
    HtmlCauses causes = new HtmlCauses(html, view);
    for (CauseGroup group : view.findings.groups()) {
      causes.write(group);
    }
  }

  private void write(CauseGroup group) throws IOException {
    html.open(
        "article",
        "class",
        group.standing().isOpen() ? "card open" : "card accepted",
        "id",
        anchor(group.standing(), group.id()));
    html.open("h3").text(group.title() + " ");
    HtmlTick.writeBadge(html, group.standing());
    html.close();
    html.open("p", "class", "meta").element("code", group.id());
    html.text(" · " + Words.count(group.findings().size(), "divergence"));
    if (group.rows() > 0) {
      html.text(" · " + Words.count(group.rows(), "row"));
    }
    html.text(" · ");
    writeTicks(group);
    html.close();
    html.open("dl", "class", "reasons");
    term("Why", group.why());
    term("Seen here", Words.sentence(group.findings().get(0).divergence().evidence()));
    term("What to do", group.whatToDo());
    if (group.cause().isPresent()) {
      String page = group.cause().get().page();
      html.element("dt", "More").open("dd");
      html.open("a", "href", ROOT + page).text(page).close().close();
    }
    html.close().close();
  }

  private void term(String name, String text) throws IOException {
    html.element("dt", name).element("dd", text);
  }

  /** The first ticks, each a link to its details; output by output where there are several. */
  private void writeTicks(CauseGroup group) throws IOException {
    List<Finding> findings = group.findings();
    List<Finding> listed =
        findings.stream()
            .filter(it -> view.isDetailed(it.output().name(), it.tick()))
            .limit(TICKS)
            .toList();
    html.text(group.ticks().size() == 1 ? "tick " : "ticks ");
    String separator = "";
    String last = "";
    for (Finding finding : listed) {
      String place = view.anchor(finding.output().name(), finding.tick());
      if (place.equals(last)) {
        continue;
      }
      last = place;
      html.text(separator).open("a", "href", "#" + place);
      html.text(Integer.toString(finding.tick()));
      html.close();
      if (view.hasSeveralOutputs()) {
        html.text(" (").open("bdi").text(finding.output().name()).close().text(")");
      }
      separator = ", ";
    }
    if (listed.size() < findings.size()) {
      html.text(", … " + Words.count(group.ticks().size(), "tick") + " in all");
    }
  }
}
