package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.docs.Passage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The documentation says what the code says, and points at what is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocsTest {
  private static final Path ROOT = Passages.ROOT;

  private final Passages passages = Passages.ofProject();

  @Test
  void every_snippet_is_what_its_file_says() throws Exception {
    assertThat(
            passages.settle(Kind.SNIPPET, (page, passage) -> Region.named(ROOT, passage.source())))
        .isEmpty();
  }

  @Test
  void every_declaration_is_what_parity_shows() throws Exception {
    assertThat(
            passages.settle(Kind.SHOW, (page, passage) -> ShownDeclarations.of(passage.source())))
        .isEmpty();
  }

  @Test
  void every_table_is_what_the_registry_the_rules_and_the_reports_have() throws Exception {
    assertThat(GeneratedText.settle(passages)).isEmpty();
  }

  @Test
  void every_relative_link_leads_to_a_file_and_to_a_heading_in_it() throws IOException {
    List<String> dangling = new ArrayList<>();
    for (MarkdownPage page : passages.pages()) {
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
  void every_bundled_pair_has_its_page_with_its_declaration_and_its_report() throws IOException {
    List<MarkdownPage> pages = passages.pages();
    assertThat(Bundled.names())
        .allSatisfy(
            name ->
                assertThat(
                        pages.stream()
                            .filter(page -> page.name().equals("docs/pairs/" + name + ".md"))
                            .flatMap(page -> page.passages().stream())
                            .filter(passage -> passage.source().equals(name)))
                    .extracting(Passage::kind)
                    .contains(Kind.SHOW, Kind.REPORT));
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
}
