package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** SQL's split keeps the empty strings at the end of a line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrailingEmptyTokenTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final Column WORD = Column.of("word", ColumnType.STRING);
  private static final Column COUNT = Column.of("count", ColumnType.LONG);

  @Test
  void one_empty_word_for_each_space_at_the_end() {
    Replays replays =
        replays(counts(PER_BATCH))
            .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 2L), BLUE_1));

    assertThat(replays.divergences(1)).containsExactly("unexpected trailing-empty-token 1");
    assertThat(replays.evidence(1)).containsExactly(entry("words", 2L), entry("upTo", false));
    assertThat(replays.mirrored().divergences(1)).containsExactly("missing trailing-empty-token 1");
  }

  @Test
  void a_number_that_is_null_counts_no_empty_word() {
    Replays replays =
        replays(counts(PER_BATCH))
            .tick(records("blue  "), emitted(BLUE_1), emitted(row("", (Object) null), BLUE_1));

    assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void of_several_inputs_it_counts_those_that_have_a_field_of_the_words_name() {
    Input lines = Input.named("lines").of(RecordForm.words("word"));
    Input clicks = Input.named("clicks").of(RecordForm.matching("(?<click>.*)"));
    Map<String, List<String>> records =
        Map.of("lines", List.of("blue  "), "clicks", List.of("c1 ", "c2   "));
    List<String> ofLines =
        replays(counts(PER_BATCH), lines, clicks)
            .tick(records, emitted(BLUE_1), emitted(row("", 2L), BLUE_1))
            .divergences(1);
    List<String> ofClicks =
        replays(counts(PER_BATCH), lines, clicks)
            .tick(records, emitted(BLUE_1), emitted(row("", 4L), BLUE_1))
            .divergences(1);
    List<String> ofAll =
        replays(counts(PER_BATCH), lines, clicks)
            .tick(records, emitted(BLUE_1), emitted(row("", 6L), BLUE_1))
            .divergences(1);

    assertThat(ofLines).containsExactly("unexpected trailing-empty-token 1");
    assertThat(ofClicks).containsExactly("unexpected unexplained 1");
    assertThat(ofAll).containsExactly("unexpected unexplained 1");
  }

  @Test
  void of_inputs_that_say_nothing_of_a_word_it_counts_all() {
    Map<String, List<String>> records =
        Map.of("lines", List.of("blue  "), "clicks", List.of("c1 "));
    Replays replays =
        replays(counts(PER_BATCH), Input.named("lines"), Input.named("clicks"))
            .tick(records, emitted(BLUE_1), emitted(row("", 3L), BLUE_1));

    assertThat(replays.divergences(1)).containsExactly("unexpected trailing-empty-token 1");
  }

  @Test
  void a_batch_counts_the_spaces_of_its_own_tick() {
    Replays replays =
        replays(counts(PER_BATCH))
            .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 2L), BLUE_1))
            .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
            .tick(records("blue"), emitted(BLUE_1), emitted(row("", 1L), BLUE_1));

    assertThat(replays.divergences(2)).containsExactly("unexpected trailing-empty-token 1");
    assertThat(replays.divergences(3)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void a_running_count_adds_them_up() {
    Replays replays =
        replays(COUNTS)
            .tick(records(" blue "), emitted(row("", 1L), BLUE_1), emitted(row("", 2L), BLUE_1))
            .tick(records("blue  "), emitted(row("", 1L), BLUE_2), emitted(row("", 4L), BLUE_2));

    assertThat(replays.divergences(1)).containsExactly("changed trailing-empty-token 1");
    assertThat(replays.divergences(2)).containsExactly("changed trailing-empty-token 1");
    assertThat(replays.evidence(2)).containsExactly(entry("words", 3L), entry("upTo", true));
  }

  @Test
  void not_if_the_query_emits_the_count_again_though_no_empty_word_came() {
    Replays replays =
        replays(COUNTS)
            .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
            .tick(records("red"), emitted(row("red", 1L)), emitted(row("", 1L), row("red", 1L)));

    assertThat(replays.divergences())
        .containsExactly("1: unexpected trailing-empty-token 1", "2: unexpected unexplained 1");
  }

  @Test
  void a_whole_table_has_the_empty_word_again() {
    Replays replays =
        replays(COUNTS)
            .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
            .tick(
                records("red"),
                emitted(BLUE_1, row("red", 1L)),
                emitted(row("", 1L), BLUE_1, row("red", 1L)));

    assertThat(replays.divergences(2)).containsExactly("unexpected trailing-empty-token 1");
  }

  @Test
  void a_record_of_nothing_but_spaces_is_no_word_to_java() {
    assertThat(
            replays(counts(UPDATE))
                .tick(records(" ", ""), emitted(row("", 1L)), emitted(row("", 3L)))
                .divergences(1))
        .containsExactly("changed trailing-empty-token 1");
    assertThat(
            replays(counts(PER_BATCH))
                .tick(records(" ", ""), emitted(row("", 1L)), emitted(row("", 3L)))
                .divergences(1))
        .containsExactly("missing trailing-empty-token 1", "unexpected trailing-empty-token 1");
  }

  @Test
  void plain_words_are_counted_as_rows() {
    assertThat(
            replays(output(PER_BATCH, List.of(), WORD))
                .tick(records("a  "), emitted(row("a")), emitted(row("a"), row(""), row("")))
                .divergences(1))
        .containsExactly("unexpected trailing-empty-token 2");
  }

  @Test
  void a_table_of_words_has_the_empty_one_once() {
    Replays replays =
        replays(output(UPDATE, List.of("word"), WORD))
            .tick(records("a  "), emitted(row("a")), emitted(row("a"), row("")))
            .tick(records("b "), emitted(row("a"), row("b")), emitted(row("b"), row("")))
            .tick(records(), emitted(row("a"), row("b")), silent());

    assertThat(replays.divergences(1)).containsExactly("unexpected trailing-empty-token 1");
    assertThat(replays.divergences(2)).contains("unexpected trailing-empty-token 1");
    assertThat(replays.divergences(3)).containsExactly("silent empty-tick 0");
  }

  @Test
  void not_an_empty_word_in_a_table_before_a_space_came() {
    assertThat(
            replays(output(UPDATE, List.of("word"), WORD))
                .tick(records("a"), emitted(row("a")), emitted(row("a"), row("")))
                .tick(records("a "), emitted(row("a")), emitted(row("a"), row("")))
                .divergences(2))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_plain_words_are_too_many() {
    assertThat(
            replays(output(PER_BATCH, List.of(), WORD))
                .tick(records("a "), emitted(row("a")), emitted(row("a"), row(""), row("")))
                .divergences(1))
        .containsExactly("unexpected unexplained 2");
  }

  @Test
  void a_query_that_is_ahead_by_them_when_it_falls_silent() {
    Replays replays =
        replays(counts(COMPLETE))
            .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
            .tick(records(), emitted(BLUE_1), silent());

    assertThat(replays.divergences(2))
        .as("it has been before")
        .containsExactly("silent empty-tick 0");
  }

  @Test
  void a_silent_query_may_be_ahead_of_an_empty_word_that_dstreams_count_too() {
    Replays replays =
        replays(output(COMPLETE, List.of("word"), WORD, COUNT))
            .tick(records(" blue "), emitted(row("", 1L)), emitted(row("", 2L)))
            .tick(records(), emitted(row("", 1L)), silent());

    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 0");
  }

  @Test
  void not_if_the_number_is_another() {
    assertThat(
            replays(counts(PER_BATCH))
                .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 3L), BLUE_1))
                .divergences(1))
        .containsExactly("unexpected unexplained 1");
    assertThat(
            replays(COUNTS)
                .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
                .divergences(1))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_no_record_ends_with_a_space() {
    assertThat(
            replays(counts(PER_BATCH))
                .tick(records(" blue"), emitted(BLUE_1, row("", 1L)), emitted(BLUE_1))
                .divergences(1))
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_empty_word_is_emitted_in_two_rows() {
    assertThat(
            replays(counts(PER_BATCH))
                .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 1L), row("", 1L), BLUE_1))
                .divergences(1))
        .containsExactly("unexpected unexplained 2");
    assertThat(
            replays(counts(PER_BATCH))
                .tick(records(" a  "), emitted(row("", 0L), row("", 1L)), emitted(row("", 3L)))
                .divergences(1))
        .containsExactly("missing unexplained 2", "unexpected unexplained 1");
  }

  @Test
  void not_another_word() {
    assertThat(
            replays(COUNTS).tick(records("blue "), emitted(BLUE_1), emitted(BLUE_2)).divergences(1))
        .containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_dstreams_are_the_ones_ahead() {
    assertThat(
            replays(COUNTS)
                .tick(records("blue "), emitted(row("", 1L), BLUE_1), emitted(BLUE_1))
                .divergences(1))
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_there_is_a_column_that_is_neither_the_word_nor_its_count() {
    OutputDeclaration tagged =
        output(UPDATE, List.of("word"), WORD, COUNT, Column.of("tag", ColumnType.STRING));
    OutputDeclaration timed =
        output(UPDATE, List.of("word"), WORD, COUNT, Column.of("price", ColumnType.DOUBLE));
    OutputDeclaration two =
        output(PER_BATCH, List.of("word"), WORD, COUNT, Column.of("length", ColumnType.LONG));

    assertThat(
            replays(tagged)
                .tick(
                    records(" blue "), emitted(row("", 1L, "right")), emitted(row("", 2L, "WRONG")))
                .divergences(1))
        .containsExactly("changed unexplained 1");
    assertThat(
            replays(timed)
                .tick(records(" blue "), emitted(row("", 1L, 1.0)), emitted(row("", 2L, 9.0)))
                .divergences(1))
        .containsExactly("changed unexplained 1");
    assertThat(
            replays(two).tick(records("blue "), emitted(), emitted(row("", 1L, 7L))).divergences(1))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_key_is_not_the_word() {
    assertThat(
            replays(output(UPDATE, List.of("count"), WORD, COUNT))
                .tick(records("blue "), emitted(), emitted(row("", 1L)))
                .divergences(1))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_without_the_script() {
    Replays replays =
        replays(counts(PER_BATCH))
            .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 2L), BLUE_1))
            .withoutScript();

    assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void what_else_identifies_a_row_must_stand_in_the_records_that_it_counts() {
    OutputDeclaration byUser =
        output(UPDATE, List.of("word", "user"), WORD, Column.of("user", ColumnType.LONG), COUNT);
    Replays replays =
        replays(byUser)
            .tick(
                records("7 a ", "8 b"),
                emitted(row("a", 7L, 1L), row("b", 8L, 1L)),
                emitted(row("", 7L, 1L), row("a", 7L, 1L), row("b", 8L, 1L)));
    Replays other =
        replays(byUser)
            .tick(
                records("7 a ", "8 b"),
                emitted(row("a", 7L, 1L), row("b", 8L, 1L)),
                emitted(row("", 8L, 1L), row("a", 7L, 1L), row("b", 8L, 1L)));

    assertThat(replays.divergences(1)).containsExactly("unexpected trailing-empty-token 1");
    assertThat(other.divergences(1)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void without_a_key_every_other_column_identifies_a_row() {
    OutputDeclaration byDay =
        output(PER_BATCH, List.of(), WORD, COUNT, Column.of("open", ColumnType.BOOLEAN));

    assertThat(
            replays(byDay)
                .tick(
                    records("true a ", "false b"),
                    emitted(row("a", 1L, true)),
                    emitted(row("", 1L, true), row("a", 1L, true)))
                .divergences(1))
        .containsExactly("unexpected trailing-empty-token 1");
    assertThat(
            replays(byDay)
                .tick(
                    records("true a ", "false b"),
                    emitted(row("a", 1L, true)),
                    emitted(row("", 1L, false), row("a", 1L, true)))
                .divergences(1))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_in_windows_of_time() {
    OutputDeclaration windows =
        output(PER_BATCH, List.of(), WORD, COUNT, Column.of("start", ColumnType.TIMESTAMP));
    Instant epoch = Instant.EPOCH;

    assertThat(
            replays(windows)
                .tick(
                    records(epoch + " a "),
                    emitted(row("a", 1L, epoch)),
                    emitted(row("", 1L, epoch), row("a", 1L, epoch)))
                .divergences(1))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void further_values_are_those_of_an_empty_word_that_dstreams_have_emitted() {
    OutputDeclaration tagged =
        output(
            UPDATE,
            List.of("word"),
            WORD,
            COUNT,
            Column.of("tag", ColumnType.BOOLEAN),
            Column.of("seen", ColumnType.DOUBLE).notCompared());

    assertThat(
            replays(tagged)
                .tick(
                    records(" a "),
                    emitted(row("", 1L, true, 1.0)),
                    emitted(row("", 2L, true, 2.0)))
                .divergences(1))
        .containsExactly("changed trailing-empty-token 1");
    assertThat(
            replays(tagged)
                .tick(
                    records(" a "),
                    emitted(row("", 1L, true, 1.0)),
                    emitted(row("", 2L, false, 2.0)))
                .divergences(1))
        .containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_an_earlier_tick_was_forgotten_and_made_up_for() {
    Replays replays =
        replays(COUNTS)
            .tick(records("a "), emitted(row("a", 1L)), emitted(row("a", 1L)))
            .tick(records("a "), emitted(row("a", 2L)), emitted(row("", 2L), row("a", 2L)));

    assertThat(replays.divergences())
        .as("two empty words by now, but the first should have been there a tick ago")
        .containsExactly("2: unexpected unexplained 1");
  }

  @Test
  void records_of_every_input_are_split() {
    assertThat(
            replays(counts(PER_BATCH), Input.named("one"), Input.named("other"))
                .tick(
                    Map.of("one", List.of("a "), "other", List.of("a  ")),
                    emitted(row("a", 2L)),
                    emitted(row("", 3L), row("a", 2L)))
                .divergences(1))
        .containsExactly("unexpected trailing-empty-token 1");
  }
}
