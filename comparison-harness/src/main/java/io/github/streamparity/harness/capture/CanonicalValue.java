package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Turns what a variant yields into the canonical value of a column, so that equal values are equal
 * whatever class either engine uses. Nothing is guessed: what could be meant in two ways is
 * refused.
 *
 * <ul>
 *   <li>LONG takes whole-number types, not 3.0;
 *   <li>DOUBLE takes float (widened exactly, as Java and Spark do: 0.1f is 0.10000000149011612),
 *       double, and whole numbers that a double holds exactly;
 *   <li>DECIMAL takes BigDecimal and whole-number types, not binary floating point;
 *   <li>STRING takes character sequences, characters and enum constants (their names);
 *   <li>BINARY takes byte arrays and buffers;
 *   <li>DATE takes LocalDate and java.sql.Date;
 *   <li>TIMESTAMP takes what is an instant, cut to microseconds, not LocalDateTime, which has no
 *       time zone;
 *   <li>JSON takes maps, collections, arrays, records, optionals and scalars; a character sequence
 *       is JSON text (as {@code to_json} yields), and inside of others a JSON string;
 *   <li>SET takes collections and arrays, and a character sequence that is a JSON array; its items
 *       are sorted, each once.
 * </ul>
 */
public final class CanonicalValue {
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private CanonicalValue() {}

  /**
   * The canonical value, of the class that {@link CapturedRow} names for the type; null for null.
   *
   * @throws IllegalArgumentException if the value is of another type; the message begins with
   *     {@code is LONG but the variant yields}
   */
  public static Object of(ColumnType type, Object raw) {
    if (raw == null) {
      return null;
    }
    Optional<?> canonical =
        switch (type) {
          case BOOLEAN -> Optional.of(raw).filter(Boolean.class::isInstance);
          case LONG -> wholeNumber(raw).flatMap(CanonicalValue::inLong);
          case DOUBLE -> floating(raw);
          case DECIMAL -> decimal(raw);
          case STRING -> text(raw);
          case BINARY -> bytes(raw).map(Base64.getEncoder()::encodeToString);
          case DATE -> date(raw);
          case TIMESTAMP -> instant(raw);
          case JSON -> Optional.of(nested(type, raw, CanonicalJson::of, CanonicalJson::ofText));
          case SET -> Optional.of(nested(type, raw, CanonicalJson::set, CanonicalJson::setOfText));
        };
    return canonical.orElseThrow(() -> mismatch(type, raw, hint(type, raw)));
  }

  /**
   * The canonical value of a column.
   *
   * @throws IllegalArgumentException if the value is of another type; the message begins with
   *     {@code column count is LONG but the variant yields}
   */
  public static Object of(Column column, Object raw) {
    try {
      return of(column.type(), raw);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column %s %s".formatted(column.name(), e.getMessage()), e);
    }
  }

  /**
   * A canonical row.
   *
   * @param raw the values in the order of the output's columns
   * @throws IllegalArgumentException if there are more or fewer values than columns, or a value is
   *     of another type than its column
   */
  public static CapturedRow row(OutputDeclaration output, List<?> raw) {
    List<Column> columns = output.columns();
    if (raw.size() != columns.size()) {
      throw new IllegalArgumentException(
          "output %s has %s columns %s but the variant yields a row of %s values"
              .formatted(output.name(), columns.size(), output.columnNames(), raw.size()));
    }
    Object[] values = new Object[raw.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of(columns.get(i), raw.get(i));
    }
    return CapturedRow.owning(values);
  }

  static double withoutNegativeZero(double value) {
    return value == 0 ? 0.0 : value;
  }

  static Optional<BigInteger> wholeNumber(Object raw) {
    if (raw instanceof BigInteger big) {
      return Optional.of(big);
    }
    return raw instanceof Long
            || raw instanceof Integer
            || raw instanceof Short
            || raw instanceof Byte
        ? Optional.of(BigInteger.valueOf(((Number) raw).longValue()))
        : Optional.empty();
  }

