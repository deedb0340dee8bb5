package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.Verdict;
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

/** A side that its engine refuses: the verdict, and what each report says of it. */
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
  void a_declared_refusal_is_explained_in_every_tick() {
    Comparison comparison = refused().compare();
    assertThat(comparison).isExplained().hasOnlyCauses("unsupported-plan");
    assertThat(comparison.reason())
        .isEqualTo(
            "Structured Streaming refuses the job, as the pair declares (unsupported-plan): "
                + MESSAGE
                + "; DStreams emitted 2 rows in 3 ticks");
    assertThat(refused().divergences())
        .containsExactly("1: silent unsupported-plan 1", "3: silent unsupported-plan 1");
    assertThat(refused().evidence(1))
        .containsEntry("side", "candidate")
        .containsEntry("condition", CONDITION)
        .containsEntry("error", MESSAGE)
        .containsEntry("rows", 1L);
  }

  @Test
  void strict_accepts_no_refusal() {
    Comparison comparison = refused().strict().compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(comparison.reason())
        .isEqualTo(
            "output counts first differs in tick 1: only DStreams emit (unsupported-plan, not"
                + " accepted)");
    assertThat(junit(comparison).getElementsByTagName("failure").getLength()).isEqualTo(2);
  }

  @Test
  void another_refusal_fails() {
    Comparison otherText =
        ran()
            .declaringRefused(CANDIDATE, CONDITION, "with aggregation")
            .refused(CANDIDATE, CONDITION, MESSAGE)
            .compare();
    Comparison otherCondition =
        ran()
            .declaringRefused(CANDIDATE, "PLAN.OTHER", "not without")
            .refused(CANDIDATE, CONDITION, MESSAGE)
            .compare();
    assertThat(otherText.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(otherText.reason())
        .isEqualTo(
            "the variant on Structured Streaming did not start: "
                + MESSAGE
                + "; the pair declares that the engine refuses it: PLAN.REFUSED, \"with"
                + " aggregation\"");
    assertThat(otherCondition.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(otherCondition.outputs().get(0).ticks()).isEmpty();
  }

  @Test
  void an_error_of_the_jobs_own_fails() {
    Comparison comparison =
        ran().declaringRefused(CANDIDATE, CONDITION, "class").notStarted(CANDIDATE).compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void a_refusal_that_does_not_come_fails_in_every_report() {
    Comparison comparison = ran().declaringRefused(CANDIDATE, CONDITION, "not without").compare();
    String reason =
        "the variant on Structured Streaming was not refused; the pair declares that the engine"
            + " refuses it: PLAN.REFUSED, \"not without\"";
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(comparison.reason()).isEqualTo(reason);
    assertThat(junit(comparison).getElementsByTagName("error").getLength()).isEqualTo(1);
    assertThat(new HtmlReport().render(comparison, Optional.empty()))
        .contains("An engine should refuse one of the two jobs, but did not.");
  }

  @Test
  void the_other_sides_failure_is_not_hidden() {
    Comparison failed = refused().ended(REFERENCE, ReplayStatus.FAILED, 1).compare();
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.reason()).isEqualTo("the variant on DStreams failed in tick 2: boom");
    Comparison stopped = refused().ended(REFERENCE, ReplayStatus.INTERRUPTED, 1).compare();
    assertThat(stopped.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_refusal_of_the_other_side_is_not_the_declared_one() {
    Comparison comparison =
        ran()
            .declaringRefused(CANDIDATE, CONDITION, "not without")
            .refused(REFERENCE, CONDITION, MESSAGE)
            .compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(comparison.reason())
        .startsWith("the variant on DStreams did not start: ")
        .doesNotContain("declares");
  }

  @Test
  void beside_a_side_without_a_row_a_refusal_shows_nothing() {
    Comparison comparison =
        replays(COUNTS)
            .tick(records("blue"), emitted(), silent())
            .declaringRefused(CANDIDATE, CONDITION, "not without")
            .refused(CANDIDATE, CONDITION, MESSAGE)
            .compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.reason())
        .isEqualTo(
            "Structured Streaming refuses the job, and DStreams emitted no row in output counts");
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
