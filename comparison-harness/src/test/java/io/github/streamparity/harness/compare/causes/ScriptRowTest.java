package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record gives rows with times, words and fields. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptRowTest {
  @ParameterizedTest
  @CsvSource({
    "blue,               1",
    "blue blue,          2",
    "blueish blue,       1",
    "'blue,blue;(blue)', 3",
    "darkblue,           0",
    "blue2,              0",
    "2blue,              0",
    "red,                0",
    "'',                 0"
  })
  void a_record_that_nobody_reads_gives_a_key_as_often_as_it_stands_in_it(String text, int times) {
    assertThat(ScriptRow.ofText("lines", text).occurrences(COUNTS, row("blue", 1L)))
        .isEqualTo(times);
  }

  @Test
  void the_empty_key_stands_nowhere() {
    assertThat(ScriptRow.ofText("lines", "a b").occurrences(COUNTS, row("", 1L))).isZero();
    assertThat(ScriptRow.ofText("lines", "a b").occurrences(COUNTS, row(null, 1L))).isZero();
  }

  @Test
  void of_several_texts_in_a_key_the_rarest_counts() {
    OutputDeclaration both =
        output(
            Folding.UPDATE,
            List.of("word", "color"),
            Column.of("word", ColumnType.STRING),
            Column.of("color", ColumnType.STRING));

    assertThat(ScriptRow.ofText("lines", "a a red").occurrences(both, row("a", "red")))
        .isEqualTo(1);
    assertThat(ScriptRow.ofText("lines", "a a").occurrences(both, row("a", "red"))).isZero();
  }

  @Test
  void a_time_is_found_in_the_text() {
    assertThat(ScriptRow.ofText("lines", "x 2021-10-01 09:30:00.25 y").time())
        .contains(Instant.parse("2021-10-01T09:30:00.250Z"));
    assertThat(ScriptRow.ofText("lines", "2021-10-01T09:30:00").time())
        .contains(Instant.parse("2021-10-01T09:30:00Z"));
    assertThat(ScriptRow.ofText("lines", "2021-13-01 09:30:00").time()).isEmpty();
    assertThat(ScriptRow.ofText("lines", "09:30:00").time()).isEmpty();
  }

  @Test
  void texts_become_values() {
    assertThat(ScriptRow.value(ColumnType.STRING, " a ")).contains(" a ");
    assertThat(ScriptRow.value(ColumnType.LONG, " 7 ")).contains(7L);
    assertThat(ScriptRow.value(ColumnType.LONG, "7.5")).isEmpty();
    assertThat(ScriptRow.value(ColumnType.DOUBLE, "7.5")).contains(7.5);
    assertThat(ScriptRow.value(ColumnType.DECIMAL, "7.50")).contains(new BigDecimal("7.5"));
    assertThat(ScriptRow.value(ColumnType.BOOLEAN, "true")).contains(true);
    assertThat(ScriptRow.value(ColumnType.BOOLEAN, "False")).contains(false);
    assertThat(ScriptRow.value(ColumnType.BOOLEAN, "no")).isEmpty();
    assertThat(ScriptRow.value(ColumnType.TIMESTAMP, "1970-01-01 00:00:00"))
        .contains(Instant.EPOCH);
    assertThat(ScriptRow.value(ColumnType.TIMESTAMP, "yesterday")).isEmpty();
    assertThat(ScriptRow.value(ColumnType.JSON, "[1]")).isEmpty();
  }

  @Test
  void values_come_from_fields_or_from_the_words_of_a_record() {
    ScriptRow text = ScriptRow.ofText("lines", "ann 7 -2.5 2021-10-01 09:00:00");
    assertThat(text.sources(ColumnType.DECIMAL)).containsExactlyInAnyOrder("word 1", "word 2");
    assertThat(text.value("word 2", ColumnType.DECIMAL)).contains(new BigDecimal("-2.5"));
    assertThat(text.value("word 9", ColumnType.DECIMAL)).isEmpty();
    assertThat(read(Map.of("amount", "12")).sources(ColumnType.LONG)).containsExactly("amount");
    assertThat(read(Map.of("amount", "twelve")).sources(ColumnType.LONG)).isEmpty();
    assertThat(read(Map.of("amount", "12")).hasField("amount")).isTrue();
    assertThat(text.hasField("amount")).isFalse();
  }

  @Test
  void a_text_stands_in_a_record_between_other_characters_than_letters_and_digits() {
    assertThat(ScriptRow.standsIn("ann,ok", "ok")).isTrue();
    assertThat(ScriptRow.standsIn("ann okay", "ok")).isFalse();
    assertThat(ScriptRow.standsIn("31 x", "1")).isFalse();
    assertThat(ScriptRow.standsIn("ann", "")).isFalse();
  }

  @Test
  void the_rows_of_a_script_come_tick_by_tick() {
    Replays replays =
        replays(COUNTS, Input.named("lines").of(RecordForm.words("word")))
            .tick(records("a b"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("c"), silent(), silent());
    ScriptRows rows = new ScriptRows(replays.pair(), replays.script());

    assertThat(rows.of(1))
        .extracting(ScriptRow::fields)
        .containsExactly(Optional.of(Map.of("word", "a")), Optional.of(Map.of("word", "b")));
    assertThat(rows.of(1)).hasSize(2);
    assertThat(rows.of(3)).extracting(ScriptRow::text).containsExactly("c");
    assertThat(rows.of(4)).isEmpty();
  }

  @Test
  void records_of_an_input_that_nobody_reads_are_rows_as_they_are() {
    Replays replays = replays(COUNTS).tick(records("a b"), silent(), silent());

    assertThat(new ScriptRows(replays.pair(), replays.script()).of(1))
        .containsExactly(ScriptRow.ofText("lines", "a b"));
  }

  private static ScriptRow read(Map<String, String> fields) {
    return new ScriptRow("lines", "a record", Optional.of(fields), Optional.empty());
  }
}
