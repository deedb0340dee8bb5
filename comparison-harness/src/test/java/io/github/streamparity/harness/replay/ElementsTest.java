package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.BOOLEAN;
import static io.github.streamparity.harness.declare.ColumnType.DECIMAL;
import static io.github.streamparity.harness.declare.ColumnType.JSON;
import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Option;
import scala.Tuple1;
import scala.Tuple2;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;

/** The values that a DStream may yield as a row, and inside of one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ElementsTest {
  private static final OutputDeclaration COUNTS =
      Output.append("counts").column("word", STRING).column("count", LONG).declaration();

  private static final OutputDeclaration THREE =
      Output.append("three")
          .column("key", STRING)
          .column("word", STRING)
          .column("count", LONG)
          .declaration();

  private static final OutputDeclaration NESTED =
      Output.append("nested").column("key", STRING).column("value", JSON).declaration();

  private static final OutputDeclaration VALUE =
      Output.append("value").column("value", JSON).declaration();

  static Stream<Arguments> elements() {
    return Stream.of(
        arguments("a tuple", new Tuple2<>("blue", 3L)),
        arguments("a map's entry", Map.entry("blue", 3L)),
        arguments("a Row without a schema", RowFactory.create("blue", 3L)),
        arguments("a Row whose columns come in another order", row()),
        arguments("a record", new Shapes.WordCount("blue", 3)),
        arguments("a record in another order", new Shapes.CountOfWord(3, "blue")),
        arguments("a bean", new Shapes.Bean("blue", 3)),
        arguments("a case class", new Shapes.CaseClass("blue", 3)),
        arguments("a product without names", new Shapes.NamelessProduct()),
        arguments("an Optional of a tuple", Optional.of(new Tuple2<>("blue", 3L))),
        arguments("a tuple of options", new Tuple2<>(Option.apply("blue"), Optional.of(3L))),
        arguments("an Option of a record", Option.apply(new Shapes.WordCount("blue", 3))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("elements")
  void a_row_is_made_of(String what, Object element) {
    assertThat(rows(COUNTS, element)).containsExactly(List.of("blue", 3L));
  }

  static Stream<Arguments> inTuples() {
    return Stream.of(
        arguments("nested tuples", new Tuple2<>(new Tuple2<>("k", "blue"), 3L)),
        arguments("a record behind a key", new Tuple2<>("k", new Shapes.CountOfWord(3, "blue"))),
        arguments("a bean before a key", new Tuple2<>(new Shapes.Bean("blue", 3), "k")),
        arguments("a case class in an Optional", entry("k", Optional.of(caseClass()))),
        arguments("a Row in a tuple", new Tuple2<>("k", row())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inTuples")
  void what_is_inside_of_a_tuple_is_flattened(String what, Object element) {
    assertThat(rows(THREE, element)).containsExactly(List.of("k", "blue", 3L));
  }

  @Test
  void a_data_class_has_the_names_of_its_components() {
    OutputDeclaration three =
        Output.append("words")
            .column("isOld", BOOLEAN)
            .column("word", STRING)
            .column("count", LONG)
            .declaration();
    assertThat(rows(three, new Shapes.DataClass("blue", 3, true)))
        .containsExactly(List.of(true, "blue", 3L));
  }

  @Test
  void a_property_that_nobody_declares_is_no_columns_of_a_bean_but_is_missed_in_a_data_class() {
    assertThat(rows(COUNTS, new Shapes.Bean("blue", 30))).containsExactly(List.of("blue", 30L));
    assertThatThrownBy(() -> rows(COUNTS, new Shapes.DataClass("blue", 3, true)))
        .hasMessageStartingWith(
            "output counts: an element has [word, count, isOld] where the columns are [word,"
                + " count]: ");
  }

  static Stream<Arguments> nested() {
    String object = "{\"count\":3,\"word\":\"blue\"}";
    return Stream.of(
        arguments(new Shapes.WordCount("blue", 3), object),
        arguments(caseClass(), object),
        arguments(row(), object),
        arguments(Optional.of(row()), object),
        arguments(Option.apply(row()), object),
        arguments(Optional.of(new Tuple2<>("blue", 3L)), "[\"blue\",3]"),
        arguments(Optional.of(scalaList("blue", 3L)), "[\"blue\",3]"),
        arguments(List.of(Optional.of(new Tuple1<>(3))), "[[3]]"),
        arguments(List.of(Map.entry("blue", 3L)), "[[\"blue\",3]]"),
        arguments(new Shapes.NamelessProduct(), "[\"blue\",3]"),
        arguments(Map.of("a", new Shapes.CountOfWord(3, "blue")), "{\"a\":" + object + "}"),
        arguments(new Shapes.Bean("blue", 3), "{\"count\":3,\"frequent\":false,\"word\":\"blue\"}"),
        arguments(
            new Shapes.DataClass("blue", 3, true),
            "{\"count\":3,\"isOld\":true,\"word\":\"blue\"}"));
  }

  @ParameterizedTest
  @MethodSource("nested")
  void inside_of_a_json_column_names_make_an_object_and_the_others_a_list(
      Object value, String json) {
    assertThat(rows(NESTED, new Tuple2<>("k", value))).containsExactly(List.of("k", json));
    assertThat(rows(VALUE, value)).containsExactly(List.of(json));
  }

  @Test
  void a_name_alone_makes_a_column_of_a_single_value() {
    OutputDeclaration total = Output.append("total").column("count", LONG).declaration();
    assertThat(rows(total, 3L)).containsExactly(List.of(3L));
    assertThat(rows(total, new Tuple1<>(3L))).containsExactly(List.of(3L));
    assertThat(rows(total, new Shapes.Bean("blue", 3))).containsExactly(List.of(3L));
    assertThat(rows(total, Optional.empty())).containsExactly(Arrays.asList((Object) null));
  }

  @Test
  void scalas_numbers_are_javas() {
    OutputDeclaration price = Output.append("prices").column("price", DECIMAL).declaration();
    assertThat(rows(price, scala.math.BigDecimal.exact("2.50")))
        .containsExactly(List.of(new BigDecimal("2.5")));
    assertThat(rows(NESTED, new Tuple2<>("k", scala.math.BigInt.apply(7))))
        .containsExactly(List.of("k", "7"));
  }

  @Test
  void what_contains_itself_is_refused() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertThatThrownBy(() -> rows(VALUE, circle))
        .hasMessage("output value, column value: a value nests deeper than 200 levels");
  }

  @Test
  void names_of_which_one_is_no_column_say_nothing_and_the_values_go_by_place() {
    assertThat(rows(COUNTS, new Shapes.WordTimes("blue", 3))).containsExactly(List.of("blue", 3L));
  }

  static Stream<Arguments> misfits() {
    String fits = "what fits is a tuple, a map's entry or a Row without a schema that has 2 values";
    return Stream.of(
        misfit(new Tuple3<>("a", 1L, 1L), "an element has 3 values where the columns", fits),
        misfit(new Tuple1<>("a"), "an element has 1 value where", fits),
        misfit("a", "an element has 1 value where the columns are [word, count]: java.lang.St"),
        misfit(null, "an element is null where the columns are [word, count]: null; what fits"),
        misfit(
            new Tuple2<>(new Shapes.WordCount("a", 1), new Shapes.CountOfWord(1, "b")),
            "an element has two values called count"),
        misfit(new Shapes.Opaque(), "(its toString throws java.lang.IllegalStateException)"),
        misfit(Map.of("word", "blue"), "an element has 1 value where"));
  }

  private static Arguments misfit(Object element, String... said) {
    return arguments(element, List.of(said));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void an_element_that_does_not_fit_is_reported_with_what_would_fit(
      Object element, List<String> said) {
    assertThatThrownBy(() -> rows(COUNTS, element))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(it -> assertThat(it.getMessage()).contains(said).hasLineCount(1))
        .hasMessageStartingWith("output counts: ")
        .hasMessageEndingWith(
            "or a Row, record, bean, case class or data class that has these names");
  }

  @Test
  void a_getter_that_throws_is_the_users_error() {
    assertThatThrownBy(() -> rows(COUNTS, new Shapes.BrokenBean()))
        .rootCause()
        .hasMessage("no word");
  }

  private static List<List<Object>> rows(OutputDeclaration output, Object element) {
    return RowConversion.fromElements(output, Arrays.asList(element)).stream()
        .map(CapturedRow::values)
        .toList();
  }

  private static Row row() {
    StructType schema = new StructType().add("count", "long").add("word", "string");
    return new GenericRowWithSchema(new Object[] {3L, "blue"}, schema);
  }

  private static Object caseClass() {
    return new Shapes.CaseClass("blue", 3);
  }

  private static Object entry(Object key, Object value) {
    return Map.entry(key, value);
  }

  private static Object scalaList(Object... items) {
    return CollectionConverters.asScala(Arrays.asList(items)).toSeq();
  }
}
