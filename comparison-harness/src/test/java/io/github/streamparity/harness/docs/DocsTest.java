package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.docs.Passage.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  void every_place_that_a_pair_file_names_has_that_output_operation() throws IOException {
    Pattern named = Pattern.compile("(\\w+)@(\\w+\\.(?:java|scala|kt)):(\\d+)");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources("docs/two-programs", ".yaml")) {
      Matcher place = named.matcher(Files.readString(file));
      while (place.find()) {
        String operation = place.group(1) + "(";
        Path program = source(place.group(2));
        List<String> lines = Files.readAllLines(program);
        int line = Integer.parseInt(place.group(3));
        if (line > lines.size() || !lines.get(line - 1).contains(operation)) {
          wrong.add("%s names %s".formatted(ROOT.relativize(file), place.group()));
        }
      }
    }
    assertThat(wrong).isEmpty();
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

  private static Path source(String name) throws IOException {
    return Stream.of("dstream-examples/src/main", "docs/two-programs")
        .flatMap(directory -> sources(directory, "/" + name).stream())
        .findFirst()
        .orElseThrow(() -> new NoSuchFileException(name));
  }

  private static List<Path> sources(String directory, String ending) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
