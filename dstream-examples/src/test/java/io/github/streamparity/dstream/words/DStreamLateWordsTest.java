package io.github.streamparity.dstream.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DStreamLateWordsTest {
  @Test
  void each_word_counts_in_the_five_minutes_it_lies_in() {
    assertThat(DStreamLateWords.wordsInWindows("2021-10-01 09:34:59,Apache Spark"))
        .toIterable()
        .extracting(Object::toString)
        .containsExactly("((2021-10-01T09:30:00Z,Apache),1)", "((2021-10-01T09:30:00Z,Spark),1)");
  }

  @Test
  void a_window_starts_with_its_first_second_before_1970_as_well() {
    assertThat(DStreamLateWords.wordsInWindows("1969-12-31 23:59:59,Unix"))
        .toIterable()
        .extracting(found -> found._1()._1().toString())
        .containsExactly("1969-12-31T23:55:00Z");
    assertThat(DStreamLateWords.wordsInWindows("1970-01-01 00:00:00,Unix"))
        .toIterable()
        .extracting(found -> found._1()._1().toString())
        .containsExactly("1970-01-01T00:00:00Z");
  }

  @Test
  void words_may_hold_commas() {
    assertThat(DStreamLateWords.wordsInWindows("2021-10-01 09:30:00,a,b c"))
        .toIterable()
        .extracting(found -> found._1()._2())
        .containsExactly("a,b", "c");
  }

  @Test
  void a_malformed_line_is_dropped() {
    assertThat(DStreamLateWords.wordsInWindows("")).toIterable().isEmpty();
    assertThat(DStreamLateWords.wordsInWindows("Apache Spark")).toIterable().isEmpty();
    assertThat(DStreamLateWords.wordsInWindows("2021-10-01 09:30:00")).toIterable().isEmpty();
    assertThat(DStreamLateWords.wordsInWindows(",Apache Spark")).toIterable().isEmpty();
    assertThat(DStreamLateWords.wordsInWindows("yesterday,Apache Spark")).toIterable().isEmpty();
  }
}
