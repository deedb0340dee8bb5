package io.github.streamparity.harness.compare.causes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.causes.EmptyWords.Count;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The empty words of records, counted without splitting them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmptyWordsTest {
  @ParameterizedTest(name = "of <{0}> {1} before the end, {2} at it")
  @CsvSource({
    "'a b', 0, 0",
    "' a', 1, 0",
    "'   a', 3, 0",
    "'a  b', 1, 0",
    "'a    b', 3, 0",
    "'a ', 0, 1",
    "'a   ', 0, 3",
    "' a  b ', 2, 1",
    "'', 1, 0",
    "' ', 0, 2",
    "'   ', 0, 4",
  })
  void both_ways_of_splitting_keep_those_before_the_end(String record, long before, long atTheEnd) {
    EmptyWords words = new EmptyWords(script(List.of(record)), input -> true);

    assertThat(words.of(1, List.of(), false)).isEqualTo(new Count(before, atTheEnd));
    assertThat(record.split(" "))
        .as("what DStreams keep")
        .filteredOn(String::isEmpty)
        .hasSize((int) before);
    assertThat(record.split(" ", -1))
        .as("what SQL keeps")
        .filteredOn(String::isEmpty)
        .hasSize((int) (before + atTheEnd));
  }

  @Test
  void of_one_tick_or_of_all_so_far() {
    EmptyWords words =
        new EmptyWords(script(List.of("a "), List.of(), List.of(" b ", "c  ")), input -> true);

    assertThat(words.of(1, List.of(), true)).isEqualTo(new Count(0, 1));
    assertThat(words.of(2, List.of(), false)).isEqualTo(new Count(0, 0));
    assertThat(words.of(2, List.of(), true)).isEqualTo(new Count(0, 1));
    assertThat(words.of(3, List.of(), false)).isEqualTo(new Count(1, 3));
    assertThat(words.of(3, List.of(), true)).isEqualTo(new Count(1, 4));
  }

  @Test
  void of_the_records_in_which_some_values_stand() {
    EmptyWords words = new EmptyWords(script(List.of("7 red ", "8 red  ")), input -> true);

    assertThat(words.of(1, List.of("red"), false)).isEqualTo(new Count(0, 3));
    assertThat(words.of(1, List.of("red", 8L), false)).isEqualTo(new Count(0, 2));
    assertThat(words.of(1, List.of("blue"), false)).isEqualTo(new Count(0, 0));
  }

  @Test
  void of_the_inputs_that_are_split() {
    Script script =
        ScriptBuilder.named("two")
            .tick(Map.of("lines", List.of("a "), "others", List.of("b  ")))
            .build();

    assertThat(new EmptyWords(script, "lines"::equals).of(1, List.of(), false))
        .isEqualTo(new Count(0, 1));
  }

  @SafeVarargs
  private static Script script(List<String>... ticks) {
    ScriptBuilder script = ScriptBuilder.named("by-hand");
    for (List<String> records : ticks) {
      script.tick(Map.of("lines", records));
    }
    return script.build();
  }
}
