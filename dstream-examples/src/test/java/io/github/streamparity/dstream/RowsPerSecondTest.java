package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsPerSecondTest {
  @Test
  void there_is_one_row_a_second_unless_more_are_asked_for() {
    assertThat(RowsPerSecond.parse(args())).isEqualTo(1);
    assertThat(RowsPerSecond.parse(args("20"))).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "many", "10000000", "٩"})
  void what_is_no_rate_is_refused(String rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowsPerSecond.parse(args(rate)))
        .withMessage("not a number of rows: " + rate);
  }

  @Test
  void one_argument_too_many_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowsPerSecond.parse(args("1", "2")))
        .withMessage("unexpected argument: 2");
  }

  private static String[] args(String... args) {
    return args;
  }
}
