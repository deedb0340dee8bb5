package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.docs.MarkdownPage.Link;
import io.github.streamparity.harness.docs.Passage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the documentation finds passages, blocks and links in a page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownPageTest {
  @TempDir Path root;

  @Test
  void snippets_links_and_anchors_are_found_and_code_is_left_alone() throws IOException {
    MarkdownPage page =
        page(
            """
            # What `a-b` is, and why
            See [there](b.md#what), [here](#x), [out](https://example.com) and `[no](c.md)`.
            ```
            # no heading, [no](link.md)
            ```
            <!-- snippet: A.java#body -->
            ```java
            int a;

            int b;
            ```
            ## Again
            ## Again
            """);
    assertThat(page.links()).containsExactly(new Link(2, "b.md#what"), new Link(2, "#x"));
    assertThat(page.anchors()).containsExactlyInAnyOrder("what-a-b-is-and-why", "again", "again-1");
    assertThat(page.passages())
        .containsExactly(
            new Passage(6, Kind.SNIPPET, "A.java#body", 6, 11, "```java", "int a;\n\nint b;"));
  }

  @Test
  void what_is_generated_is_text_of_the_page() throws IOException {
    MarkdownPage page =
        page("# A\n<!-- generated: pairs -->\n## B\n[b](b.md)\n<!-- end -->\n## C\n");

    assertThat(page.anchors()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(page.links()).containsExactly(new Link(4, "b.md"));
    assertThat(page.passages())
        .containsExactly(new Passage(2, Kind.GENERATED, "pairs", 2, 5, "", "## B\n[b](b.md)"));
  }

  @Test
  void a_snippet_without_a_block_shows_nothing() throws IOException {
    assertThat(page("<!-- snippet: A.java -->\ntext\n").passages())
        .containsExactly(new Passage(1, Kind.SNIPPET, "A.java", 1, 1, "", ""));
  }

  @Test
  void every_passage_that_is_not_what_the_code_gives_is_said_and_nothing_is_written()
      throws Exception {
    MarkdownPage page = page("<!-- show: a -->\n```\nold\n```\n<!-- show: b -->\n");

    assertThat(settle(page, false))
        .hasSize(2)
        .allSatisfy(wrong -> assertThat(wrong).contains("-Dparity.docs=write"));
    assertThat(page.file()).hasContent("<!-- show: a -->\n```\nold\n```\n<!-- show: b -->\n");
  }

  @Test
  void where_pages_are_written_each_passage_gets_its_text_and_a_block_if_it_has_none()
      throws Exception {
    MarkdownPage page =
        page("a\n<!-- show: a -->\n```\nold\n```\nb\n<!-- show: b -->\nc\n<!-- show: ? -->\n");

    assertThat(settle(page, true)).singleElement().asString().contains("there is no show: ?");
    assertThat(page.file())
        .hasContent(
            """
            a
            <!-- show: a -->
            ```
            new
            a
            ```
            b
            <!-- show: b -->
            ```
            new
            b
            ```
            c
            <!-- show: ? -->
            """);
    assertThat(settle(page, false)).hasSize(1);
  }

  @Test
  void a_generated_passage_replaces_the_earlier_one() throws Exception {
    MarkdownPage page =
        page("<!-- generated: a -->\nold\n<!-- end -->\nb\n<!-- generated: b -->\n");

    new Passages(root, true).settle(Kind.GENERATED, (of, passage) -> Optional.of("new"));

    assertThat(page.file())
        .hasContent(
            """
            <!-- generated: a -->
            new
            <!-- end -->
            b
            <!-- generated: b -->
            new
            <!-- end -->
            """);
  }

  @Test
  void a_region_loses_its_common_indentation_and_the_marks_of_others() throws IOException {
    Files.writeString(
        root.resolve("A.java"),
        """
        class A {
          // tag::body[]
          int a() {
            // tag::inner[]
            return 1;
            // end::inner[]
          }
          // end::body[]
        }
        """);
    assertThat(Region.named(root, "A.java#body")).hasValue("int a() {\n  return 1;\n}");
    assertThat(Region.named(root, "A.java#inner")).hasValue("return 1;");
    assertThat(Region.named(root, "A.java#other")).isEmpty();
    assertThat(Region.named(root, "B.java")).isEmpty();
  }

  @Test
  void a_report_loses_its_advice() {
    assertThat(
            PairReport.withoutAdvice(
                """
                # Report
                  late-record  1 divergence
                    proven
                    why: one
                    more
                    do:  two
                  empty-tick  1 divergence
                    why: one
                    do:  two
                    more

                  report  x
                """))
        .isEqualTo(
            "# Report\n  late-record  1 divergence\n    proven\n  empty-tick  1 divergence\n\n  report  x");
  }

  @Test
  void an_excerpt_of_a_report_has_a_cause_alone() {
    String report =
        """
        ≈ late-words: explained
          The result tables do not agree.

          First divergence: tick 1, output counts (explained: late-record)
            2 rows are missing from Structured Streaming.
            input: "Apache"

          late-record  1 divergence, explained (tick 1)
            proven by experiment: without the late records
          empty-tick  12 divergences, explained
            ticks 2, 4, 6
        """;

    assertThat(CauseExcerpt.of(report, "late-record"))
        .hasValue(
            """
            First divergence: tick 1, output counts (explained: late-record)
              2 rows are missing from Structured Streaming.
              input: "Apache"

            late-record  1 divergence, explained (tick 1)
              proven by experiment: without the late records""");
    assertThat(CauseExcerpt.of(report, "empty-tick"))
        .hasValue("empty-tick  12 divergences, explained\n  ticks 2, 4, 6");
    assertThat(CauseExcerpt.of(report, "slide")).isEmpty();
  }

  @Test
  void the_gallery_takes_from_a_report_what_it_says() {
    ReportExcerpt report =
        ReportExcerpt.of(
            """
            ≈ late-words: explained
              The result tables do not agree.
              agreement  none: the result tables differ even after the last tick

              counts      1 2
              DStreams    ● ●
              Structured  ○ ·
              differ      △ △

              First divergence: tick 1, output counts (explained: late-record)
                2 rows are missing from Structured Streaming. The late record is
                "Apache".
                input: "Apache"

              late-record  1 divergence, explained (tick 1)
                proven by experiment: without the late records
              empty-tick  12 divergences, explained
                ticks 2, 4, 6
            """);

    assertThat(report.verdict()).isEqualTo("≈ explained");
    assertThat(report.agreement()).isEqualTo("none");
    assertThat(report.strips()).singleElement().asString().startsWith("  counts ").endsWith("△ △");
    assertThat(report.first())
        .hasValue(
            new ReportExcerpt.First(
                "late-record",
                "2 rows are missing from Structured Streaming. The late record is \"Apache\"."));
    assertThat(report.causes())
        .containsExactly(
            new ReportExcerpt.CauseLine(
                "late-record", "late-record  1 divergence, explained (tick 1)"),
            new ReportExcerpt.CauseLine(
                "empty-tick", "empty-tick  12 divergences, explained ticks 2, 4, 6"));
  }

  private List<String> settle(MarkdownPage page, boolean writes) throws Exception {
    assertThat(page.file()).hasParent(root);
    return new Passages(root, writes)
        .settle(
            Kind.SHOW,
            (of, passage) ->
                passage.source().equals("?")
                    ? Optional.empty()
                    : Optional.of("new\n" + passage.source()));
  }

  private MarkdownPage page(String text) throws IOException {
    Files.createDirectories(root.resolve("docs"));
    return MarkdownPage.read(root, Files.writeString(root.resolve("page.md"), text));
  }
}
