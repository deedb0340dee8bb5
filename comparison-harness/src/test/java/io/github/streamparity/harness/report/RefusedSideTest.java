package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.junit.JUnitReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What each report says of a side that its engine refuses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedSideTest {
  private static final String CONDITION = "PLAN.REFUSED";
  private static final String MESSAGE = "AnalysisException: [PLAN.REFUSED] not without <watermark>";

  /** The reference emits in every tick but the second. */
  private static Replays ran() {
    return replays(COUNTS)
        .tick(records("blue"), emitted(row("blue", 1L)), silent())
        .tick(records(), silent(), silent())
        .tick(records("blue"), emitted(row("blue", 2L)), silent());
  }

  private static Replays refused() {
    return ran()
        .declaringRefused(CANDIDATE, CONDITION, "not without")
        .refused(CANDIDATE, CONDITION, MESSAGE);
  }

  @Test
  void junit_counts_a_refusal_that_is_not_accepted_as_failures() {
    Document xml = junit(refused().strict().compare());
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(2);
  }

  @Test
  void a_refusal_that_does_not_come_is_an_error() {
    Comparison comparison = ran().declaringRefused(CANDIDATE, CONDITION, "not without").compare();
    assertThat(junit(comparison).getElementsByTagName("error").getLength()).isEqualTo(1);
    assertThat(new HtmlReport().render(comparison, Optional.empty()))
        .contains("An engine should refuse one of the two jobs, but did not.");
  }

  @Test
  void the_text_says_it_in_words() {
    assertThat(new TextReport().render(refused().compare(), Optional.of(refused().script())))
        .contains(
            "some-pair: explained",
            "candidate  refused, as the pair declares",
            "agreement  none: Structured Streaming refuses the job",
            "Structured  × × ×",
            "× refused",
            "First divergence: tick 1, output counts (explained: unsupported-plan)",
            "Structured Streaming refused the job at its start:\n    AnalysisException:",
            "(refused)");
  }

  @Test
  void markdown_says_it_in_words() {
    assertThat(new MarkdownReport().render(refused().compare(), Optional.of(refused().script())))
        .contains(
            "**Structured Streaming refuses the job, as the pair declares.**",
            "× refused",
            "<em>refused</em>",
            "`unsupported-plan`");
  }

  @Test
  void html_says_it_in_words_and_shows_the_error_as_no_failure() {
    String html = new HtmlReport().render(refused().compare(), Optional.of(refused().script()));
    assertThat(html)
        .contains(
            "Structured Streaming refuses the job, as the pair declares.",
            "What is refused",
            "× at start, as the pair declares",
            "not without &lt;watermark&gt;",
            "refused: the job never ran")
        .doesNotContain("What went wrong", "✖");
  }

  @Test
  void json_has_what_is_declared_and_what_the_engine_said() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(new JsonReport().render(refused().compare(), Optional.empty()));
    assertThat(json.at("/refused/side").asText()).isEqualTo("candidate");
    assertThat(json.at("/refused/condition").asText()).isEqualTo(CONDITION);
    assertThat(json.at("/refused/text").asText()).isEqualTo("not without");
    assertThat(json.at("/agreement").isNull()).isTrue();
    assertThat(json.at("/sides/candidate/status").asText()).isEqualTo("refused");
    assertThat(json.at("/sides/candidate/error/condition").asText()).isEqualTo(CONDITION);
    assertThat(json.at("/outputs/counts/ticks/0/divergences/0/cause").asText())
        .isEqualTo("unsupported-plan");
  }

  @Test
  void junit_passes_with_a_note() {
    Document xml = junit(refused().compare());
    assertThat(xml.getElementsByTagName("error").getLength()).isZero();
    assertThat(xml.getElementsByTagName("failure").getLength()).isZero();
    assertThat(xml.getElementsByTagName("skipped").getLength()).isZero();
    assertThat(xml.getDocumentElement().getTextContent())
        .contains("refused, as the pair declares: " + MESSAGE);
  }

  @Test
  void a_failed_assertion_says_that_the_job_is_refused() {
    assertThatThrownBy(() -> assertThat(refused().compare()).isEquivalent())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Structured Streaming refuses the job:")
        .hasMessageContaining("(explained: unsupported-plan)");
  }

  private static Document junit(Comparison comparison) {
    return Xml.parse(new JUnitReport().render(comparison, Optional.empty()));
  }
}
