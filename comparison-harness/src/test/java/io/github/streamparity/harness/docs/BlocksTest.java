package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of code in a page comes from the code ({@link DocsTest}), is tried here, is run by a
 * test that reads the page, or is one of those that nobody tries, which are all named here.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BlocksTest {
  /** Pages of which another test runs or prints such blocks: their first words, and the test. */
  private static final Map<String, List<String>> RUN_ELSEWHERE =
      Map.of(
          "README.md", List.of("≠ running-word-count-update: divergent"), // CompareIT
          "docs/tutorial.md",
              List.of(
                  "  input-1: {reference", // ProgramsIT
                  "≈ two-mains: explained", // ProgramsIT
                  "≈ clicks-per-page: explained"), // OwnPairProjectIT
          "docs/how-to-ci.md",
              List.of(
                  "expected running-word-count to agree", // ParityIT
                  "plugins { id(\"java\") }"), // GradleIT
          "docs/how-to-distribution.md",
              List.of("jar --extract", "mkdir classes"), // DistributionIT
          "docs/causes/window-pending.md",
              List.of( // WindowPendingReplayTest
                  "First divergence: tick 1, output counts (explained: window-pending)",
                  "? word-a-minute-short: inconclusive"),
          "docs/reference-cli.md",
              List.of("▲ worse    sessions: explained, now divergent")); // TwoRunsTest

  /** Those that nobody tries: what they say is kept right by hand. */
  private static final Map<String, List<String>> BY_HAND =
      Map.of(
          "ARCHITECTURE.md",
          List.of("script ──▶ replay of the reference ──▶ capture ─┐"),
          "docs/how-to-scala.md",
          List.of("// build.sbt", "// build.gradle.kts"),
          "docs/pairs/mall-purchases.md",
          List.of(
              "{\"eventTime\":\"2021-10-01"
                  + " 09:31:00\",\"action\":\"purchase\",\"district\":\"north\"}"),
          "docs/pairs/site-traffic.md",
          List.of("{\"time\":\"2021-10-01 09:30:05\",\"page\":\"/home\"}"),
          "docs/reference-capture.md",
          List.of(
              "{\"format\":\"streamparity-capture/2\",\"variant\":\"structured\",\"engine\":\"structured\",\"spark\":\"4.1.0\","
                  + " …}"),
          "docs/reference-cli.md",
          List.of("parity COMMAND [OPTION…] [ARGUMENT…]"),
          "docs/reference-script.md",
          List.of(
              "  restarts   DStreams: 2 restarts, no row lost, 2 rows emitted again (of 6 without"
                  + " restarts), state kept"));

  private static final Pattern SAID_OF_A_FILE = Pattern.compile("\\w+\\.(yaml|jsonl):\\d+:\\d+: ");

  private final List<MarkdownPage> pages = pages();

  private static List<MarkdownPage> pages() {
    try {
      return Passages.ofProject().pages();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_block_is_given_or_tried_or_known_to_be_neither() {
    TriedBlocks tried = new TriedBlocks();
    List<String> problems = new ArrayList<>();
    Map<String, List<String>> untried = new LinkedHashMap<>();
    for (MarkdownPage page : pages) {
      for (MarkdownPage.Block block : page.blocks()) {
        boolean isRun =
            block.language().equals("java")
                || SAID_OF_A_FILE.matcher(block.text()).lookingAt()
                || RUN_ELSEWHERE.getOrDefault(page.name(), List.of()).stream()
                    .anyMatch(block.text()::startsWith);
        if (isRun) {
          continue;
        }
        String where = page.name() + ":" + block.line() + ": ";
        tried
            .problems(block)
            .ifPresentOrElse(
                found -> found.forEach(problem -> problems.add(where + problem)),
                () ->
                    untried
                        .computeIfAbsent(page.name(), any -> new ArrayList<>())
                        .add(block.text().lines().findFirst().orElse("")));
      }
    }
    assertThat(problems).isEmpty();
    assertThat(untried).isEqualTo(BY_HAND);
  }

  @Test
  void pages_show_the_problems_that_wrong_files_have(@TempDir Path directory) throws IOException {
    String said = ShownProblems.said(directory);
    assertThat(
            pages.stream()
                .flatMap(page -> page.blocks().stream())
                .map(MarkdownPage.Block::text)
                .filter(text -> SAID_OF_A_FILE.matcher(text).lookingAt()))
        .hasSizeGreaterThan(10)
        .allSatisfy(text -> assertThat(said).contains(text + "\n"));
  }

  @Test
  void every_piece_of_java_compiles(@TempDir Path directory) {
    Map<String, String> fragments = new LinkedHashMap<>();
    for (MarkdownPage page : pages) {
      for (MarkdownPage.Block block : page.blocks()) {
        if (block.language().equals("java")) {
          fragments.put(page.name() + ":" + block.line(), block.text());
        }
      }
    }
    assertThat(fragments).hasSizeGreaterThan(20);
    assertThat(JavaFragments.problems(fragments, directory)).isEmpty();
  }
}
