package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
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
import io.github.streamparity.harness.declare.Tolerance;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One row a record against the last one of a key. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallGranularityTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);

  @Test
  void a_row_for_each_record_of_the_key_against_the_last_one() {
    Replays replays = three();

    assertThat(replays.divergences(1)).containsExactly("missing call-granularity 2");
    assertThat(replays.evidence(1))
        .containsExactly(entry("calls", 3), entry("key", BLUE_3), entry("rows", 2L));
    assertThat(replays.mirrored().divergences(1)).containsExactly("unexpected call-granularity 2");
  }

  @Test
  void each_row_is_what_its_record_makes_of_the_row_before() {
    Replays replays =
        replays(COUNTS)
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .operator("flatMapGroupsWithState")
            .tick(records("blue blue"), emitted(BLUE_2, BLUE_3), emitted(BLUE_3));

    assertThat(replays.divergences(2)).containsExactly("missing call-granularity 1");
  }

  @Test
  void records_that_are_read_are_counted_by_their_fields() {
    OutputDeclaration amounts =
        output(
            UPDATE,
            List.of("user"),
            Column.of("user", ColumnType.STRING),
            Column.of("amount", ColumnType.LONG));
    Replays replays =
        replays(
                amounts,
                Input.named("lines").of(RecordForm.matching("(?<user>[a-z]+) (?<amount>\\d+)")))
            .tick(
                records("ann 7", "bob 1", "ann 5"),
                emitted(row("ann", 7L), row("ann", 12L), row("bob", 1L)),
                emitted(row("ann", 12L), row("bob", 1L)))
            .operator("flatMapGroupsWithState");

    assertThat(replays.divergences(1)).containsExactly("missing call-granularity 1");
  }

  @Test
  void several_keys_are_several_predictions() {
    Replays replays =
        replays(COUNTS)
            .tick(
                records("blue blue red red"),
                emitted(BLUE_1, BLUE_2, row("red", 1L), row("red", 9L)),
                emitted(BLUE_2, row("red", 9L)))
            .operator("flatMapGroupsWithState");

    assertThat(replays.divergences(1))
        .as("no record makes nine reds of one")
        .containsExactly("missing call-granularity 1", "missing unexplained 1");
  }

  @Test
  void not_if_there_are_more_or_fewer_records() {
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_3))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("missing unexplained 2");
    assertThat(
            replays(COUNTS)
                .tick(
                    records("blue blue blue blue"),
                    emitted(BLUE_1, BLUE_2, BLUE_3),
                    emitted(BLUE_3))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_a_step_is_not_what_the_record_makes() {
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_2, BLUE_3), emitted(BLUE_3))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .as("the first blue ever makes no two")
        .containsExactly("missing unexplained 1");
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_1, BLUE_3), emitted(BLUE_3))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_emitted_another_one() {
    Replays replays =
        replays(COUNTS)
            .tick(records("blue blue blue"), emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_2))
            .operator("flatMapGroupsWithState");

    assertThat(replays.divergences(1))
        .containsExactly("missing unexplained 2", "changed unexplained 1");
  }

  @Test
  void not_if_the_query_emitted_two() {
    Replays replays =
        replays(COUNTS)
            .tick(
                records("blue blue blue"), emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_2, BLUE_3))
            .operator("flatMapGroupsWithState");

    assertThat(replays.divergences(1)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_emitted_nothing_of_the_key_or_was_silent() {
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_1, BLUE_2), emitted(row("x", 1L)))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("missing unexplained 2", "unexpected unexplained 1");
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_1, BLUE_2), silent())
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("silent unexplained 1");
  }

  @Test
  void within_a_tolerance_it_is_still_the_earlier_ones_that_are_missing() {
    OutputDeclaration sums =
        output(
            UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.1)));
    Replays replays =
        replays(sums)
            .tick(
                records("a 1.0", "a 0.05"),
                emitted(row("a", 1.0), row("a", 1.05)),
                emitted(row("a", 1.05)))
            .operator("flatMapGroupsWithState");

    assertThat(replays.divergences(1)).containsExactly("missing call-granularity 1");
    assertThat(replays.found(1).get(0).rows().get(0).row()).isEqualTo(row("a", 1.0));
  }

  @Test
  void not_if_the_query_has_no_state() {
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_1, BLUE_2), emitted(BLUE_2))
                .divergences(1))
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_without_the_script() {
    assertThat(three().withoutScript().divergences(1)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_where_rows_that_are_not_the_last_count_too() {
    OutputDeclaration alerts =
        output(
            APPEND,
            List.of("user"),
            Column.of("user", ColumnType.STRING),
            Column.of("alert", ColumnType.STRING));

    assertThat(
            replays(alerts)
                .tick(
                    records("ann fire", "ann ok"),
                    emitted(row("ann", "fire"), row("ann", "ok")),
                    emitted(row("ann", "ok")))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_rows_that_the_query_alone_has() {
    assertThat(
            replays(COUNTS)
                .tick(records("blue blue"), emitted(BLUE_2), emitted(BLUE_1, BLUE_2))
                .operator("flatMapGroupsWithState")
                .divergences(1))
        .containsExactly("unexpected unexplained 1");
  }

  private static Replays three() {
    return replays(COUNTS)
        .tick(records("blue red blue", "blue"), emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_3))
        .operator("flatMapGroupsWithState");
  }
}
