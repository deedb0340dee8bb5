package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.report.annotations.Annotation;
import io.github.streamparity.harness.report.directory.SummaryFiles;
import io.github.streamparity.harness.report.text.TextSummary;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The summary of a run with many comparisons. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTest {
  @TempDir Path out;

  private static PairResult result(String family, SampleRun run) {
    return PairResult.of(family, run.compare(), run.compare().pair().name());
  }

  private static Summary all() {
    return new Summary(
        List.of(
            result("words", Samples.equivalent()),
            result("words", Samples.explained()),
            result("state", Samples.divergent()),
            result("state", Samples.failed())));
  }

  private static Summary good() {
    return new Summary(
        List.of(
            result("words", Samples.equivalent()),
            result("words", Samples.explained()),
            result("state", Samples.explained())));
  }

  @Test
  void pairs_on_several_sparks_are_counted() {
    assertThat(good().spark()).isEqualTo("4.1.0");
    assertThat(
            new Summary(
                    List.of(
                        result("words", Samples.explained()),
                        result("words", Samples.sameEngine()),
                        result("words", Samples.equivalent())))
                .spark())
        .isEqualTo("4.1.0 in 2 pairs; 3.5.6 for the reference, 4.1.0 for the candidate in 1 pair");
  }

  @Test
  void a_pair_is_a_line_and_a_cause_is_told_once() throws IOException {
    assertThat(text(good()))
        .isEqualTo(
            """
            words
              ✓ word-count: equivalent            every-emission  –
              ≈ running-word-count: explained     every-tick      empty-tick

            state
              ≈ running-word-count: explained     every-tick      empty-tick

            3 pairs: 2 explained, 1 equivalent
              empty-tick, in 2 pairs: DStreams run a batch in every interval: their output operations run even
                when nothing arrived, and a job that keeps state emits it again. Structured Streaming runs no
                micro-batch in such a tick, so it does not call the sink.

              spark      4.1.0
              reports    out/index.html
            """);
  }

  @Test
  void a_pair_that_is_not_as_declared_says_why() throws IOException {
    assertThat(text(all()))
        .contains("unexplained\n      " + all().pairs().get(2).reason())
        .contains("4 pairs: 1 failed, 1 divergent, 1 explained, 1 equivalent");
    assertThat(all().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(good().verdict()).isEqualTo(Verdict.EXPLAINED);
  }

  @Test
  void the_index_leads_to_every_report_and_is_well_formed() throws IOException {
    Path index = SummaryFiles.write(out, all());

    assertThat(index).isEqualTo(out.resolve("index.html"));
    Document html = Xml.parse(Files.readString(index).replace("<!DOCTYPE html>", ""));
    assertThat(Xml.elements(html, "a").stream().map(link -> link.getAttribute("href")))
        .contains("word-count/report.html", "running-word-count/report.html", "#cause-empty-tick");
    assertThat(Xml.elements(html, "h2").stream().map(it -> it.getTextContent()))
        .containsExactly("Words", "State", "Why they differ");
    assertThat(Xml.elements(html, "td"))
        .filteredOn(it -> it.getAttribute("class").startsWith("verdict"))
        .extracting(it -> it.getAttribute("class"))
        .as("the gravest of each family first")
        .containsExactly(
            "verdict explained", "verdict equivalent", "verdict failed", "verdict divergent");
    assertThat(Files.readString(out.resolve("summary.md")))
        .contains("### words", "[word-count](word-count/report.md)");
  }

  @Test
  void one_junit_file_has_a_case_for_each_pair() throws IOException {
    SummaryFiles.write(out, all());

    assertThat(XUnit.problems(Files.readString(out.resolve("junit.xml")))).isEmpty();
    Document xml = Xml.parse(Files.readString(out.resolve("junit.xml")));
    assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("4");
    assertThat(Xml.elements(xml, "testsuite").stream().map(it -> it.getAttribute("name")))
        .containsExactly("words", "state");
    assertThat(Xml.elements(xml, "failure")).hasSize(1);
    assertThat(Xml.elements(xml, "error")).hasSize(1);
  }

  @Test
  void files_of_an_earlier_run_are_replaced_and_those_of_others_are_not() throws IOException {
    SummaryFiles.write(out, all());
    SummaryFiles.write(out, good());
    assertThat(Files.readString(out.resolve("index.html"))).contains("3 pairs");
    assertThat(out).isDirectoryNotContaining(file -> file.toString().contains(".new"));

    Files.writeString(out.resolve("index.html"), "<p>my page</p>");
    assertThatThrownBy(() -> SummaryFiles.write(out, good()))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("index.html")
        .hasMessageContaining("parity did not write this file");
    assertThat(out.resolve("index.html")).hasContent("<p>my page</p>");
  }

  @Test
  void the_file_for_gitlab_replaces_one_of_an_earlier_run_and_none_of_another_tool()
      throws IOException {
    Annotation annotation = new Annotation("script.yaml", 3, "word-count: unexplained", "Tick 2.");
    Path file = out.resolve("code-quality.json");
    SummaryFiles.writeCodeQuality(out, List.of());
    SummaryFiles.writeCodeQuality(out, List.of(annotation));
    assertThat(Files.readString(file)).contains("word-count: unexplained. Tick 2.");
    SummaryFiles.writeCodeQuality(out, List.of());
    assertThat(Files.readString(file)).doesNotContain("word-count");

    String other = "[{\"check_name\": \"unused-import\"}]";
    Files.writeString(file, other);
    assertThatThrownBy(() -> SummaryFiles.writeCodeQuality(out, List.of(annotation)))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("code-quality.json: parity did not write this file");
    assertThat(file).hasContent(other);

    Path linked = Files.writeString(out.resolve("linked"), "[]");
    Files.delete(file);
    Files.createSymbolicLink(file, linked);
    assertThatThrownBy(() -> SummaryFiles.writeCodeQuality(out, List.of(annotation)))
        .isInstanceOf(ReportException.class);
    assertThat(linked).hasContent("[]");
  }

  @Test
  void a_pipe_in_the_place_of_the_file_for_gitlab_is_never_opened() throws Exception {
    String pipe = out.resolve("code-quality.json").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    assertThatThrownBy(() -> SummaryFiles.requireOurCodeQuality(out))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("code-quality.json: parity did not write this file")
        .hasMessageContaining("found     a device or a pipe");
  }

  private static String text(Summary summary) throws IOException {
    StringBuilder text = new StringBuilder();
    TextSummary lines =
        new TextSummary(text, false, 100, summary.pairs().stream().map(PairResult::name).toList());
    for (PairResult pair : summary.pairs()) {
      lines.pair(pair);
    }
    lines.end(summary, "out/index.html");
    return text.toString();
  }
}
