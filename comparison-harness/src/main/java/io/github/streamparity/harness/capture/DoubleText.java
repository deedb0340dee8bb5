package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shortest text of a double that reads back as the same, as {@code Double.toString} gives it
 * since Java 19.
 */
final class DoubleText {
  /** Jackson knows how since 2.14; Spark 3.3 brings 2.13. */
  private static final boolean JACKSON_KNOWS_HOW =
      Stream.of(NumberOutput.class.getMethods())
          .anyMatch(it -> it.getName().equals("toString") && it.getParameterCount() == 2);

  private DoubleText() {}

  /** Of a number that is finite. */
  static String of(double value) {
    return JACKSON_KNOWS_HOW ? NumberOutput.toString(value, true) : shortest(value);
  }

  /** The same without Jackson. */
  static String shortest(double value) {
    if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    Optional<BigDecimal> found = Optional.empty();
    for (int digits = 2; found.isEmpty(); digits++) { // as many as Java gives to each
      found = ofDigits(digits, exact, value);
    }
    return inJavasForm(found.get().stripTrailingZeros());
  }

  /** The nearest with some digits; next to a power of two it may be the farther one of two. */
  private static Optional<BigDecimal> ofDigits(int digits, BigDecimal exact, double value) {
    return Stream.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)
        .map(mode -> exact.round(new MathContext(digits, mode)))
        .filter(rounded -> rounded.doubleValue() == value)
        .findFirst();
  }

  private static String inJavasForm(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -3 && exponent < 7) {
      return value.setScale(Math.max(1, value.scale())).toPlainString();
    }
    BigDecimal mantissa = value.scaleByPowerOfTen(-exponent);
    return mantissa.setScale(Math.max(1, mantissa.scale())).toPlainString() + "E" + exponent;
  }
}
