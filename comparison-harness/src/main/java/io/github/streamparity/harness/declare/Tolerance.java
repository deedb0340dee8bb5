package io.github.streamparity.harness.declare;

import java.math.BigDecimal;

/**
 * How far two numbers may lie apart and still count as equal: by an absolute difference, or by a
 * share of the larger number, whichever allows more.
 *
 * @param absolute the largest difference
 * @param relative the largest difference as a share of the larger number: 0.01 is one percent
 */
public record Tolerance(double absolute, double relative) {
  /** Numbers must be equal. */
  public static final Tolerance NONE = new Tolerance(0, 0);

  /**
   * @throws IllegalArgumentException if either is negative or not finite
   */
  public Tolerance {
    if (!(absolute >= 0 && relative >= 0)
        || Double.isInfinite(absolute)
        || Double.isInfinite(relative)) {
      throw new IllegalArgumentException(
          "a tolerance must be finite and not negative: absolute=%s relative=%s"
              .formatted(absolute, relative));
    }
  }

  /** Numbers may differ by at most this difference. */
  public static Tolerance absolute(double difference) {
    return new Tolerance(difference, 0);
  }

  /** Numbers may differ by at most this share of the larger one: 0.01 is one percent. */
  public static Tolerance relative(double share) {
    return new Tolerance(0, share);
  }

  /** Whether numbers need not be equal. */
  public boolean isAny() {
    return absolute > 0 || relative > 0;
  }

  /** Whether two numbers count as equal; NaN equals itself. */
  public boolean near(double a, double b) {
    if (Double.compare(a, b) == 0) {
      return true;
    }
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return false;
    }
    return Math.abs(a - b) <= allowed(Math.max(Math.abs(a), Math.abs(b)));
  }

  /** Whether two numbers count as equal; what lies between them is taken exactly. */
  public boolean near(BigDecimal a, BigDecimal b) {
    return a.subtract(b).abs().doubleValue() <= allowed(a.abs().max(b.abs()).doubleValue());
  }

  private double allowed(double larger) {
    return Math.max(absolute, relative * larger);
  }
}
