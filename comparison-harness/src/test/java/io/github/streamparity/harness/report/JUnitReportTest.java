package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.junit.JUnitReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JUnitReportTest {
  private static Document xml(SampleRun run) {
    return Xml.parse(new JUnitReport().render(run.compare(), Optional.of(run.script())));
  }

  /** {@code tests failures errors skipped}. */
  private static List<String> counts(SampleRun run) {
    Element suite = Xml.elements(xml(run), "testsuite").get(0);
    return List.of("tests", "failures", "errors", "skipped").stream()
        .map(suite::getAttribute)
        .toList();
  }

  @Test
  void an_accepted_divergence_passes_with_a_note() {
    assertThat(counts(Samples.explained())).containsExactly("6", "0", "0", "0");
    assertThat(xml(Samples.explained()).getDocumentElement().getTextContent())
        .contains("Structured Streaming emitted nothing (explained: empty-tick)");
  }

  @Test
  void an_unexplained_or_unaccepted_divergence_fails() {
    assertThat(counts(Samples.divergent())).containsExactly("5", "1", "0", "0");
    assertThat(counts(Samples.explained().strict())).containsExactly("6", "1", "0", "0");
    assertThat(Xml.elements(xml(Samples.divergent()), "failure").get(0).getTextContent())
        .contains(
            """
              rows                  word  count
              DStreams              blue  6
              Structured Streaming  blue  1      ← changed: count
            """);
  }

  @Test
  void a_tick_that_parts_without_a_row_fails_too() {
    SampleRun rowless =
        SampleRun.counts("word-count", Folding.PER_BATCH)
            .tick(List.of("x"), SampleRun.emits(), SampleRun.SILENT);
    assertThat(counts(rowless)).containsExactly("3", "1", "0", "0");
    assertThat(Xml.elements(xml(rowless), "testcase").get(2).getAttribute("name"))
        .isEqualTo("tick 1");
  }

  @Test
  void a_failed_replay_is_an_error_and_what_was_not_compared_is_skipped() {
    assertThat(counts(Samples.failed())).containsExactly("4", "0", "1", "1");
    assertThat(counts(Samples.interrupted())).containsExactly("4", "0", "0", "2");
  }

  /** {@code class name result: message}, of every case that is not a tick. */
  private static List<String> others(SampleRun run) {
    return Xml.elements(xml(run), "testcase").stream()
        .filter(it -> !it.getAttribute("name").matches("(tick|replay on) .*"))
        .map(
            it -> {
              Element said =
                  Xml.elements(it.getOwnerDocument(), "*").stream()
                      .filter(child -> child.getParentNode() == it)
                      .findFirst()
                      .orElseThrow();
              String message =
                  said.hasAttribute("message")
                      ? said.getAttribute("message")
                      : said.getTextContent();
              return "%s %s %s: %s"
                  .formatted(
                      it.getAttribute("classname"),
                      it.getAttribute("name"),
                      said.getTagName(),
                      message);
            })
        .toList();
  }

  @Test
  void an_output_that_is_unfinished_is_skipped_and_says_what_is_missing() {
    assertThat(others(Samples.unfinished()))
        .containsExactly(
            "window-words.counts unfinished skipped: In output counts, Structured Streaming still"
                + " holds back 1 row when the script ends: its watermark is 2018-06-21T22:50:30Z."
                + " One more tick with a record of 2018-06-21T23:10:00Z or later would make it"
                + " emit.");
  }

  @Test
  void a_variant_that_disagrees_with_itself_is_skipped_and_one_that_agrees_passes() {
    assertThat(others(Samples.noisy()))
        .containsExactly(
            "word-count noise on DStreams skipped: inconclusive: order-dependent (first in tick"
                + " 2), partition-dependent (it ended differently)",
            "word-count noise on Structured Streaming system-out: agrees with itself when replayed"
                + " again");
  }

  @Test
  void an_experiment_passes_if_it_proves_its_cause_and_fails_if_it_refutes_it() {
    assertThat(others(Samples.proved(Proof.PROVEN)))
        .containsExactly(
            "running-word-count experiment on empty-tick system-out: proven by experiment: the"
                + " empty ticks dropped");
    assertThat(others(Samples.proved(Proof.REFUTED)))
        .containsExactly(
            "running-word-count experiment on empty-tick failure: refuted by experiment: the empty"
                + " ticks dropped; they still differed in tick 3");
    assertThat(
            others(
                Samples.explained()
                    .experiments(
                        new ExperimentResult(
                            "unchanged-keys",
                            "nothing changes keys",
                            Optional.empty(),
                            Optional.empty()))))
        .containsExactly(
            "running-word-count experiment on unchanged-keys skipped: no experiment: nothing"
                + " changes keys");
  }

  @Test
  void it_has_nothing_that_varies_from_run_to_run() {
    String report = new JUnitReport().render(Samples.explained().compare(), Optional.empty());
    assertThat(report).doesNotContain("timestamp", "hostname");
  }
}
