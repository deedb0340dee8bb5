package io.github.streamparity.harness.compare.causes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which sums the same doubles can have. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SumsTest {
  @Test
  void three_numbers_have_up_to_three_sums() {
    assertThat(canGive(0.6000000000000001, 0.1, 0.2, 0.3)).isTrue();
    assertThat(canGive(0.6, 0.1, 0.2, 0.3)).isTrue();
    assertThat(canGive(Math.nextUp(0.6000000000000001), 0.1, 0.2, 0.3)).isFalse();
    assertThat(canGive(Math.nextDown(0.6), 0.1, 0.2, 0.3)).isFalse();
  }

  @Test
  void one_or_two_numbers_have_one_sum() {
    assertThat(canGive(0.1, 0.1)).isTrue();
    assertThat(canGive(Math.nextUp(0.1), 0.1)).isFalse();
    assertThat(canGive(0.1 + 0.2, 0.1, 0.2)).isTrue();
    assertThat(canGive(0.3, 0.1, 0.2)).isFalse();
  }

  @Test
  void each_number_counts_once() {
    assertThat(canGive(0.2, 0.1, 0.1, 0.1)).isFalse();
    assertThat(canGive(0.4, 0.1, 0.1, 0.1)).isFalse();
  }

  @Test
  void what_is_large_may_swallow_what_is_small() {
    assertThat(canGive(0.0, 1e17, 1.0, -1e17)).isTrue();
    assertThat(canGive(1.0, 1e17, 1.0, -1e17)).isTrue();
    assertThat(canGive(0.5, 1e17, 1.0, -1e17)).isFalse();
  }

  @Test
  void no_number_has_no_sum_and_neither_has_what_is_not_finite() {
    assertThat(Sums.canGive(0.0, Optional.empty(), List.of())).isFalse();
    assertThat(canGive(Double.NaN, 0.1)).isFalse();
    assertThat(canGive(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)).isFalse();
  }

  @Test
  void many_numbers_in_any_order_are_within_the_bound_and_a_cent_more_is_not() {
    Random random = new Random(7);
    for (int times = 0; times < 200; times++) {
      List<Double> amounts = new ArrayList<>();
      for (int i = 8 + random.nextInt(100); i > 0; i--) {
        amounts.add(random.nextInt(1_000_000) / 100.0);
      }
      List<Double> shuffled = new ArrayList<>(amounts);
      Collections.shuffle(shuffled, random);
      double sum = shuffled.stream().reduce(0.0, Double::sum);

      assertThat(Sums.canGive(sum, Optional.empty(), amounts)).isTrue();
      assertThat(Sums.canGive(sum + 0.01, Optional.empty(), amounts)).isFalse();
      assertThat(Sums.canGive(sum - 0.0001, Optional.empty(), amounts)).isFalse();
    }
  }

  @Test
  void up_to_fourteen_numbers_lie_between_the_ends_of_all_orders() {
    List<Double> amounts = List.of(3333.3, 33.33, 66.66, 99.99, 133.32, 166.65, 199.98, 233.31);
    Random random = new Random(11);
    double least = Double.MAX_VALUE;
    double largest = 0;
    for (int times = 0; times < 2000; times++) {
      double sum = inSomeOrder(amounts, random);
      least = Math.min(least, sum);
      largest = Math.max(largest, sum);

      assertThat(Sums.canGive(sum, Optional.empty(), amounts)).isTrue();
    }
    assertThat(Sums.canGive(Math.nextDown(least), Optional.empty(), amounts)).isFalse();
    assertThat(Sums.canGive(Math.nextUp(largest), Optional.empty(), amounts)).isFalse();
  }

  @Test
  void of_more_numbers_no_order_is_outside_the_bound() {
    Random random = new Random(13);
    for (int times = 0; times < 200; times++) {
      List<Double> amounts = new ArrayList<>();
      for (int i = 15 + random.nextInt(20); i > 0; i--) {
        amounts.add((random.nextInt(2_000_000) - 900_000) / 100.0 + 0.003);
      }
      assertThat(Sums.canGive(inSomeOrder(amounts, random), Optional.empty(), amounts)).isTrue();
    }
  }

  @Test
  void twenty_equal_numbers_come_nearer_than_twenty_roundings_of_their_sum() {
    List<Double> tenths = Collections.nCopies(20, 0.1);
    double farthest = 19 * 0x1p-53 * 2;

    assertThat(Sums.canGive(2 + 0.9 * farthest, Optional.empty(), tenths)).isFalse();
    assertThat(Sums.canGive(2 + 0.4 * farthest, Optional.empty(), tenths)).isTrue();
  }

  /** Any two partial sums come together next. */
  private static double inSomeOrder(List<Double> amounts, Random random) {
    List<Double> sums = new ArrayList<>(amounts);
    while (sums.size() > 1) {
      double one = sums.remove(random.nextInt(sums.size()));
      double other = sums.remove(random.nextInt(sums.size()));
      sums.add(one + other);
    }
    return sums.get(0);
  }

  @Test
  void what_adds_nothing_needs_no_order() {
    assertThat(canGive(0.1, 0.0, 0.1, -0.0)).isTrue();
    assertThat(canGive(0.0, 0.0, -0.0)).isTrue();
    assertThat(canGive(Double.MIN_VALUE, 0.0)).isFalse();
    assertThat(canGive(0.6, 0.1, 0, 0.2, 0, 0, 0, 0, 0, 0, 0.3)).isTrue();
    assertThat(canGive(Math.nextDown(0.6), 0.1, 0, 0.2, 0, 0, 0, 0, 0, 0, 0.3)).isFalse();
  }

  @Test
  void many_numbers_give_no_sum_where_one_of_them_could_be_missing() {
    List<Double> cents = Collections.nCopies(8, 0.01);

    assertThat(Sums.canGive(1e12 + 0.08, Optional.of(1e12), cents)).isTrue();
    assertThat(Sums.canGive(1e14 + 0.08, Optional.of(1e14), cents)).isFalse();
  }

  @Test
  void what_is_left_of_larger_sums_may_be_less_than_what_is_added() {
    List<Double> tenths = Collections.nCopies(8, 0.1);

    assertThat(Sums.canGive(0.8, Optional.of(5.5e-17), tenths)).isTrue();
  }

  private static boolean canGive(double sum, double... doubles) {
    return Sums.canGive(sum, Optional.empty(), Arrays.stream(doubles).boxed().toList());
  }
}
