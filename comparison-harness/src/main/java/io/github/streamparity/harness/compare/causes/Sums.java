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
 * more, it must lie between the least and the largest of those. Rounding never turns two sums
 * around, so these two are made of the least and the largest sums of the parts.
 *
 * <p>With still more, it must be as near to the exact sum as every order comes. Each addition
 * rounds by at most u times its result, where u is 2⁻⁵³, and a number is in as many results as
 * additions follow it: in n − 1 at most, and then the next largest in n − 2. So all orders come
 * within u / (1 − n·u) times the sum of these products (after Higham, Accuracy and Stability of
 * Numerical Algorithms, 4.2). That is taken only where it is less than half of the least number
 * that was added: a sum without that number would otherwise pass as well.
 */
final class Sums {
  /** Seven leaves make 10,395 trees. */
  private static final int MOST_TRIED = 7;

  /** Fourteen have 16,384 parts, which make 2.4 million pairs: ten milliseconds. */
  private static final int MOST_PARTS = 14;

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
        : isWithinBound(sum, doubles, some)
            && (doubles.size() > MOST_PARTS || isBetweenTheEnds(sum, doubles));
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

  /** Whether a sum is neither less nor more than what every order gives. */
  private static boolean isBetweenTheEnds(double sum, List<Double> doubles) {
    int all = (1 << doubles.size()) - 1;
    double[] least = new double[all + 1];
    double[] largest = new double[all + 1];
    for (int subset = 1; subset <= all; subset++) {
      if (Integer.bitCount(subset) == 1) {
        least[subset] = doubles.get(Integer.numberOfTrailingZeros(subset));
        largest[subset] = least[subset];
        continue;
      }
      least[subset] = Double.POSITIVE_INFINITY;
      largest[subset] = Double.NEGATIVE_INFINITY;
      for (int part = (subset - 1) & subset; part > (subset ^ part); part = (part - 1) & subset) {
        least[subset] = Math.min(least[subset], least[part] + least[subset ^ part]);
        largest[subset] = Math.max(largest[subset], largest[part] + largest[subset ^ part]);
      }
    }
    return least[all] <= sum && sum <= largest[all];
  }

  private static boolean isWithinBound(double sum, List<Double> doubles, List<Double> added) {
    BigDecimal exact = BigDecimal.ZERO;
    for (double one : doubles) {
      exact = exact.add(new BigDecimal(one));
    }
    BigDecimal bound = bound(doubles);
    double least = added.stream().mapToDouble(Math::abs).min().orElseThrow();
    return bound.multiply(BigDecimal.valueOf(2)).compareTo(new BigDecimal(least)) < 0
        && new BigDecimal(sum).subtract(exact).abs().compareTo(bound) <= 0;
  }

  /** How far from the exact sum an order can come: where the largest are added first. */
  private static BigDecimal bound(List<Double> doubles) {
    double[] ascending = doubles.stream().mapToDouble(Math::abs).sorted().toArray();
    BigDecimal results = BigDecimal.ZERO;
    for (int i = 0; i < ascending.length; i++) {
      int additions = Math.min(i + 1, ascending.length - 1);
      results = results.add(new BigDecimal(ascending[i]).multiply(BigDecimal.valueOf(additions)));
    }
    BigDecimal units = UNIT.multiply(BigDecimal.valueOf(ascending.length));
    return results
        .multiply(UNIT)
        .divide(BigDecimal.ONE.subtract(units), new MathContext(40, RoundingMode.UP));
  }
}
