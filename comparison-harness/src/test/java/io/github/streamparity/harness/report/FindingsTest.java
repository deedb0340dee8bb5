package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Findings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** There is one first divergence, and every report shows it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingsTest {
  /** Output a differs in tick 3 and is explained there, output b in tick 4, output c in tick 2. */
  private static Comparison threeOutputs() {
    Comparison explained = Samples.explained().compare();
    Comparison late = Samples.moved().compare();
    OutputComparison a = named("a", explained.outputs().get(0));
    OutputComparison b = named("b", without(2, Samples.divergent().compare().outputs().get(0)));
    OutputComparison c = named("c", late.outputs().get(0));
    return new Comparison(
        late.pair(),
        late.reference(),
        late.candidate(),
        late.verdict(),
        late.reason(),
        late.agreement(),
        false,
        List.of(),
        List.of(),
        List.of(a, b, c));
  }

  private static OutputComparison named(String name, OutputComparison it) {
    OutputDeclaration output =
        new OutputDeclaration(
            name, it.output().foldings(), it.output().columns(), it.output().key(), false);
    return new OutputComparison(output, it.agreement(), it.lag(), it.ticks(), Optional.empty());
  }

  private static OutputComparison without(int tick, OutputComparison it) {
    return it.with(it.ticks().stream().filter(each -> each.tick() != tick).toList());
  }

  @Test
  void open_divergences_come_before_explained_ones_then_the_tick_counts() {
    Finding first = Findings.of(threeOutputs()).first().orElseThrow();
    assertThat(first.output().name()).isEqualTo("c");
    assertThat(first.tick()).isEqualTo(2);
  }

  @Test
  void the_first_of_some_divergences_can_be_asked_for() {
    Findings findings = Findings.of(threeOutputs());
    assertThat(findings.first(Divergence::accepted).map(Finding::tick)).contains(3);
    assertThat(findings.first(it -> it.kind() == DivergenceKind.REORDERED)).isEmpty();
  }

  @Test
  void every_report_for_people_shows_the_same_one() {
    Comparison comparison = threeOutputs();
    assertThat(new TextReport().render(comparison, Optional.empty()))
        .contains("First divergence: tick 2, output c");
    assertThat(new MarkdownReport().render(comparison, Optional.empty()))
        .contains("First divergence: tick 2, output c");
    assertThat(new HtmlReport().render(comparison, Optional.empty()))
        .contains("Where they first differ: tick 2");
  }
}