  static Optional<String> text(Object raw) {
    if (raw instanceof Enum<?> constant) {
      return Optional.of(constant.name());
    }
    return raw instanceof CharSequence || raw instanceof Character
        ? Optional.of(raw.toString())
        : Optional.empty();
  }

  static Optional<byte[]> bytes(Object raw) {
    if (raw instanceof byte[] array) {
      return Optional.of(array);
    }
    if (raw instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      return Optional.of(copy);
    }
    return Optional.empty();
  }

  static Optional<LocalDate> date(Object raw) {
    if (raw instanceof java.sql.Date date) {
      return Optional.of(date.toLocalDate());
    }
    return raw instanceof LocalDate date ? Optional.of(date) : Optional.empty();
  }

  static Optional<Instant> instant(Object raw) {
    Optional<Instant> exact = Optional.empty();
    if (raw instanceof Instant instant) {
      exact = Optional.of(instant);
    } else if (raw instanceof ZonedDateTime zoned) {
      exact = Optional.of(zoned.toInstant());
    } else if (raw instanceof OffsetDateTime offset) {
      exact = Optional.of(offset.toInstant());
    } else if (raw instanceof java.util.Date date && isInstant(date)) {
      exact = Optional.of(date.toInstant());
    }
    return exact.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
  }

  private static boolean isInstant(java.util.Date date) {
    return !(date instanceof java.sql.Date) && !(date instanceof java.sql.Time);
  }

  private static Optional<Long> inLong(BigInteger number) {
    return number.bitLength() < Long.SIZE ? Optional.of(number.longValue()) : Optional.empty();
  }

  private static Optional<Double> floating(Object raw) {
    if (raw instanceof Double || raw instanceof Float) {
      return Optional.of(withoutNegativeZero(((Number) raw).doubleValue()));
    }
    return wholeNumber(raw)
        .flatMap(CanonicalValue::inLong)
        .filter(number -> Math.abs(number) <= EXACT_IN_DOUBLE && number != Long.MIN_VALUE)
        .map(Long::doubleValue);
  }

  private static Optional<BigDecimal> decimal(Object raw) {
    Optional<BigDecimal> exact =
        raw instanceof BigDecimal big ? Optional.of(big) : wholeNumber(raw).map(BigDecimal::new);
    return exact.map(BigDecimal::stripTrailingZeros);
  }

  private static String nested(
      ColumnType type, Object raw, Function<Object, String> ofValue, UnaryOperator<String> ofText) {
    try {
      return raw instanceof CharSequence text ? ofText.apply(text.toString()) : ofValue.apply(raw);
    } catch (IllegalArgumentException e) {
      throw mismatch(type, raw, ": " + e.getMessage());
    }
  }

  private static String hint(ColumnType type, Object raw) {
    if (raw instanceof LocalDateTime) {
      return ": a local date and time is not an instant; give an Instant";
    }
    if (type == ColumnType.LONG && raw instanceof BigInteger) {
      return ": it does not fit into 64 bits";
    }
    if (type == ColumnType.LONG && raw instanceof Number) {
      return ": declare the column DOUBLE or DECIMAL, or yield a whole number";
    }
    if (type == ColumnType.DOUBLE && raw instanceof BigDecimal) {
      return ": declare the column DECIMAL";
    }
    return type == ColumnType.DECIMAL && raw instanceof Number
        ? ": declare the column DOUBLE, or yield a BigDecimal"
        : "";
  }

  private static IllegalArgumentException mismatch(ColumnType type, Object raw, String hint) {
    String shown = raw.getClass().isArray() ? "" : ": " + Excerpt.ofObject(raw);
    return new IllegalArgumentException(
        "is %s but the variant yields %s%s%s"
            .formatted(type, raw.getClass().getTypeName(), shown, hint));
  }
}
