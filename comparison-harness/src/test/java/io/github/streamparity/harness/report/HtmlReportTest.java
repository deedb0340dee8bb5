package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.html.HtmlReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
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
        .contains("The two jobs agree, but for differences that are known and accepted.");
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
    assertThat(Xml.elements(parsed(Samples.movedWindow()), "bdi"))
        .filteredOn(value -> value.getAttribute("class").startsWith("value"))
        .extracting(value -> value.getTextContent() + " " + value.getAttribute("class"))
        .contains(
            "2021-10-01T09:30:00Z value unbroken", "1 value unbroken", "StructuredStreaming value");
    assertThat(html(Samples.movedWindow())).contains(">2021-10-01T<wbr/>09:30:00Z</bdi>");
  }

  @Test
  void cells_that_differ_are_marked_by_more_than_colour() {
    List<String> changed =
        Xml.elements(parsed(Samples.divergent()), "td").stream()
            .filter(cell -> cell.getAttribute("class").contains("changed"))
            .map(Element::getTextContent)
            .toList();
    assertThat(changed).containsExactly("≠ 6", "≠ 1", "≠ 6", "≠ 1");
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
  void it_asks_for_nothing_and_runs_nothing() throws Exception {
    for (SampleRun run : ALL) {
      Document report = parsed(run);
      for (Element element : Xml.elements(report, "*")) {
        assertThat(element.getTagName())
            .isNotIn("script", "img", "link", "iframe", "object", "embed", "form", "base");
        assertThat(element.hasAttribute("style") || element.hasAttribute("src")).isFalse();
        assertThat(element.getAttribute("href")).doesNotContain(":");
      }
      String style = Xml.elements(report, "style").get(0).getTextContent();
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      assertThat(style).doesNotContain("url(", "@import");
      assertThat(Xml.elements(report, "meta"))
          .extracting(meta -> meta.getAttribute("content"))
          .anySatisfy(
              policy ->
                  assertThat(policy)
                      .startsWith("default-src 'none'")
                      .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
    }
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
  void a_partial_report_is_marked() {
    assertThat(parsed(Samples.interrupted()).getElementsByTagName("h1").item(0).getTextContent())
        .contains("incomplete");
  }

  @Test
  void several_outputs_are_told_apart() {
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
    assertThat(html).contains("The script was not at hand");
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
