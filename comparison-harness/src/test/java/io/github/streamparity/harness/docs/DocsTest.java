package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Causes;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages say what the files say: code in them is tested code, and links lead somewhere. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET =
      Pattern.compile(
          "<!-- snippet: (\\S+?)(?:#(\\S+))? -->\\n+```\\w*\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String top : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      pages.add(ROOT.resolve(top));
    }
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void code_in_a_page_is_the_code_of_the_file_it_names(Path page) {
    Matcher snippet = SNIPPET.matcher(text(page));
    while (snippet.find()) {
      assertThat(snippet.group(3))
          .as("%s in %s", snippet.group(1), ROOT.relativize(page))
          .isEqualTo(region(ROOT.resolve(snippet.group(1)), snippet.group(2)));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_lead_somewhere(Path page) {
    Matcher link = LINK.matcher(text(page).replaceAll("(?s)```.*?```", ""));
    while (link.find()) {
      if (link.group(1).contains("://")) {
        continue;
      }
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
      assertThat(target).as("a link of " + ROOT.relativize(page)).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as("headings of " + target).contains(link.group(2));
      }
    }
  }

  @Test
  void every_cause_has_its_page() {
    for (Cause cause : Causes.all()) {
      assertThat(ROOT.resolve(cause.page())).exists();
    }
  }

  @Test
  void every_bundled_pair_has_its_page_with_both_programs() throws Exception {
    for (JobPair pair : PairRegistry.load(getClass().getClassLoader(), List.of()).pairs()) {
      Path page = ROOT.resolve("docs/pairs").resolve(pair.name() + ".md");
      assertThat(text(page))
          .contains("<!-- snippet: dstream-examples/", "<!-- snippet: structured-examples/");
    }
  }

  private static List<String> anchors(Path page) {
    return text(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** A whole file, or what is between its tag and end comments, without common indentation. */
  private static String region(Path file, String name) {
    List<String> lines = text(file).lines().toList();
    if (name != null) {
      int from = indexOf(lines, "tag::" + name + "[]");
      lines = lines.subList(from + 1, indexOf(lines, "end::" + name + "[]"));
    }
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    lines.forEach(
        line -> text.append(line.substring(Math.min(indent, line.length()))).append('\n'));
    return text.toString().stripTrailing() + "\n";
  }

  private static int indexOf(List<String> lines, String mark) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(mark)) {
        return i;
      }
    }
    throw new AssertionError("no line with " + mark);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
