package io.github.streamparity.harness.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClippedLinesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "one line", "two\nlines", "two\nlines\n", "\n\n"})
  void a_short_text_stays_unchanged(String text) {
    assertThat(clip(text)).isEqualTo(text);
  }

  @Test
  void of_a_long_line_its_beginning_is_kept_and_its_length() {
    assertThat(clip("a".repeat(5_000) + "\nnext\n"))
        .isEqualTo("a".repeat(100) + "… 5,000 characters\nnext\n");
  }

  @Test
  void no_surrogate_pair_is_cut() {
    assertThat(clip("a" + "😀".repeat(5_000)))
        .isEqualTo("a" + "😀".repeat(49) + "… 5,001 characters");
  }

  @Test
  void of_many_lines_the_first_are_kept_and_the_number_of_the_others() {
    String clipped = clip("ten chars\n".repeat(1_000) + "and half a line");
    assertThat(clipped).endsWith("ten chars\n… and 907 more lines\n").hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 150, 170, 900, 950, 990, 1_000, 1_100, 5_000})
  void what_was_clipped_once_stays_as_it_is(int length) {
    for (String text : new String[] {"a".repeat(length), "ab\n".repeat(length / 3)}) {
      String clipped = clip(text);
      assertThat(clip(clipped)).isEqualTo(clipped);
      String line = ClippedLines.line("a".repeat(length), 200);
      assertThat(line).hasSizeLessThanOrEqualTo(200);
      assertThat(ClippedLines.line(line, 200)).isEqualTo(line);
    }
  }

  private static String clip(String text) {
    return ClippedLines.of(text, 100, 1_000);
  }
}
