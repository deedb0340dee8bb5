package io.github.streamparity.harness.compare.causes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sums that some doubles have, added in one order or another. A few of them are added in every
 * order, whichever two partial sums come together: the sum must be one of those, to the bit. With
 * more, it must be as near to the exact sum as every order comes: for n additions within n·u / (1 −
 * n·u) times the sum of the absolute values, where u is 2⁻⁵³ (Higham, Accuracy and Stability of
 * Numerical Algorithms, 4.4). That is taken only where it is less than half of the least number
 * that was added: a sum without that number would otherwise pass as well.
 */
final class Sums {
  /** Seven leaves make 10,395 trees. */
  private static final int MOST_TRIED = 7;

  private static final BigDecimal UNIT = BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(53));

  private Sums() {}

  /**
   * Whether what was there and what was added, all of it and each once, can give a sum.
   *
   * @param before the sum before, if there was one
   */
  static boolean canGive(double sum, Optional<Double> before, List<Double> added) {
    if (before.isEmpty() && added.isEmpty()) {
      return false;
    }
    List<Double> some = added.stream().filter(it -> it != 0).toList();
    List<Double> doubles = new ArrayList<>(some);
    before.filter(it -> it != 0).ifPresent(doubles::add);
    if (!Double.isFinite(sum) || !doubles.stream().allMatch(Double::isFinite)) {
      return false;
    }
    return doubles.size() <= MOST_TRIED
        ? ofEveryOrder(doubles).contains(sum + 0.0)
        : isWithinBound(sum, doubles, some);
  }

  /** Subset by subset: each is any of its parts and the rest. */
  private static Set<Double> ofEveryOrder(List<Double> doubles) {
    int all = (1 << doubles.size()) - 1;
    List<Set<Double>> sums = new ArrayList<>();
    sums.add(Set.of(0.0));
    for (int subset = 1; subset <= all; subset++) {
      Set<Double> found = new HashSet<>();
      if (Integer.bitCount(subset) == 1) {
        found.add(doubles.get(Integer.numberOfTrailingZeros(subset)) + 0.0);
      }
      for (int part = (subset - 1) & subset; part > (subset ^ part); part = (part - 1) & subset) {
        for (double one : sums.get(part)) {
          for (double other : sums.get(subset ^ part)) {
            found.add(one + other + 0.0);
          }
        }
      }
      sums.add(found);
    }
    return sums.get(all);
  }

  private static boolean isWithinBound(double sum, List<Double> doubles, List<Double> added) {
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal absolute = BigDecimal.ZERO;
    for (double one : doubles) {
      exact = exact.add(new BigDecimal(one));
      absolute = absolute.add(new BigDecimal(one).abs());
    }
    BigDecimal units = UNIT.multiply(BigDecimal.valueOf(doubles.size() - 1L));
    BigDecimal bound =
        absolute
            .multiply(units)
            .divide(BigDecimal.ONE.subtract(units), new MathContext(40, RoundingMode.UP));
    double least = added.stream().mapToDouble(Math::abs).min().orElseThrow();
    return bound.multiply(BigDecimal.valueOf(2)).compareTo(new BigDecimal(least)) < 0
        && new BigDecimal(sum).subtract(exact).abs().compareTo(bound) <= 0;
  }
}
