package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One value of a row as JSON: what JSON numbers cannot hold exactly is a string. */
final class CellJson {
  private CellJson() {}

  static void write(JsonGenerator out, ColumnType type, Object value) throws IOException {
    if (value == null) {
      out.writeNull();
      return;
    }
    switch (type) {
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case LONG -> out.writeNumber((Long) value);
      case DOUBLE -> writeDouble(out, (Double) value);
      case DECIMAL -> out.writeString(CanonicalJson.number((BigDecimal) value));
      case STRING, BINARY, JSON, SET, DATE, TIMESTAMP -> out.writeString(value.toString());
    }
  }

  private static void writeDouble(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(DoubleText.of(value));
    } else {
      out.writeString(Double.toString(value));
    }
  }

  /** The canonical value at which a parser stands; null for null. */
  static Object read(JsonParser in, Column column) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    try {
      return switch (column.type()) {
        case BOOLEAN -> {
          require(token.isBoolean(), in, column, "true or false");
          yield token == JsonToken.VALUE_TRUE;
        }
        case LONG -> readLong(in, column);
        case DOUBLE -> readDouble(in, column);
        case DECIMAL -> readDecimal(in, column).stripTrailingZeros();
        case STRING -> text(in, column);
        case BINARY -> base64(text(in, column));
        case DATE -> LocalDate.parse(text(in, column));
        case TIMESTAMP -> Instant.parse(text(in, column));
        case JSON -> readNested(in, column, CanonicalJson::of, CanonicalJson::ofText);
        case SET -> readNested(in, column, CanonicalJson::set, CanonicalJson::setOfText);
      };
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw mismatch(in, column, form(column.type()));
    }
  }

  private static Long readLong(JsonParser in, Column column) throws IOException {
    boolean fits =
        in.currentToken() == JsonToken.VALUE_NUMBER_INT
            && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    require(fits, in, column, form(ColumnType.LONG));
    return in.getLongValue();
  }

  private static Double readDouble(JsonParser in, Column column) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return switch (in.getText()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw mismatch(in, column, form(ColumnType.DOUBLE));
      };
    }
    require(in.currentToken().isNumeric(), in, column, form(ColumnType.DOUBLE));
    double value = in.getDoubleValue();
    require(Double.isFinite(value), in, column, form(ColumnType.DOUBLE));
    return CanonicalValue.withoutNegativeZero(value);
  }

  /** In quotes as it is written, or as a number, which somebody else may have recorded. */
  private static BigDecimal readDecimal(JsonParser in, Column column) throws IOException {
    return new BigDecimal(in.currentToken().isNumeric() ? in.getText() : text(in, column));
  }

  /** Text in quotes as it is written, or nested, which somebody else may have recorded. */
  private static String readNested(
      JsonParser in, Column column, Function<Object, String> ofValue, UnaryOperator<String> ofText)
      throws IOException {
    return in.currentToken().isStructStart()
        ? ofValue.apply(CanonicalJson.read(in))
        : ofText.apply(text(in, column));
  }

  private static String text(JsonParser in, Column column) throws IOException {
    require(in.currentToken() == JsonToken.VALUE_STRING, in, column, form(column.type()));
    return in.getText();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
  }

  private static String form(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> "true or false";
      case LONG -> "a whole number of 64 bits";
      case DOUBLE -> "a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
      case DECIMAL -> "a decimal number in quotes";
      case STRING -> "text";
      case BINARY -> "Base64 in quotes";
      case DATE -> "a date such as \"2021-10-01\"";
      case TIMESTAMP -> "an instant such as \"2021-10-01T09:30:00Z\"";
      case JSON -> "JSON text in quotes";
      case SET -> "the text of a JSON array in quotes";
    };
  }

  private static void require(boolean holds, JsonParser in, Column column, String expected)
      throws IOException {
    if (!holds) {
      throw mismatch(in, column, expected);
    }
  }

  private static JsonParseException mismatch(JsonParser in, Column column, String expected)
      throws IOException {
    return Located.problem(
        in,
        "column %s is %s\n  found     %s\n  expected  %s"
            .formatted(
                Excerpt.of(column.name()), column.type(), Excerpt.of(in.getText()), expected));
  }
}
