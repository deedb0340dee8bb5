package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.causes.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The documentation says what the code says, and points at what is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void every_snippet_is_what_its_file_says() throws IOException {
    List<String> stale = new ArrayList<>();
    for (MarkdownPage page : pages()) {
      for (MarkdownPage.Snippet snippet : page.snippets()) {
        String expected = Region.of(ROOT.resolve(snippet.path()), snippet.region());
        if (!snippet.text().equals(expected)) {
          stale.add(
              "%s:%d: not what %s says; it says\n%s"
                  .formatted(page.name(), snippet.line(), snippet.source(), expected));
        }
      }
    }
    assertThat(stale).isEmpty();
  }

  @Test
  void every_relative_link_leads_to_a_file_and_to_a_heading_in_it() throws IOException {
    List<String> dangling = new ArrayList<>();
    for (MarkdownPage page : pages()) {
      for (MarkdownPage.Link link : page.links()) {
        if (!leadsSomewhere(page, link)) {
          dangling.add("%s:%d: %s".formatted(page.name(), link.line(), link.target()));
        }
      }
    }
    assertThat(dangling).isEmpty();
  }

  @Test
  void every_cause_has_its_page() {
    assertThat(Causes.all().stream().map(Cause::page))
        .allSatisfy(page -> assertThat(ROOT.resolve(page)).isRegularFile());
  }

  @Test
  void every_bundled_pair_has_its_page() {
    assertThat(Bundled.names())
        .allSatisfy(
            name -> assertThat(ROOT.resolve("docs/pairs").resolve(name + ".md")).isRegularFile());
  }

  private static boolean leadsSomewhere(MarkdownPage page, MarkdownPage.Link link)
      throws IOException {
    Path target = link.path().isEmpty() ? page.file() : page.file().resolveSibling(link.path());
    if (!Files.exists(target)) {
      return false;
    }
    return link.anchor().isEmpty()
        || (Files.isRegularFile(target)
            && MarkdownPage.read(ROOT, target.normalize()).anchors().contains(link.anchor()));
  }

  /** The pages at the root and those below docs. */
  private static List<MarkdownPage> pages() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> files =
          Stream.concat(root, docs)
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("/target/"))
              .sorted()
              .toList();
      for (Path file : files) {
        pages.add(MarkdownPage.read(ROOT, file));
      }
    }
    assertThat(pages).isNotEmpty();
    return pages;
  }
}
