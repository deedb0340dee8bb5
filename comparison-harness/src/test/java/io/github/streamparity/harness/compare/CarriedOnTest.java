package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A difference that a cause has explained once, in the ticks after. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CarriedOnTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);
  private static final CapturedRow RED_1 = row("red", 1L);

  /** In tick 2 a late blue: DStreams have 2, the query dropped it and has 1. */
  private static Replays late() {
    return late(COUNTS, BLUE_1, BLUE_2);
  }

  private static Replays late(OutputDeclaration output, CapturedRow before, CapturedRow after) {
    return replays(output)
        .tick(records("2021-10-01 09:00:00 blue"), emitted(before), emitted(before))
        .watermark("2021-10-01T09:10:00Z")
        .tick(records("2021-10-01 08:00:00 blue"), emitted(after), emitted())
        .watermark("2021-10-01T09:20:00Z")
        .dropped(1);
  }

  @Test
  void grown_by_the_same_on_both_sides_it_is_the_same_difference() {
    Replays replays = late().tick(records("x blue"), emitted(BLUE_3), emitted(BLUE_2));

    assertThat(replays.divergences())
        .containsExactly("2: missing late-record 1", "3: changed late-record 1");
    assertThat(replays.evidence(3)).containsEntry("since", 2);
  }

  @Test
  void it_may_go_on_for_long_and_began_where_it_began() {
    Replays replays =
        late()
            .tick(records("x blue"), emitted(BLUE_3), emitted(BLUE_2))
            .tick(records("x blue"), emitted(row("blue", 4L)), emitted(BLUE_3));

    assertThat(replays.divergences(4)).containsExactly("changed late-record 1");
    assertThat(replays.evidence(4)).containsEntry("since", 2);
  }

  @Test
  void emitted_again_as_it_was_it_is_the_same_difference() {
    Replays replays = late().tick(records("x red"), emitted(BLUE_2, RED_1), emitted(RED_1));

    assertThat(replays.divergences(3)).containsExactly("missing late-record 1");
  }

  @Test
  void whichever_side_emits_it_again() {
    Replays replays =
        late().tick(records("x red"), emitted(BLUE_2, RED_1), emitted(RED_1)).mirrored();

    assertThat(replays.divergences(3)).containsExactly("unexpected late-record 1");
  }

  @Test
  void not_if_a_side_that_emits_what_changed_emits_it_again() {
    Replays replays =
        late()
            .tick(records("x red"), emitted(RED_1), emitted(RED_1))
            .tick(records("x red"), emitted(BLUE_2, row("red", 2L)), emitted(row("red", 2L)));

    assertThat(replays.divergences(4)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_it_grows_otherwise() {
    Replays replays = late().tick(records("x blue"), emitted(row("blue", 4L)), emitted(BLUE_2));

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
  }

  @Test
  void not_for_another_key() {
    Replays replays = late().tick(records("x"), emitted(row("red", 3L)), emitted(row("red", 2L)));

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_a_side_emits_the_key_twice() {
    Replays replays = late().tick(records("x blue"), emitted(BLUE_2, BLUE_3), emitted(BLUE_2));

    assertThat(replays.divergences(3)).contains("changed unexplained 1");
  }

  @Test
  void what_became_unexplained_stays_so() {
    Replays replays =
        late()
            .tick(records("x blue"), emitted(row("blue", 4L)), emitted(BLUE_2))
            .tick(records("x blue"), emitted(row("blue", 4L)), emitted(BLUE_3));

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
    assertThat(replays.divergences(4)).containsExactly("changed unexplained 1");
  }

  /** Both sides agreed in between: a difference that arises again is another one. */
  @Test
  void not_once_the_sides_have_agreed_in_between() {
    Replays replays =
        late()
            .tick(records("x"), emitted(row("blue", 5L)), emitted(row("blue", 5L)))
            .tick(records("x"), emitted(row("blue", 7L)), emitted(row("blue", 6L)));

    assertThat(replays.divergences(3)).isEmpty();
    assertThat(replays.divergences(4)).containsExactly("changed unexplained 1");
  }

  @Test
  void of_a_row_that_one_side_never_got_too() {
    Replays replays =
        replays(COUNTS)
            .tick(records("x"), emitted(RED_1), emitted(RED_1))
            .watermark("2021-10-01T09:10:00Z")
            .tick(records("2021-10-01 08:00:00 blue"), emitted(BLUE_1, RED_1), emitted())
            .watermark("2021-10-01T09:20:00Z")
            .dropped(1)
            .tick(records("x red"), emitted(BLUE_1, row("red", 2L)), emitted(row("red", 2L)))
            .tick(records("x red"), emitted(BLUE_2, row("red", 3L)), emitted(row("red", 3L)));

    assertThat(replays.divergences())
        .containsExactly(
            "2: missing late-record 1",
            "2: missing unchanged-keys 1",
            "3: missing late-record 1",
            "4: missing unexplained 1");
  }

  @Test
  void of_a_row_that_the_reference_never_got() {
    Replays replays =
        replays(COUNTS)
            .tick(records("x"), emitted(RED_1), emitted(RED_1))
            .watermark("2021-10-01T09:10:00Z")
            .tick(records("2021-10-01 08:00:00 blue"), emitted(BLUE_1, RED_1), emitted())
            .watermark("2021-10-01T09:20:00Z")
            .dropped(1)
            .tick(records("x red"), emitted(BLUE_1, row("red", 2L)), emitted(row("red", 2L)))
            .mirrored();

    assertThat(replays.divergences(3)).containsExactly("unexpected late-record 1");
  }

  @Test
  void not_if_one_side_alone_emits_the_key_and_not_its_whole_state() {
    Replays replays =
        replays(COUNTS)
            .tick(
                records("x blue green red"),
                emitted(BLUE_1, row("green", 1L), RED_1),
                emitted(BLUE_1, row("green", 1L), RED_1))
            .watermark("2021-10-01T09:10:00Z")
            .tick(records("2021-10-01 08:00:00 blue"), emitted(BLUE_2), emitted())
            .watermark("2021-10-01T09:20:00Z")
            .dropped(1)
            .tick(records("x red"), emitted(row("red", 2L)), emitted(BLUE_1, row("red", 2L)));

    assertThat(replays.divergences())
        .containsExactly("2: missing late-record 1", "3: unexpected unexplained 1");
  }

  private static final Input NUMBERS =
      Input.named("lines")
          .of(
              RecordForm.matching("(?<time>.{19}) (?<word>[a-z]*) (?<number>.*)")
                  .eventTime("time", "uuuu-MM-dd HH:mm:ss"));
  private static final String AT_NINE = "2021-10-01 09:00:00 blue ";
  private static final String LATE = "2021-10-01 08:00:00 blue ";

  /** In tick 2 a late record with 8: DStreams have it, the query dropped it. */
  private static Replays late(Column number, Object with4, Object with4And8) {
    return replays(
            output(
                Folding.UPDATE,
                List.of("word"),
                Column.of("word", ColumnType.STRING),
                Column.of("records", ColumnType.LONG),
                number),
            NUMBERS)
        .tick(
            records(AT_NINE + "4"),
            emitted(row("blue", 1L, with4)),
            emitted(row("blue", 1L, with4)))
        .watermark("2021-10-01T08:50:00Z")
        .tick(records(LATE + "8"), emitted(row("blue", 2L, with4And8)), emitted())
        .dropped(1);
  }

  @Test
  void an_average_is_no_longer_as_far_apart() {
    Replays replays =
        late(Column.of("mean", ColumnType.DOUBLE), 4.0, 6.0)
            .tick(
                records(AT_NINE + "6"),
                emitted(row("blue", 3L, 6.0)),
                emitted(row("blue", 2L, 5.0)))
            .tick(
                records(AT_NINE + "2"),
                emitted(row("blue", 4L, 5.0)),
                emitted(row("blue", 3L, 4.0)))
            .tick(
                records(AT_NINE + "2"),
                emitted(row("blue", 5L, 4.4)),
                emitted(row("blue", 4L, 4.0)));

    assertThat(replays.divergences())
        .containsExactly(
            "2: missing late-record 1",
            "3: changed late-record 1",
            "4: changed late-record 1",
            "5: changed unexplained 1");
    assertThat(replays.evidence(3)).containsExactly(entry("since", 2), entry("byRecords", true));
  }

  @Test
  void the_largest_meets_where_a_larger_one_comes() {
    for (long found : new long[] {9, 8}) {
      Replays replays =
          late(Column.of("largest", ColumnType.LONG), 4L, 8L)
              .tick(
                  records(AT_NINE + "9"),
                  emitted(row("blue", 3L, 9L)),
                  emitted(row("blue", 2L, found)));

      assertThat(replays.divergences(3))
          .containsExactly(found == 9 ? "changed late-record 1" : "changed unexplained 1");
    }
  }

  @Test
  void not_by_the_records_if_the_query_drops_one_of_them() {
    Replays replays =
        late(Column.of("largest", ColumnType.LONG), 4L, 8L)
            .tick(
                records(AT_NINE + "9"), emitted(row("blue", 3L, 9L)), emitted(row("blue", 2L, 9L)))
            .dropped(1);

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
  }

  /** The query counts one too many: of two differences one is gone. */
  @Test
  void not_if_what_is_counted_meets_and_what_is_added_up_does_not() {
    Replays replays =
        late(Column.of("sum", ColumnType.LONG), 4L, 12L)
            .tick(
                records(AT_NINE + "9"),
                emitted(row("blue", 3L, 21L)),
                emitted(row("blue", 3L, 13L)));

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
  }

  /** As doubles they would be equal. */
  @Test
  void not_if_large_numbers_are_no_longer_as_far_apart() {
    long large = 1L << 60;
    for (long found : new long[] {large + 1, large, large + 3}) {
      Replays replays =
          late(COUNTS, row("blue", large - 1), row("blue", large))
              .tick(
                  records("x blue"), emitted(row("blue", large + 2)), emitted(row("blue", found)));

      assertThat(replays.divergences(3))
          .as("%d", found)
          .containsExactly(found == large + 1 ? "changed late-record 1" : "changed unexplained 1");
    }
  }

  /** 12.7 less 4.7 is 8 but for the rounding. */
  @Test
  void doubles_are_as_far_apart_as_their_rounding_allows() {
    for (double found : new double[] {4.7, 4.7 + 1e-9, 4.7 + 2e-8, 5.2, -4.7}) {
      Replays replays =
          late(Column.of("sum", ColumnType.DOUBLE), 4.0, 12.0)
              .tick(
                  records(AT_NINE + "0.7"),
                  emitted(row("blue", 3L, 12.7)),
                  emitted(row("blue", 2L, found)));
      boolean near = Math.abs(found - 4.7) < 8e-9;

      assertThat(replays.divergences(3))
          .as("%s", found)
          .containsExactly(near ? "changed late-record 1" : "changed unexplained 1");
      assertThat(replays.evidence(3).containsKey("since")).isEqualTo(near);
      assertThat(replays.evidence(3)).doesNotContainKey("byRecords");
    }
  }

  @Test
  void not_if_decimals_are_no_longer_as_far_apart() {
    OutputDeclaration sums =
        output(
            Folding.UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.DECIMAL));
    BigDecimal large = new BigDecimal("12345678901234567890.12");
    BigDecimal half = new BigDecimal("0.5");
    for (String found : List.of("1.0", "0.99", "1.01")) {
      Replays replays =
          replays(sums)
              .tick(
                  records("2021-10-01 09:00:00 blue " + large),
                  emitted(row("blue", large)),
                  emitted(row("blue", large)))
              .watermark("2021-10-01T09:10:00Z")
              .tick(
                  records("2021-10-01 08:00:00 blue 0.5"),
                  emitted(row("blue", large.add(half))),
                  emitted())
              .watermark("2021-10-01T09:20:00Z")
              .dropped(1)
              .tick(
                  records("x blue 1"),
                  emitted(row("blue", large.add(new BigDecimal("1.5")))),
                  emitted(row("blue", large.add(new BigDecimal(found)))));

      assertThat(replays.divergences(3))
          .as(found)
          .containsExactly(found.equals("1.0") ? "changed late-record 1" : "changed unexplained 1");
    }
  }

  @Test
  void decimals_grow_and_texts_do_not() {
    OutputDeclaration sums =
        output(
            Folding.UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.DECIMAL),
            Column.of("seen", ColumnType.LONG).notCompared(),
            Column.of("last", ColumnType.STRING));
    Replays replays =
        replays(sums)
            .tick(
                records("2021-10-01 09:00:00 blue 1.5 a"),
                emitted(row("blue", new BigDecimal("1.5"), 1L, "a")),
                emitted(row("blue", new BigDecimal("1.5"), 2L, "a")))
            .watermark("2021-10-01T09:10:00Z")
            .tick(
                records("2021-10-01 08:00:00 blue 1.0 b"),
                emitted(row("blue", new BigDecimal("2.5"), 3L, "b")),
                emitted())
            .watermark("2021-10-01T09:20:00Z")
            .dropped(1)
            .tick(
                records("x blue"),
                emitted(row("blue", new BigDecimal("3.75"), 9L, "b")),
                emitted(row("blue", new BigDecimal("2.75"), 4L, "a")))
            .tick(
                records("x blue"),
                emitted(row("blue", new BigDecimal("3.75"), 9L, "c")),
                emitted(row("blue", new BigDecimal("2.75"), 4L, "a")));

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
    assertThat(replays.divergences(3)).containsExactly("changed late-record 1");
    assertThat(replays.divergences(4)).containsExactly("changed unexplained 1");
  }

  @Test
  void a_silent_query_is_still_behind_by_it() {
    Replays replays = late().tick(records(), emitted(BLUE_2), silent());

    assertThat(replays.divergences(3))
        .as("the row has differed before")
        .containsExactly("silent empty-tick 0");
  }

  @Test
  void not_without_a_key() {
    OutputDeclaration empty =
        output(
            Folding.COMPLETE,
            List.of(),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG));
    Replays replays =
        replays(empty)
            .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
            .tick(records("x "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1));

    assertThat(replays.divergences(1)).containsExactly("unexpected trailing-empty-token 1");
    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }
}
