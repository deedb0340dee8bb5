package io.github.streamparity.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.agent.wire.Struct;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import scala.Tuple2;

/** A program's emissions become values of the wire. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValuesTest {
  private static final StructType WORD = StructType.fromDDL("word STRING, count BIGINT");

  record WordCount(String word, Optional<Long> count) {}

  /** Has getters, the last of which gives the object itself. */
  public static class Loop {
    public String getWord() {
      return "blue";
    }

    public Loop getZelf() {
      return this;
    }

    @Override
    public String toString() {
      return "loop";
    }
  }

  /** Refuses to be asked. */
  public static class Refusing {
    public String getWord() {
      throw new IllegalStateException("not now");
    }

    @Override
    public String toString() {
      return "refusing";
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(null, null),
        arguments("blue", "blue"),
        arguments('b', "b"),
        arguments(CharBuffer.wrap("blue"), "blue"),
        arguments(Thread.State.NEW, "NEW"),
        arguments(3, 3),
        arguments(Option.apply(3L), 3L),
        arguments(Option.empty(), null),
        arguments(Optional.of(Option.apply(3L)), 3L),
        arguments(scala.math.BigDecimal.exact("1.50"), new BigDecimal("1.50")),
        arguments(java.sql.Date.valueOf("2021-10-01"), LocalDate.parse("2021-10-01")),
        arguments(java.util.Date.from(Instant.EPOCH), Instant.EPOCH),
        arguments(new int[] {1, 2}, List.of(1, 2)),
        arguments(List.of(Option.apply("a")), List.of("a")),
        arguments(new scala.collection.immutable.Map.Map1<>("a", Option.apply(1)), Map.of("a", 1)),
        arguments(Map.entry("blue", 3L), Struct.tuple(List.of("blue", 3L))),
        arguments(
            new Tuple2<>("blue", new Tuple2<>(1, 2L)),
            Struct.tuple(List.of("blue", Struct.tuple(List.of(1, 2L))))),
        arguments(RowFactory.create("blue", 3L), Struct.tuple(List.of("blue", 3L))),
        arguments(
            new GenericRowWithSchema(new Object[] {"blue", null}, WORD),
            new Struct(List.of("word", "count"), Arrays.asList("blue", null))),
        arguments(
            new WordCount("blue", Optional.of(3L)),
            new Struct(List.of("word", "count"), List.of("blue", 3L))),
        arguments(Path.of("a", "b"), Path.of("a", "b").toString()),
        arguments(new Refusing(), "refusing"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_becomes(Object value, Object expected) {
    assertThat(Values.of(value)).isEqualTo(expected);
  }

  @Test
  void bytes_stay_as_they_are() {
    assertThat(Values.of(new byte[] {1, 2})).isEqualTo(new byte[] {1, 2});
  }

  @Test
  void an_object_that_has_itself_inside_ends_as_its_text() {
    assertThat(Values.of(new Loop()).toString()).contains("blue", "loop");
  }
}
