package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Records arrived, and none of them counts: SQL's aggregate has a row. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AggregateOfNothingTest {
  private static final Input NUMBERS =
      Input.named("lines").of(RecordForm.matching("(?<number>[0-9]+)"));
  private static final OutputDeclaration EACH = totals(PER_BATCH);
  private static final OutputDeclaration ALL = totals(COMPLETE);
  private static final CapturedRow NOTHING = total(null, 0L, null);
  private static final CapturedRow SEVEN = total(7, 2L, 4L);

  @Test
  void a_batch_of_which_nothing_is_read() {
    Replays replays = seven(EACH).tick(records("x", ""), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected aggregate-of-nothing 1");
    assertThat(replays.evidence(2))
        .containsExactly(entry("records", 2L), entry("fromStart", false));
  }

  @Test
  void before_the_first_record_that_is_read() {
    Replays replays =
        replays(ALL, NUMBERS)
            .tick(records("x"), emitted(), emitted(NOTHING))
            .tick(records("x"), emitted(), emitted(NOTHING))
            .tick(SEVEN_RECORDS, emitted(SEVEN), emitted(SEVEN));

    assertThat(replays.divergences(1)).containsExactly("unexpected aggregate-of-nothing 1");
    assertThat(replays.divergences(2)).containsExactly("unexpected aggregate-of-nothing 1");
    assertThat(replays.evidence(1)).containsEntry("fromStart", true);
  }

  @Test
  void the_silence_behind_it_is_an_empty_tick() {
    Replays replays =
        replays(ALL, NUMBERS)
            .tick(records("x"), emitted(), emitted(NOTHING))
            .tick(records(), emitted(), silent())
            .tick(SEVEN_RECORDS, emitted(SEVEN), emitted(SEVEN));

    assertThat(replays.divergences(1)).containsExactly("unexpected aggregate-of-nothing 1");
    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 0");
  }

  @Test
  void not_if_a_sum_is_0() {
    assertUnexplained(EACH, total(0, 0L, null));
  }

  @Test
  void not_if_the_count_is_null() {
    assertUnexplained(EACH, total(null, null, null));
  }

  @Test
  void not_if_another_number_is_0() {
    assertUnexplained(EACH, total(null, 0L, 0L));
  }

  @Test
  void not_if_the_count_is_that_of_the_records_that_are_dropped() {
    assertUnexplained(EACH, total(null, 1L, null));
  }

  @Test
  void not_if_there_are_two_rows() {
    Replays replays = seven(EACH).tick(records("x"), emitted(), emitted(NOTHING, NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 2");
  }

  @Test
  void not_if_something_was_read() {
    Replays replays = seven(EACH).tick(records("x", "7"), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_something_was_read_before() {
    Replays replays = seven(ALL).tick(records("x"), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_dstreams_have_a_row_too() {
    Replays replays = seven(EACH).tick(records("x"), emitted(SEVEN), emitted(NOTHING));

    assertThat(replays.divergences(2))
        .allSatisfy(divergence -> assertThat(divergence).contains("unexplained"));
  }

  @Test
  void not_if_dstreams_did_not_emit_at_all() {
    Replays replays = seven(EACH).tick(records("x"), silent(), emitted(NOTHING));

    assertThat(replays.divergences(2))
        .allSatisfy(divergence -> assertThat(divergence).contains("unexplained"));
  }

  @Test
  void not_if_nothing_arrived() {
    Replays replays = seven(EACH).tick(records(), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2))
        .isNotEmpty()
        .allSatisfy(divergence -> assertThat(divergence).contains("unexplained"));
  }

  @Test
  void a_number_with_the_name_of_a_field_is_no_count() {
    OutputDeclaration number = output(PER_BATCH, List.of(), Column.of("number", ColumnType.LONG));
    Replays one = replays(number, NUMBERS).tick(records("1"), emitted(row(1L)), emitted(row(1L)));

    assertThat(one.tick(records("x"), emitted(), emitted(row(0L))).divergences(2))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_without_a_record_form() {
    Replays replays =
        replays(EACH)
            .tick(SEVEN_RECORDS, emitted(SEVEN), emitted(SEVEN))
            .tick(records("x"), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_rows_are_appended() {
    Replays replays = seven(totals(APPEND)).tick(records("x"), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_rows_are_appended_before_the_first_record_that_is_read() {
    Replays replays =
        replays(totals(APPEND), NUMBERS)
            .tick(records("x"), emitted(), emitted(NOTHING))
            .tick(SEVEN_RECORDS, emitted(SEVEN), emitted(SEVEN));

    assertThat(replays.divergences()).containsExactly("1: unexpected unexplained 1");
  }

  @Test
  void not_if_they_never_agreed_on_a_row_that_has_the_count() {
    Replays replays =
        replays(EACH, NUMBERS)
            .tick(SEVEN_RECORDS, emitted(total(8, 2L, 4L)), emitted(SEVEN))
            .tick(records("x"), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void a_number_that_was_once_not_the_count_is_none() {
    Replays replays =
        seven(EACH)
            .tick(records("1"), emitted(total(1, 3L, 1L)), emitted(total(1, 3L, 1L)))
            .tick(records("x"), emitted(), emitted(NOTHING));

    assertThat(replays.divergences(3)).containsExactly("unexpected unexplained 1");
  }

  private static final Map<String, List<String>> SEVEN_RECORDS = records("3", "4");

  private static void assertUnexplained(OutputDeclaration output, CapturedRow row) {
    Replays replays = seven(output).tick(records("x"), emitted(), emitted(row));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  /** A tick on which both agree: 3 and 4 are 7 in two records, the largest is 4. */
  private static Replays seven(OutputDeclaration output) {
    return replays(output, NUMBERS).tick(SEVEN_RECORDS, emitted(SEVEN), emitted(SEVEN));
  }

  private static OutputDeclaration totals(Folding folding) {
    return output(
        folding,
        List.of(),
        Column.of("sum", ColumnType.DECIMAL),
        Column.of("records", ColumnType.LONG),
        Column.of("largest", ColumnType.LONG));
  }

  private static CapturedRow total(Integer sum, Long records, Long largest) {
    return row(sum == null ? null : new BigDecimal(sum), records, largest);
  }
}
