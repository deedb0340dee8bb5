package io.github.streamparity.harness.capture;

import static io.github.streamparity.harness.declare.ColumnType.BINARY;
import static io.github.streamparity.harness.declare.ColumnType.BOOLEAN;
import static io.github.streamparity.harness.declare.ColumnType.DATE;
import static io.github.streamparity.harness.declare.ColumnType.DECIMAL;
import static io.github.streamparity.harness.declare.ColumnType.DOUBLE;
import static io.github.streamparity.harness.declare.ColumnType.JSON;
import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.SET;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalValueTest {
  private static final Instant NOON = Instant.parse("2021-10-01T12:00:00Z");

  private enum Colour {
    BLUE {
      @Override
      public String toString() {
        return "a blue";
      }
    }
  }

  private record Click(String user, int count) {}

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(BOOLEAN, true, true),
        arguments(LONG, (byte) 5, 5L),
        arguments(LONG, (short) 5, 5L),
        arguments(LONG, 5, 5L),
        arguments(LONG, Long.MIN_VALUE, Long.MIN_VALUE),
        arguments(LONG, BigInteger.TEN, 10L),
        arguments(DOUBLE, 1.5, 1.5),
        arguments(DOUBLE, 1.5f, 1.5),
        arguments(DOUBLE, 0.1f, 0.10000000149011612),
        arguments(DOUBLE, -0.0, 0.0),
        arguments(DOUBLE, -0.0f, 0.0),
        arguments(DOUBLE, Double.NaN, Double.NaN),
        arguments(DOUBLE, Float.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
        arguments(DOUBLE, 5, 5.0),
        arguments(DECIMAL, new BigDecimal("1.500"), new BigDecimal("1.5")),
        arguments(DECIMAL, new BigDecimal("0.000"), BigDecimal.ZERO),
        arguments(DECIMAL, 7, new BigDecimal(7)),
        arguments(STRING, "", ""),
        arguments(STRING, CharBuffer.wrap("a b "), "a b "),
        arguments(STRING, 'x', "x"),
        arguments(STRING, Colour.BLUE, "BLUE"),
        arguments(BINARY, new byte[] {0, -1}, "AP8="),
        arguments(BINARY, ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 1), "Ag=="),
        arguments(DATE, LocalDate.of(2021, 10, 1), LocalDate.of(2021, 10, 1)),
        arguments(DATE, java.sql.Date.valueOf("2021-10-01"), LocalDate.of(2021, 10, 1)),
        arguments(TIMESTAMP, NOON, NOON),
        arguments(TIMESTAMP, Timestamp.from(NOON), NOON),
        arguments(TIMESTAMP, Date.from(NOON), NOON),
        arguments(TIMESTAMP, OffsetDateTime.parse("2021-10-01T14:00:00+02:00"), NOON),
        arguments(TIMESTAMP, NOON.plusNanos(1_999), NOON.plusNanos(1_000)),
        arguments(
            TIMESTAMP,
            Instant.ofEpochSecond(-1, 999_999_999),
            Instant.parse("1969-12-31T23:59:59.999999Z")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void is_of_its_columns_class(ColumnType type, Object raw, Object canonical) {
    assertThat(CanonicalValue.of(type, raw)).isEqualTo(canonical).hasSameClassAs(canonical);
  }

  @ParameterizedTest
  @EnumSource(ColumnType.class)
  void null_stays_null(ColumnType type) {
    assertThat(CanonicalValue.of(type, null)).isNull();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(LONG, "blue", "column c is LONG but the variant yields java.lang.String: blue"),
        arguments(
            LONG, 3.0, "column c is LONG but the variant yields java.lang.Double: 3.0: declare"),
        arguments(
            LONG,
            BigInteger.TWO.pow(63),
            "column c is LONG but the variant yields java.math.BigInteger: 9223372036854775808: it"
                + " does not fit"),
        arguments(
            LONG,
            new BigDecimal(3),
            "column c is LONG but the variant yields java.math.BigDecimal"),
        arguments(
            DOUBLE, (1L << 53) + 1, "column c is DOUBLE but the variant yields java.lang.Long"),
        arguments(
            DOUBLE, Long.MIN_VALUE, "column c is DOUBLE but the variant yields java.lang.Long"),
        arguments(
            DOUBLE,
            BigDecimal.ONE,
            "column c is DOUBLE but the variant yields java.math.BigDecimal: 1: declare the column"
                + " DECIMAL"),
        arguments(
            DECIMAL,
            0.1,
            "column c is DECIMAL but the variant yields java.lang.Double: 0.1: declare the column"
                + " DOUBLE"),
        arguments(
            BOOLEAN, "true", "column c is BOOLEAN but the variant yields java.lang.String: true"),
        arguments(STRING, 5L, "column c is STRING but the variant yields java.lang.Long: 5"),
        arguments(STRING, new byte[2], "column c is STRING but the variant yields byte[]"),
        arguments(BINARY, "AP8=", "column c is BINARY but the variant yields java.lang.String"),
        arguments(DATE, NOON, "column c is DATE but the variant yields java.time.Instant"),
        arguments(
            DATE, new Timestamp(0), "column c is DATE but the variant yields java.sql.Timestamp"),
        arguments(
            TIMESTAMP,
            java.sql.Date.valueOf("2021-10-01"),
            "column c is TIMESTAMP but the variant yields java.sql.Date"),
        arguments(TIMESTAMP, 1_000L, "column c is TIMESTAMP but the variant yields java.lang.Long"),
        arguments(
            TIMESTAMP,
            LocalDateTime.MIN,
            "column c is TIMESTAMP but the variant yields java.time.LocalDateTime"),
        arguments(
            JSON,
            new Object[] {new Object()},
            "column c is JSON but the variant yields java.lang.Object[]: java.lang.Object has no"
                + " JSON form"),
        arguments(
            JSON, "{a", "column c is JSON but the variant yields java.lang.String: {a: not JSON"),
        arguments(
            JSON,
            "",
            "column c is JSON but the variant yields java.lang.String: : not JSON, the text is"
                + " empty"),
        arguments(
            JSON,
            "1 2",
            "column c is JSON but the variant yields java.lang.String: 1 2: something follows"),
        arguments(
            SET,
            Map.of(1, 2),
            "column c is SET but the variant yields java.util.ImmutableCollections$Map1: {1=2}:"
                + " it is not an array"),
        arguments(
            SET,
            "5",
            "column c is SET but the variant yields java.lang.String: 5: it is not an" + " array"),
        arguments(
            SET, new byte[1], "column c is SET but the variant yields byte[]: it is not an array"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void of_another_type_is_refused_by_name(ColumnType type, Object raw, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalValue.of(Column.of("c", type), raw))
        .withMessageStartingWith(message);
  }

  static Stream<Arguments> nested() {
    Map<String, Object> unsorted = new LinkedHashMap<>();
    unsorted.put("z", 1);
    unsorted.put("a", null);
    unsorted.put("\ufb01", 2);
    unsorted.put("😀", 3);
    return Stream.of(
        arguments(unsorted, "{\"a\":null,\"z\":1,\"ﬁ\":2,\"😀\":3}"),
        arguments(List.of(1, 1.0, new BigDecimal("1.00"), 1.5f), "[1,1,1,1.5]"),
        arguments(List.of(-0.0, Double.NaN, 1e300, 1e10), "[0,\"NaN\",1E+300,10000000000]"),
        arguments(new int[][] {{1}, {}}, "[[1],[]]"),
        arguments(Set.of("b", "a", "c"), "[\"a\",\"b\",\"c\"]"),
        arguments(new Click("ann", 2), "{\"count\":2,\"user\":\"ann\"}"),
        arguments(Optional.of(true), "true"),
        arguments(Optional.empty(), "null"),
        arguments(Map.of(5, Colour.BLUE), "{\"5\":\"BLUE\"}"),
        arguments(
            List.of(NOON, LocalDate.of(2021, 1, 2)), "[\"2021-10-01T12:00:00Z\",\"2021-01-02\"]"),
        arguments(List.of("\"\\\u0001\u2028"), "[\"\\\"\\\\\\u0001\u2028\"]"),
        arguments(Arrays.asList("x", null, new byte[] {1}), "[\"x\",null,\"AQ==\"]"),
        arguments(" {\"b\": 1.50, \"a\": [1e2, true, null]} ", "{\"a\":[100,true,null],\"b\":1.5}"),
        arguments("\"text\"", "\"text\""),
        arguments("1E+99999999", "1E+99999999"));
  }

  @ParameterizedTest
  @MethodSource("nested")
  void nested_values_have_one_json_text(Object raw, String json) {
    assertThat(CanonicalValue.of(JSON, raw)).isEqualTo(json);
    assertThat(CanonicalValue.of(JSON, json)).as("stays as it is").isEqualTo(json);
  }

  static Stream<Arguments> sets() {
    return Stream.of(
        arguments(List.of("b", "a", "b"), "[\"a\",\"b\"]"),
        arguments(new Integer[] {10, 9, 10}, "[10,9]"),
        arguments(new double[] {1.0, 1}, "[1]"),
        arguments(Arrays.asList(List.of(2, 1), null), "[[2,1],null]"),
        arguments("[ \"b\", \"a\", 1.0, 1 ]", "[\"a\",\"b\",1]"),
        arguments(List.of(), "[]"));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void a_set_is_its_items_sorted_each_once(Object raw, String json) {
    assertThat(CanonicalValue.of(SET, raw)).isEqualTo(json);
    assertThat(CanonicalValue.of(SET, json)).as("stays as it is").isEqualTo(json);
  }

  @Test
  void a_map_that_holds_itself_is_refused() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalValue.of(JSON, map))
        .withMessageEndingWith("it nests deeper than 200 levels");
  }

  @Test
  void a_row_has_a_value_for_each_column() {
    OutputDeclaration output =
        new OutputDeclaration(
            "counts",
            Foldings.both(Folding.APPEND),
            List.of(Column.of("word", STRING), Column.of("count", LONG)),
            List.of(),
            false);
    assertThat(CanonicalValue.row(output, List.of("blue", 5)))
        .isEqualTo(new CapturedRow(List.of("blue", 5L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalValue.row(output, new ArrayList<>(List.of("blue"))))
        .withMessage(
            "output counts has 2 columns [word, count] but the variant yields a row of 1 values");
  }
}
