package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportTest {
  private static final List<SampleRun> ALL =
      List.of(
          Samples.explained(),
          Samples.equivalent(),
          Samples.divergent(),
          Samples.explained().strict(),
          Samples.notCompared(),
          Samples.failed(),
          Samples.inconclusive(),
          Samples.interrupted(),
          Samples.moved(),
          Samples.movedWindow(),
          Samples.movedWide(),
          Samples.exceeding(),
          Samples.longValues(),
          Samples.reordered(),
          Samples.noisy(),
          Samples.proved(Proof.REFUTED),
          Samples.unfinished(),
          Samples.sameEngine(),
          Samples.hostile(),
          Samples.longRun(40, true),
          Samples.longRun(400, true));

  private static String html(SampleRun run) {
    return new HtmlReport().render(run.compare(), Optional.of(run.script()));
  }

  private static Document parsed(SampleRun run) {
    return Xml.parse(html(run));
  }

  @Test
  void the_verdict_comes_first_and_in_words() {
    Document report = parsed(Samples.explained());
    Element header = Xml.elements(report, "header").get(0);
    assertThat(header.getTextContent())
        .contains("explained")
        .contains("The two jobs agree, except for differences that are known and accepted.");
    assertThat(report.getDocumentElement().getAttribute("lang")).isEqualTo("en");
  }

  @Test
  void the_strip_shows_what_each_engine_did_and_where_they_part() {
    Element strip = Xml.elements(parsed(Samples.explained()), "tbody").get(0);
    List<String> cells =
        Xml.elements(strip.getOwnerDocument(), "td").stream()
            .filter(cell -> cell.getAttribute("title").startsWith("tick 3"))
            .map(cell -> cell.getAttribute("class"))
            .toList();
    assertThat(cells).containsExactly("emitted", "silent");
    assertThat(strip.getTextContent()).contains("△");
  }

  /** A browser breaks a line after a hyphen, which would leave the sign of -5 alone. */
  @Test
  void times_and_numbers_stay_on_one_line_and_texts_do_not() {
    Document report = parsed(Samples.movedWindow());
    assertThat(Xml.elements(report, "samp"))
        .extracting(Element::getTextContent)
        .contains("2021-10-01T09:30:00Z", "1")
        .doesNotContain("StructuredStreaming");
    assertThat(Xml.elements(report, "bdi"))
        .extracting(Element::getTextContent)
        .contains("StructuredStreaming");
    assertThat(html(Samples.movedWindow())).contains(">2021-10-01T<wbr/>09:30:00Z</samp>");
  }

  @Test
  void cells_that_differ_are_marked_by_more_than_colour() {
    List<String> changed =
        Xml.elements(parsed(Samples.divergent()), "td").stream()
            .filter(cell -> cell.getElementsByTagName("b").getLength() > 0)
            .map(Element::getTextContent)
            .limit(4)
            .toList();
    assertThat(changed).containsExactly("≠6", "≠1", "≠6", "≠1");
  }

  @Test
  void every_link_within_the_report_leads_somewhere_and_no_id_is_there_twice() {
    for (SampleRun run : ALL) {
      Document report = parsed(run);
      Set<String> ids = new HashSet<>();
      for (Element element : Xml.elements(report, "*")) {
        if (element.hasAttribute("id")) {
          assertThat(ids.add(element.getAttribute("id"))).isTrue();
        }
      }
      assertThat(Xml.elements(report, "a"))
          .extracting(link -> link.getAttribute("href"))
          .filteredOn(href -> href.startsWith("#"))
          .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
    }
  }

  @Test
  void it_asks_for_nothing_and_runs_nothing_but_its_own_few_lines() throws Exception {
    for (SampleRun run : ALL) {
      Document report = parsed(run);
      for (Element element : Xml.elements(report, "*")) {
        assertThat(element.getTagName())
            .isNotIn("img", "link", "iframe", "object", "embed", "form", "base");
        assertThat(element.hasAttribute("style") || element.hasAttribute("src")).isFalse();
        assertThat(element.getAttribute("href")).doesNotContain(":");
      }
      assertThat(Xml.elements(report, "script")).hasSize(1);
      String style = Xml.elements(report, "style").get(0).getTextContent();
      String program = Xml.elements(report, "script").get(0).getTextContent();
      assertThat(style).doesNotContain("url(", "@import");
      assertThat(program).doesNotContain("fetch", "import", "innerHTML", "eval");
      assertThat(Xml.elements(report, "meta"))
          .extracting(meta -> meta.getAttribute("content"))
          .anySatisfy(
              policy ->
                  assertThat(policy)
                      .startsWith("default-src 'none'")
                      .contains("style-src 'sha256-" + hash(style) + "'")
                      .contains("script-src 'sha256-" + hash(program) + "'"));
    }
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void open_divergences_come_before_accepted_ones_which_fold_away() {
    Document report = parsed(Samples.longRun(40, true));
    List<String> numbers =
        Xml.elements(report, "span").stream()
            .filter(it -> it.getAttribute("class").equals("number"))
            .map(Element::getTextContent)
            .toList();
    assertThat(numbers)
        .containsExactly(
            "Tick 25", "Tick 30", "Tick 40", "Tick 7", "Tick 14", "Tick 21", "Tick 28", "Tick 35");
    assertThat(Xml.elements(report, "summary"))
        .extracting(Element::getTextContent)
        .contains("5 ticks that differ only for accepted causes");
    assertThat(Xml.elements(report, "a"))
        .extracting(Element::getTextContent)
        .contains("next: tick 30", "previous: tick 30");
  }

  @Test
  void rows_are_counted_by_cause_and_column_for_each_output() {
    Document report = parsed(Samples.manyRows(30, 4, true, "totals"));
    assertThat(Xml.elements(report, "tr"))
        .filteredOn(it -> it.getAttribute("class").equals("open"))
        .extracting(it -> it.getTextContent().replaceAll("\\s+", " ").strip())
        .satisfiesExactly(
            counts -> assertThat(counts).startsWith("unexplained counts").contains(" rows in "),
            totals ->
                assertThat(totals)
                    .startsWith("unexplained totals")
                    .containsPattern("count in [0-9]+ rows"));
  }

  @Test
  void a_key_that_differs_has_its_history_over_all_ticks() {
    Element history =
        Xml.elements(parsed(Samples.divergent()), "details").stream()
            .filter(it -> it.getAttribute("class").equals("history"))
            .filter(it -> it.getTextContent().contains("word blue"))
            .findFirst()
            .orElseThrow();
    assertThat(history.getTextContent().lines().map(String::strip).filter(it -> !it.isEmpty()))
        .containsSequence("155", "2≠6≠1");
  }

  @Test
  void wide_rows_set_the_two_values_of_a_column_beside_each_other_and_fold_equal_columns() {
    Document report = parsed(Samples.manyColumns());
    List<String> lines =
        Xml.elements(report, "tr").stream()
            .map(it -> it.getTextContent().replaceAll("\\s+", " ").strip())
            .toList();
    assertThat(lines)
        .contains(
            "columnDStreamsStructured Streaming",
            "measure_17≠1700≠1701",
            "≠ changedorder_id ord-2021-10001");
    assertThat(Xml.elements(report, "summary"))
        .extracting(Element::getTextContent)
        .contains("16 equal columns");
  }

  @Test
  void a_tick_says_in_which_line_of_the_script_it_stands(@TempDir Path directory) throws Exception {
    SampleRun run = Samples.divergent();
    Path file = directory.resolve("clicks.yaml");
    Files.writeString(
        file, "start: 2018-06-21T23:00:30Z\nticks:\n- [a]\n- [b, c]\n- !idle 2s\n- [d]\n");
    Script script = ScriptReader.read(file, List.of());
    assertThat(new HtmlReport().render(run.compare(), Optional.of(script)))
        .contains(">Input, script.yaml:4</span>");
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(script::lineOf))
        .containsExactly(
            OptionalInt.of(3),
            OptionalInt.of(4),
            OptionalInt.of(5),
            OptionalInt.of(5),
            OptionalInt.of(6),
            OptionalInt.empty());
  }

  @Test
  void a_tick_of_json_lines_stands_where_its_first_record_does(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("clicks.jsonl");
    Files.writeString(
        file,
        """
        {"format": "streamparity-script/1", "start": "2018-06-21T23:00:30Z", "ticks": 5}
        {"tick": 1, "record": "a"}

        {"tick": 2, "record": "b"}
        {"tick": 2, "record": "c"}
        {"tick": 4, "record": "d"}
        """);
    Script script = ScriptReader.read(file, List.of());
    assertThat(new HtmlReport().render(Samples.divergent().compare(), Optional.of(script)))
        .contains(">Input, script.jsonl:4</span>");
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(script::lineOf))
        .containsExactly(
            OptionalInt.of(2),
            OptionalInt.of(4),
            OptionalInt.empty(),
            OptionalInt.of(6),
            OptionalInt.empty());
  }

  @Test
  void a_hundred_ticks_that_all_differ_in_ten_rows_are_less_than_300_kilobytes() {
    String html = html(Samples.manyRows(100, 10, false));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(300_000);
  }

  @Test
  void tables_have_captions_and_headings_never_skip_a_level() {
    for (SampleRun run : ALL) {
      Document report = parsed(run);
      assertThat(Xml.elements(report, "table"))
          .allSatisfy(it -> assertThat(it.getElementsByTagName("caption").getLength()).isOne());
      assertThat(Xml.elements(report, "h1")).hasSize(1);
      assertThat(Xml.elements(report, "svg"))
          .allSatisfy(
              it ->
                  assertThat(
                          it.hasAttribute("aria-hidden")
                              || it.getElementsByTagName("title").getLength() == 1)
                      .isTrue());
    }
  }

  @Test
  void ten_thousand_ticks_leave_it_small() {
    SampleRun run = Samples.longRun(10_000, false);
    String html = html(run);
    assertThat(html).hasSizeLessThan(700_000).contains("Each place stands for 250 ticks");
    assertThat(Xml.elements(Xml.parse(html), "*")).hasSizeLessThan(15_000);
  }

  @Test
  void what_the_other_engine_did_is_shown_though_one_failed() {
    Document report = parsed(Samples.failed());
    String body = report.getElementsByTagName("body").item(0).getTextContent();
    assertThat(body).contains("no <word> here", "at Word.count(Word.java:7)");
    assertThat(Xml.elements(report, "td"))
        .extracting(it -> it.getAttribute("title") + " " + it.getAttribute("class"))
        .contains("tick 3: emitted rows, 2 rows emitted", "tick 2: failed failed");
  }

  @Test
  void the_page_of_a_cause_is_part_of_the_report() {
    Element page =
        Xml.elements(parsed(Samples.explained()), "details").stream()
            .filter(it -> it.getAttribute("class").equals("page"))
            .findFirst()
            .orElseThrow();
    assertThat(page.getTextContent())
        .startsWith("More of this cause")
        .contains("What you see", "What the rule predicts")
        .doesNotContain("](", "**", "`");
  }

  @Test
  void a_stack_trace_and_a_thread_dump_are_called_what_they_are() {
    assertThat(html(Samples.failed())).contains("<summary>Stack trace</summary>");
    SampleRun hang =
        SampleRun.counts("word-count", Folding.UPDATE)
            .tick(List.of("a"), emits(row("a", 1L)), emits(row("a", 1L)))
            .fails(
                Side.REFERENCE,
                "tick 2 did not end within 60 s",
                "\"main\" RUNNABLE\n    at A.b(A.java:1)\n")
            .tick(List.of("b"), emits(row("b", 1L)), emits(row("b", 1L)));
    assertThat(html(hang)).contains("<summary>Thread dump</summary>");
    SampleRun exit =
        SampleRun.counts("word-count", Folding.UPDATE)
            .tick(List.of("a"), emits(row("a", 1L)), emits(row("a", 1L)))
            .fails(Side.REFERENCE, "it exited with 1", "no such topic\n")
            .tick(List.of("b"), emits(row("b", 1L)), emits(row("b", 1L)));
    assertThat(html(exit)).contains("<summary>What it wrote last</summary>");
  }

  @Test
  void a_partial_report_is_marked() {
    assertThat(parsed(Samples.interrupted()).getElementsByTagName("h1").item(0).getTextContent())
        .contains("incomplete");
  }

  @Test
  void several_outputs_are_distinguished() {
    SampleRun run = Samples.divergent();
    Comparison one = run.compare();
    OutputComparison counts = one.outputs().get(0);
    OutputDeclaration other =
        new OutputDeclaration(
            "other <b>",
            counts.output().foldings(),
            counts.output().columns(),
            counts.output().key(),
            false);
    Comparison two =
        new Comparison(
            one.pair(),
            one.reference(),
            one.candidate(),
            one.verdict(),
            one.reason(),
            one.agreement(),
            one.strict(),
            List.of(),
            List.of(),
            List.of(
                counts,
                new OutputComparison(
                    other, counts.agreement(), counts.lag(), counts.ticks(), Optional.empty())));
    Document report = Xml.parse(new HtmlReport().render(two, Optional.of(run.script())));
    assertThat(Xml.elements(report, "h3"))
        .extracting(Element::getTextContent)
        .anySatisfy(it -> assertThat(it).startsWith("Output counts"))
        .anySatisfy(it -> assertThat(it).startsWith("Output other <b>"));
    assertThat(Xml.elements(report, "div"))
        .extracting(it -> it.getAttribute("id"))
        .contains("o1-t2", "o2-t2");
  }

  @Test
  void an_unknown_script_is_said_to_be_unknown() {
    String html = new HtmlReport().render(Samples.explained().compare(), Optional.empty());
    assertThat(html).contains("The script was not available");
  }

  /** A browser opens a details element if the place that a link leads to is inside of it. */
  @Test
  void a_link_to_a_tick_leads_into_what_folds_away_and_so_opens_it() {
    for (SampleRun run : ALL) {
      Document report = parsed(run);
      for (Element link : Xml.elements(report, "a")) {
        String id = link.getAttribute("href").replaceFirst("^#", "");
        if (id.matches("o[0-9]+-t[0-9]+")) {
          Element target =
              Xml.elements(report, "*").stream()
                  .filter(it -> it.getAttribute("id").equals(id))
                  .findFirst()
                  .orElseThrow();
          assertThat(target.getTagName()).isNotEqualTo("details");
          assertThat(target.getParentNode().getNodeName()).isEqualTo("details");
        }
      }
    }
  }

  @Test
  void a_moved_row_is_shown_in_both_ticks_each_with_a_link_to_the_other() {
    Document report = parsed(Samples.moved());
    assertThat(Xml.elements(report, "th"))
        .extracting(Element::getTextContent)
        .contains("⇄ moved to tick 4", "⇄ moved from tick 2");
    assertThat(Xml.elements(report, "a"))
        .extracting(it -> it.getAttribute("href"))
        .contains("#o1-t4", "#o1-t2");
  }
}
