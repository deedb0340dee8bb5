package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.junit.JUnitReport;
import java.util.ArrayList;
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
  void what_is_accepted_passes_with_a_note() {
    assertThat(counts(Samples.explained())).containsExactly("6", "0", "0", "0");
    assertThat(xml(Samples.explained()).getDocumentElement().getTextContent())
        .contains("Structured Streaming silent (explained: empty-tick)");
  }

  @Test
  void what_is_unexplained_or_not_accepted_fails() {
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
  void the_suites_element_has_what_common_schemas_allow() {
    Element suites = xml(Samples.failed()).getDocumentElement();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < suites.getAttributes().getLength(); i++) {
      names.add(suites.getAttributes().item(i).getNodeName());
    }
    assertThat(names).isSubsetOf("name", "time", "tests", "failures", "errors");
    assertThat(suites.getAttribute("tests")).isEqualTo("4");
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

  @Test
  void it_has_nothing_that_varies_from_run_to_run() {
    String report = new JUnitReport().render(Samples.explained().compare(), Optional.empty());
    assertThat(report).doesNotContain("timestamp", "hostname");
  }
}
