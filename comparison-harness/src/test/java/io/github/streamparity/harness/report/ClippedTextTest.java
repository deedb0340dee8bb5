package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.TextDifference;
import io.github.streamparity.harness.text.TextTable;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One way to clip, one table, one way to count. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClippedTextTest {
  private static final String LONG = "0123456789".repeat(100);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 59, 60, 61, 500, 990, 998, 999})
  void two_texts_that_differ_in_one_place_never_look_the_same(int place) {
    String other = LONG.substring(0, place) + "x" + LONG.substring(place + 1);
    for (int width : new int[] {6, 7, 16, 60}) {
      String mine = CellText.of(LONG).cell(width, CellText.of(other));
      String theirs = CellText.of(other).cell(width, CellText.of(LONG));
      assertThat(mine).isNotEqualTo(theirs);
      assertThat(theirs).contains("x");
      assertThat(DisplayWidth.of(theirs)).isLessThanOrEqualTo(width);
      assertThat(CellText.of(other).line(width, CellText.of(LONG))).contains("x");
    }
  }

  @Test
  void a_text_that_goes_on_after_the_end_of_the_other_is_shown_to_do_so() {
    assertThat(CellText.of(LONG + "x").cell(8, CellText.of(LONG))).isEqualTo("…456789x");
    assertThat(CellText.of(LONG).cell(8, CellText.of(LONG + "x"))).isEqualTo("…3456789");
    assertThat(CellText.of(LONG).line(8, CellText.of(LONG)))
        .isEqualTo("01234567… 1,000 characters");
  }

  @Test
  void where_two_texts_differ_no_pair_of_surrogates_is_cut() {
    assertThat(TextDifference.between("a😀b", "a😁b")).isEqualTo(new TextDifference(1, 3, 3));
    assertThat(TextDifference.between("aab", "ab")).isEqualTo(new TextDifference(1, 2, 1));
    assertThat(TextDifference.between("ab", "ab")).isEqualTo(new TextDifference(2, 2, 2));
  }

  @Test
  void a_message_may_quote_what_is_escaped_already() {
    assertThat(Excerpt.of("C:\\new \u001b")).isEqualTo("C:\\new \\u001B");
    assertThat(Excerpt.of("😀".repeat(61))).isEqualTo("😀".repeat(60) + "…");
    assertThat(Excerpt.message("x".repeat(201))).hasSize(201).endsWith("…");
  }

  @Test
  void a_remark_makes_no_column_wider() {
    TextTable table = new TextTable();
    table.add(List.of("rows", "word", "count"));
    table.add(List.of("DStreams", "blue", "5"));
    table.addRemark(List.of("Structured", "(silent in this tick)"));
    assertThat(table.render())
        .containsExactly(
            "rows        word  count", "DStreams    blue  5", "Structured  (silent in this tick)");
  }

  @Test
  void numbers_are_written_one_way() {
    assertThat(Wording.count(1, "row")).isEqualTo("1 row");
    assertThat(Wording.count(1200, "row")).isEqualTo("1,200 rows");
    assertThat(Wording.number(999)).isEqualTo("999");
    assertThat(Wording.number(-123_456)).isEqualTo("-123,456");
    assertThat(Wording.number(10_485_760)).isEqualTo("10,485,760");
    assertThat(Wording.count(2, "batch")).isEqualTo("2 batches");
    assertThat(Wording.countOrNo(0, "row")).isEqualTo("no row");
    assertThat(Wording.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }
}
