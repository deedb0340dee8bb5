package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {
  @Test
  void spaces_separate_words_wherever_and_however_many_they_are() {
    assertThat(wordsIn("  blue  green blue   ")).containsExactly("blue", "green", "blue");
  }

  @Test
  void nothing_but_spaces_holds_no_word() {
    assertThat(wordsIn("")).isEmpty();
    assertThat(wordsIn("   ")).isEmpty();
  }

  @Test
  void only_the_space_separates_and_case_is_kept() {
    assertThat(wordsIn("Blue\tgreen blue\u00a0green"))
        .containsExactly("Blue\tgreen", "blue\u00a0green");
  }

  private static List<String> wordsIn(String text) {
    List<String> words = new ArrayList<>();
    Words.in(text).forEachRemaining(words::add);
    return words;
  }
}
