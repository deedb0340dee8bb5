package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.TrialWords;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every divergence, grouped by cause: what, why, the evidence, where, and what to do. */
public final class HtmlCauses {
  private static final int TICKS = 24;

  private final Markup html;
  private final HtmlView view;
  private final Set<String> written = new HashSet<>();

  private HtmlCauses(Markup html, HtmlView view) {
    this.html = html;
    this.view = view;
  }

  /** Where a group is. */
  public static String anchor(Standing standing, String id) {
    return "cause-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + id;
  }

  public static void write(Markup html, HtmlView view) throws IOException {
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
    html.text(" · " + Wording.count(group.findings().size(), "divergence"));
    if (group.rows() > 0) {
      html.text(" · " + Wording.count(group.rows(), "row"));
    }
    html.text(" · ");
    writeTicks(group);
    html.close();
    Divergence first = group.findings().get(0).divergence();
    html.open("dl", "class", "reasons");
    term("Why", group.why());
    term("Seen here", Words.sentence(CauseWords.seen(view.comparison, first)));
    if (group.exceeded().isPresent()) {
      term("Not accepted", Words.sentence(group.exceeded().get()));
    }
    Optional<Proof> proof = first.proof();
    Optional<ExperimentResult> experiment = group.experiment(view.comparison);
    if (experiment.isPresent()) {
      term("Proof", Words.sentence(TrialWords.experiment(experiment.get())));
    } else if (proof.isPresent()) {
      term("Proof", Words.sentence(TrialWords.proof(proof.get())));
    }
    term("What to do", group.whatToDo());
    html.close();
    writePage(group);
    html.close();
  }

  /** All that is known of the cause, folded away, once for each. */
  private void writePage(CauseGroup group) throws IOException {
    if (group.cause().isEmpty() || !written.add(group.id())) {
      return;
    }
    Optional<String> page = HtmlCausePage.of(group.id());
    if (page.isPresent()) {
      html.open("details", "class", "page").element("summary", "More of this cause");
      HtmlCausePage.write(html, page.get());
      html.close();
    }
  }

  private void term(String name, String text) throws IOException {
    html.element("dt", name).element("dd", text);
  }

  /** The first ticks, each a link to its details; with the output where there are several. */
  private void writeTicks(CauseGroup group) throws IOException {
    Map<String, Finding> places = new LinkedHashMap<>();
    for (Finding finding : group.findings()) {
      if (view.isDetailed(finding.output().name(), finding.tick())) {
        places.putIfAbsent(view.anchor(finding.output().name(), finding.tick()), finding);
      }
    }
    html.text(group.ticks().size() == 1 ? "tick " : "ticks ");
    String separator = "";
    for (String place : places.keySet().stream().limit(TICKS).toList()) {
      Finding finding = places.get(place);
      html.text(separator).open("a", "href", "#" + place);
      html.text(Integer.toString(finding.tick())).close();
      if (view.hasSeveralOutputs()) {
        html.text(" (").open("bdi").text(finding.output().name()).close().text(")");
      }
      separator = ", ";
    }
    if (places.size() > TICKS || group.ticks().size() > places.size()) {
      html.text(", … " + Wording.count(group.ticks().size(), "tick") + " in all");
    }
  }
}
