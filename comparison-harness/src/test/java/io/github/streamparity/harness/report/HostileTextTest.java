package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.html.PageResources;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.junit.JUnitReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Words from the input are data in every format. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTextTest {
  static final List<String> WORDS = Samples.HOSTILE;

  private static final List<Report> FOR_PEOPLE =
      List.of(new TextReport(), new MarkdownReport(), new HtmlReport(), new JUnitReport());

  private final SampleRun run = Samples.hostile();
  private final Comparison comparison = run.compare();

  private String render(Report report) {
    return report.render(comparison, Optional.of(run.script()));
  }

  private static SampleRun only(String word) {
    return SampleRun.counts("word-count", Folding.UPDATE)
        .tick(
            List.of(word.replace("\ud800", "")),
            emits(row(word, 1L), row("x" + word, 1L)),
            emits(row(word, 2L)));
  }

  @ParameterizedTest
  @FieldSource("WORDS")
  void no_format_has_a_character_that_is_invisible_or_turns_the_text(String word) {
    SampleRun one = only(word);
    for (Report report : FOR_PEOPLE) {
      String text = report.render(one.compare(), Optional.of(one.script()));
      assertThat(text.replace("\n", "").codePoints())
          .noneMatch(
              it ->
                  Character.isISOControl(it)
                      || Character.getType(it) == Character.FORMAT
                      || Character.getType(it) == Character.SURROGATE
                      || Character.getType(it) == Character.UNASSIGNED);
    }
  }

  @ParameterizedTest
  @FieldSource("WORDS")
  void the_json_report_gives_the_word_back(String word) throws Exception {
    SampleRun one = only(word);
    String json = new JsonReport().render(one.compare(), Optional.empty());
    JsonNode ticks = new ObjectMapper().readTree(json).at("/outputs/counts/ticks");
    List<String> words = new ArrayList<>();
    ticks.findValues("reference").forEach(row -> words.add(row.path("word").asText()));
    assertThat(words).contains(word, "x" + word);
  }

  @Test
  void the_html_report_stays_html() {
    Document html = Xml.parse(render(new HtmlReport()));
    assertThat(Xml.elements(html, "script"))
        .extracting(Element::getTextContent)
        .containsExactly(PageResources.program());
    assertThat(Xml.elements(html, "img")).isEmpty();
    assertThat(html.getElementsByTagName("body").item(0).getTextContent())
        .contains("<script>alert(1)</script>", "]]>", "=1+1", "<!-- comment -->", "&amp;");
  }

  @Test
  void the_html_report_shows_what_blanks_and_controls_are_there() {
    String html = render(new HtmlReport());
    assertThat(html)
        .contains("trailing<span class=\"escape\" title=\"blanks at the end\">··</span>")
        .contains("<span class=\"escape\">\\u001B</span>[31mred")
        .contains("right<span class=\"escape\">\\u202E</span>to")
        .contains("<span class=\"null\">∅ null</span>")
        .contains("<bdi class=\"quoted\"></bdi>");
  }

  @Test
  void the_junit_report_is_xml() {
    Document xml = Xml.parse(render(new JUnitReport()));
    assertThat(xml.getDocumentElement().getTextContent())
        .contains("<script>alert(1)</script>", "]]>", "\\u001B[31mred", "naïve 日本語 😀");
  }

  @ParameterizedTest
  @FieldSource("WORDS")
  void markdown_has_no_live_markup_of_the_words(String word) {
    SampleRun one = only(word);
    String markdown = new MarkdownReport().render(one.compare(), Optional.of(one.script()));
    assertThat(markdown)
        .doesNotContain("<script", "@somebody", "https://", "![", "`c`", "<!-- comment", "a|b");
    List<String> table = markdown.lines().filter(line -> line.startsWith("| − ")).toList();
    assertThat(table).hasSize(1);
    assertThat(table.get(0).chars().filter(it -> it == '|')).hasSize(6);
  }

  @Test
  void a_cell_of_ten_megabytes_leaves_every_report_small_and_its_length_told() {
    String head = "x".repeat(10 << 20);
    SampleRun huge =
        SampleRun.counts("word-count", Folding.APPEND)
            .tick(List.of(head), emits(row(head + "a", 1L)), emits(row(head + "b", 1L)));
    Comparison compared = huge.compare();
    for (Report report : FOR_PEOPLE) {
      assertThat(report.render(compared, Optional.of(huge.script())))
          .hasSizeLessThan(60_000)
          .contains("10,485,76");
    }
    assertThat(new JsonReport().render(compared, Optional.empty()))
        .hasSizeLessThan(600_000)
        .contains("\"clipped\": [ \"word\" ]");
  }

  @Test
  void the_place_where_two_long_cells_differ_is_shown() {
    SampleRun huge =
        SampleRun.of(
                "texts",
                new OutputDeclaration(
                    "texts",
                    Foldings.both(Folding.UPDATE),
                    List.of(
                        Column.of("key", ColumnType.LONG), Column.of("text", ColumnType.STRING)),
                    List.of("key"),
                    false))
            .tick(
                List.of("x"),
                emits(row(1L, "x".repeat(1 << 20) + "here" + "y".repeat(1 << 20))),
                emits(row(1L, "x".repeat(1 << 20) + "there" + "y".repeat(1 << 20))));
    assertThat(new HtmlReport().render(huge.compare(), Optional.of(huge.script())))
        .contains("<span class=\"note\">from character 1,048,557 …</span>")
        .contains("<mark>t</mark>")
        .hasSizeLessThan(60_000);
  }

  @Test
  void the_error_of_a_variant_is_data_too() {
    SampleRun failing =
        SampleRun.counts("word-count", Folding.UPDATE)
            .tick(List.of("a"), emits(row("a", 1L)), emits(row("a", 1L)))
            .fails(Side.REFERENCE, "]]> <b>\u001b[31m", "]]> <b>\u001b[31m\n\tat <init>\u0000")
            .tick(List.of("a"), SampleRun.SILENT, emits(row("a", 2L)));
    Comparison failed = failing.compare();
    assertThat(Xml.elements(Xml.parse(new HtmlReport().render(failed, Optional.empty())), "b"))
        .isEmpty();
    Xml.parse(new JUnitReport().render(failed, Optional.empty()));
    assertThat(new TextReport().render(failed, Optional.empty())).doesNotContain("\u001b");
  }
}
