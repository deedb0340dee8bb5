package io.github.streamparity.structured.activity;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The history of a card: the number of its payments, their sum in cents and the sum of their
 * squares. All are whole numbers, so the order of additions cannot change the result.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.CardHistory}.
 */
public record CardHistory(long payments, long cents, BigInteger squares) implements Serializable {
  // tag::history[]
  static final CardHistory NONE = new CardHistory(0, 0, BigInteger.ZERO);

  private static final long FEWEST_PAYMENTS = 5;
  private static final BigInteger NINE = BigInteger.valueOf(9);

  /** The same with one more payment. */
  CardHistory with(long amount) {
    BigInteger square = BigInteger.valueOf(amount).pow(2);
    return new CardHistory(payments + 1, cents + amount, squares.add(square));
  }

  /**
   * Whether an amount is more than three standard deviations from the mean, once there are five
   * payments. With n payments, sum s and squares q that is (na - s)² > 9(nq - s²), without
   * division.
   */
  boolean isFar(long amount) {
    BigInteger n = BigInteger.valueOf(payments);
    BigInteger sum = BigInteger.valueOf(cents);
    BigInteger distance = n.multiply(BigInteger.valueOf(amount)).subtract(sum);
    BigInteger variance = n.multiply(squares).subtract(sum.pow(2));
    return payments >= FEWEST_PAYMENTS && distance.pow(2).compareTo(NINE.multiply(variance)) > 0;
  }

  /** The mean, rounded to cents. */
  BigDecimal mean() {
    return BigDecimal.valueOf(cents, 2)
        .divide(BigDecimal.valueOf(payments), 2, RoundingMode.HALF_UP);
  }
  // end::history[]
}
