package io.github.streamparity.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.declare.Tolerance;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonNearTest {
  private static final Tolerance HALF = Tolerance.absolute(0.5);

  @Test
  void texts_are_ordered_by_their_first_difference_and_numbers_by_their_values() {
    assertThat(JsonNear.compare("[9,2]", "[10,1]")).isNegative();
    assertThat(JsonNear.compare("[10,1]", "[9,2]")).isPositive();
    assertThat(JsonNear.compare("{\"a\":1}", "{\"b\":0}")).isNegative();
    assertThat(JsonNear.compare("[1,2]", "[1]")).as("2 stands where ] does").isNegative();
    assertThat(JsonNear.compare("[1,2.5]", "[1,2.5]")).isZero();
  }

  /** They have one text, and only one of them is over. */
  @Test
  void a_bracket_in_quotes_comes_before_an_array() {
    assertThat(JsonNear.compare("\"[\"", "[1]")).isNegative();
    assertThat(JsonNear.compare("[1]", "\"[\"")).isPositive();
  }

  @Test
  void numbers_that_are_near_make_texts_near() {
    assertThat(JsonNear.near(HALF, "[1,{\"a\":2.5}]", "[1.5,{\"a\":2}]")).isTrue();
    assertThat(JsonNear.near(HALF, "[1,{\"a\":2.5}]", "[1,{\"a\":3.25}]")).isFalse();
    assertThat(JsonNear.near(HALF, "[1,{\"a\":2.5}]", "[1,{\"b\":2.5}]")).isFalse();
  }

  @Test
  void a_text_is_near_no_number_and_no_array() {
    assertThat(JsonNear.near(HALF, "[\"1\"]", "[1]")).isFalse();
    assertThat(JsonNear.near(HALF, "\"[\"", "[1]")).isFalse();
  }

  /** A double cannot say which of them is larger. */
  @Test
  void large_whole_numbers_are_compared_to_the_unit() {
    assertThat(JsonNear.near(HALF, "9007199254740993", "9007199254740993")).isTrue();
    assertThat(JsonNear.near(HALF, "9007199254740993", "9007199254740992")).isFalse();
  }
}
