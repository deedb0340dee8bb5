package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.docs.MarkdownPage.Link;
import io.github.streamparity.harness.docs.MarkdownPage.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of the documentation sees in a page. */
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
    assertThat(page.snippets())
        .containsExactly(new Snippet(6, "A.java", "body", "int a;\n\nint b;"));
  }

  @Test
  void a_snippet_without_a_block_shows_nothing() throws IOException {
    assertThat(page("<!-- snippet: A.java -->\ntext\n").snippets())
        .containsExactly(new Snippet(1, "A.java", "", ""));
  }

  @Test
  void a_region_loses_its_common_indentation_and_the_marks_of_others() throws IOException {
    Path file =
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
    assertThat(Region.of(file, "body")).isEqualTo("int a() {\n  return 1;\n}");
    assertThat(Region.of(file, "inner")).isEqualTo("return 1;");
    assertThat(Region.of(file, "other")).isEqualTo("(no such region)");
    assertThat(Region.of(root.resolve("B.java"), "")).isEqualTo("(no such file)");
  }

  private MarkdownPage page(String text) throws IOException {
    return MarkdownPage.read(root, Files.writeString(root.resolve("page.md"), text));
  }
}
