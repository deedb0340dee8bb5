package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.report.view.Strip;
import io.github.streamparity.harness.report.view.TickRanges;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.VisibleText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VisibleTextTest {
  @Test
  void what_can_be_seen_is_shown_as_it_is() {
    assertThat(VisibleText.escaped("a b, naïve 日本語 😀 <b> C:\\dir"))
        .isEqualTo("a b, naïve 日本語 😀 <b> C:\\dir");
  }

  @Test
  void what_cannot_be_seen_is_an_escape() {
    assertThat(VisibleText.escaped("\u001b[31m")).isEqualTo("\\u001B[31m");
    assertThat(VisibleText.escaped("a\nb\tc\rd\u0000")).isEqualTo("a\\nb\\tc\\rd\\u0000");
    assertThat(VisibleText.escaped("x\u202ey\u200fz\ufeff")).isEqualTo("x\\u202Ey\\u200Fz\\uFEFF");
    assertThat(VisibleText.escaped("a\u00a0b\u3000c")).isEqualTo("a\\u00A0b\\u3000c");
    assertThat(VisibleText.escaped("\ud800 \uffff")).isEqualTo("\\uD800 \\uFFFF");
    assertThat(VisibleText.escaped("\udb40\udc01")).isEqualTo("\\u{E0001}");
  }

  @Test
  void different_texts_never_look_the_same() {
    List<String> pieces = List.of("\\", "n", "\n", "u", "001b", "\u001b", "a", "\t", "t");
    Set<String> texts = new TreeSet<>();
    for (String one : pieces) {
      for (String two : pieces) {
        for (String three : pieces) {
          texts.add(one + two + three);
        }
      }
    }
    assertThat(texts.stream().map(VisibleText::escaped).distinct()).hasSameSizeAs(texts);
  }

  @Test
  void null_the_empty_string_and_the_word_null_are_distinguished() {
    assertThat(CellText.of(null).line(20)).isEqualTo("∅ null");
    assertThat(CellText.of("∅ null").line(20)).isEqualTo("\"∅ null\"");
    assertThat(CellText.of("null").line(20)).isEqualTo("null");
    assertThat(CellText.of("").line(20)).isEqualTo("\"\"");
    assertThat(CellText.of("a ").line(20)).isEqualTo("\"a \"");
  }

  @Test
  void a_long_cell_is_clipped_and_says_how_long_it_is() {
    assertThat(CellText.of("x".repeat(10_485_760)).line(5))
        .isEqualTo("xxxxx… 10,485,760 characters");
    assertThat(CellText.of("😀".repeat(4)).line(5)).isEqualTo("😀😀… 4 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100, 1",
    "40, 60, 1",
    "61, 60, 2",
    "400, 40, 10",
    "10000, 40, 250",
    "1000000, 40, 25000"
  })
  void a_place_on_a_strip_stands_for_a_round_number_of_ticks(int ticks, int limit, int expected) {
    assertThat(Strip.ticksPerColumn(ticks, limit)).isEqualTo(expected);
  }

  @Test
  void ticks_that_follow_on_each_other_are_a_range() {
    assertThat(TickRanges.words(List.of(3), 5)).isEqualTo("tick 3");
    assertThat(TickRanges.words(List.of(1, 2, 3, 7), 5)).isEqualTo("ticks 1–3, 7");
    assertThat(TickRanges.words(List.of(1, 3, 5, 7), 2)).isEqualTo("ticks 1, 3, … (4 ticks)");
  }
}
