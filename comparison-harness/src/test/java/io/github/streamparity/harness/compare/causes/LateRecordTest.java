package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.compare.causes.Windows.READ;
import static io.github.streamparity.harness.compare.causes.Windows.instant;
import static io.github.streamparity.harness.compare.causes.Windows.record;
import static io.github.streamparity.harness.compare.causes.Windows.start;
import static io.github.streamparity.harness.compare.causes.Windows.starts;
import static io.github.streamparity.harness.compare.causes.Windows.window;
import static io.github.streamparity.harness.compare.causes.Windows.windows;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A record behind the watermark counts on DStreams and is dropped by the query. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateRecordTest {
  private static final OutputDeclaration WINDOWS = windows(UPDATE, "start", "end", "word");

  @Test
  void a_late_record_makes_a_row_that_the_query_does_not_have() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:30"))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
    assertThat(replays.evidence(2))
        .containsExactly(
            entry("watermark", Windows.at("09:05")),
            entry("dropped", 1L),
            entry("records", List.of(record("09:03"))),
            entry("rows", 1L));
    assertThat(replays.mirrored().divergences(2)).containsExactly("unexpected late-record 1");
  }

  @Test
  void a_late_record_adds_to_a_row_that_both_have() {
    Replays replays =
        replays(WINDOWS, READ)
            .tick(
                records(record("09:01")),
                emitted(window("09:00", "09:05", 1)),
                emitted(window("09:00", "09:05", 1)))
            .watermark(instant("09:05"))
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 2)), emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
  }

  @Test
  void the_query_may_have_the_row_without_the_late_ones() {
    OutputDeclaration counts = COUNTS;
    Replays replays =
        replays(counts, READ)
            .tick(records(record("09:10")), emitted(row("spark", 1L)), emitted(row("spark", 1L)))
            .watermark(instant("09:05"))
            .tick(
                records(record("09:03"), record("09:06")),
                emitted(row("spark", 3L)),
                emitted(row("spark", 2L)))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("changed late-record 1");
  }

  @Test
  void not_if_the_query_has_another_row_without_the_late_ones() {
    for (long wrong : new long[] {1, 3, 700}) {
      Replays replays =
          replays(COUNTS, READ)
              .tick(records(record("09:10")), emitted(row("spark", 1L)), emitted(row("spark", 1L)))
              .watermark(instant("09:05"))
              .tick(
                  records(record("09:03"), record("09:06")),
                  emitted(row("spark", 4L)),
                  emitted(row("spark", wrong)))
              .dropped(1);

      assertThat(replays.divergences(2)).containsExactly("changed unexplained 1");
    }
  }

  @Test
  void not_if_dstreams_have_another_row_than_the_records_make() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 2)), emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_dstreams_emit_the_key_twice() {
    Replays replays =
        after("09:05")
            .tick(
                records(record("09:03"), record("09:04")),
                emitted(window("09:00", "09:05", 1), window("09:00", "09:05", 2)),
                emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 2");
  }

  @Test
  void several_late_records_of_one_key_are_one_dropped_row() {
    Replays replays =
        after("09:05")
            .tick(
                records(record("09:03"), record("09:04")),
                emitted(window("09:00", "09:05", 2)),
                emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
  }

  @Test
  void not_if_nothing_was_dropped() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_more_keys_are_late_than_were_dropped() {
    Replays replays =
        after("09:05")
            .tick(
                records(record("08:03"), record("09:03")),
                emitted(window("08:00", "08:05", 1), window("09:00", "09:05", 1)),
                emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 2");
    assertThat(replays.dropped(2).divergences(2)).containsExactly("missing late-record 2");
  }

  @Test
  void not_if_more_rows_were_dropped_than_late_records_came() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted())
            .dropped(2);

    assertThat(replays.divergences(2))
        .as("the query has dropped something else as well")
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_there_was_no_watermark_yet() {
    Replays replays =
        replays(WINDOWS, READ)
            .tick(emitted(), emitted())
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_record_is_in_time() {
    Replays replays =
        after("09:03")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:30"))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  /** Spark drops a row of a window when the window's end is not after the watermark. */
  @Test
  void not_if_the_records_window_is_still_open() {
    Replays replays =
        after("09:04")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:30"))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_no_record_of_the_key_or_of_the_window_came() {
    Replays otherWord =
        after("09:05")
            .tick(
                records("2021-10-01 09:03:00,flink"),
                emitted(window("09:00", "09:05", 1)),
                emitted())
            .dropped(1);
    Replays otherWindow =
        after("09:05")
            .tick(records(record("08:59")), emitted(window("09:00", "09:05", 1)), emitted())
            .dropped(1);
    Replays laterWindow =
        after("09:30")
            .tick(records(record("09:05")), emitted(window("09:00", "09:05", 1)), emitted())
            .dropped(1);

    assertThat(otherWord.divergences(2)).containsExactly("missing unexplained 1");
    assertThat(otherWindow.divergences(2)).containsExactly("missing unexplained 1");
    assertThat(laterWindow.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_a_row_that_the_query_alone_has() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), emitted(), emitted(window("09:00", "09:05", 1)))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_dstreams_were_silent() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), silent(), emitted(window("09:00", "09:05", 1)))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 1");
  }

  @Test
  void a_silent_query_has_dropped_it_too() {
    Replays replays =
        after("09:05")
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), silent())
            .dropped(1);

    assertThat(replays.divergences(2))
        .containsExactly("silent late-record 1", "silent unexplained 0");
  }

  @Test
  void where_rows_name_their_start_alone_the_emitted_windows_say_how_long_they_are() {
    Replays known =
        replays(starts(UPDATE, "window_start", "word"), READ)
            .tick(
                records(record("09:01"), record("09:06")),
                emitted(start("09:00", 1), start("09:05", 1)),
                emitted(start("09:00", 1), start("09:05", 1)))
            .watermark(instant("09:30"))
            .tick(
                records(record("09:04"), record("09:09")),
                emitted(start("09:00", 2), start("09:05", 2)),
                emitted())
            .dropped(2);

    assertThat(known.divergences(2)).containsExactly("missing late-record 2");
  }

  @Test
  void a_known_length_says_when_a_window_is_closed() {
    for (boolean closed : new boolean[] {true, false}) {
      Replays replays =
          replays(starts(UPDATE, "window_start", "word"), READ)
              .tick(
                  records(record("09:01"), record("09:06")),
                  emitted(start("09:00", 1), start("09:05", 1)),
                  emitted(start("09:00", 1), start("09:05", 1)))
              .watermark(instant(closed ? "09:05" : "09:04"))
              .tick(records(record("09:03")), emitted(start("09:00", 2)), emitted())
              .dropped(1);

      assertThat(replays.divergences(2))
          .containsExactly(closed ? "missing late-record 1" : "missing unexplained 1");
    }
  }

  @Test
  void windows_may_be_shorter_than_their_starts_lie_apart() {
    for (boolean closed : new boolean[] {true, false}) {
      Replays replays =
          replays(starts(UPDATE, "window_start", "word"), READ)
              .tick(
                  records(record("09:30"), record("09:45")),
                  emitted(start("09:30", 1), start("09:45", 1)),
                  emitted(start("09:30", 1), start("09:45", 1)))
              .watermark(instant("09:37"))
              .tick(
                  records(record(closed ? "09:34" : "09:38")),
                  emitted(start("09:30", 2)),
                  emitted())
              .dropped(1);

      assertThat(replays.divergences(2))
          .containsExactly(closed ? "missing late-record 1" : "missing unexplained 1");
    }
  }

  @Test
  void a_key_without_a_window_is_late_by_its_record_up_to_the_watermark() {
    for (String time : List.of("09:04", "09:05", "09:06")) {
      Replays replays =
          replays(COUNTS, READ)
              .tick(
                  records(record("09:30").replace("spark", "x")),
                  emitted(row("x", 1L)),
                  emitted(row("x", 1L)))
              .watermark(instant("09:05"))
              .tick(records(record(time)), emitted(row("spark", 1L)), emitted())
              .dropped(1);

      assertThat(replays.divergences(2))
          .as(time)
          .containsExactly(
              time.equals("09:06") ? "missing unexplained 1" : "missing late-record 1");
    }
  }

  @Test
  void records_that_nobody_reads_are_looked_at_as_text() {
    Replays replays =
        replays(WINDOWS)
            .tick(emitted(), emitted())
            .watermark(instant("09:05"))
            .tick(records(record("09:03")), emitted(window("09:00", "09:05", 1)), emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
  }

  /** Where a record has no time, its window says whether it is late, to the very end. */
  @Test
  void a_record_without_a_time_is_late_if_its_window_is_closed() {
    for (String watermark : List.of("09:05", "09:06")) {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(), emitted())
              .watermark(instant(watermark))
              .tick(records("spark"), emitted(window("09:00", "09:05", 1)), emitted())
              .dropped(1);

      assertThat(replays.divergences(2)).as(watermark).containsExactly("missing late-record 1");
    }
  }

  @Test
  void not_a_record_without_a_time_whose_window_is_open_or_that_has_none() {
    Replays open =
        replays(WINDOWS)
            .tick(emitted(), emitted())
            .watermark(instant("09:04"))
            .tick(records("spark"), emitted(window("09:00", "09:05", 1)), emitted())
            .dropped(1);
    Replays none =
        replays(COUNTS)
            .tick(emitted(), emitted())
            .watermark(instant("09:04"))
            .tick(records("spark"), emitted(row("spark", 1L)), emitted())
            .dropped(1);

    assertThat(open.divergences(2)).containsExactly("missing unexplained 1");
    assertThat(none.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_without_the_script_or_a_key() {
    CapturedRow row = window("09:00", "09:05", 1);
    Replays replays =
        after("09:05").tick(records(record("09:03")), emitted(row), emitted()).dropped(1);
    Replays unkeyed =
        replays(windows(APPEND), READ)
            .tick(emitted(), emitted())
            .watermark(instant("09:05"))
            .tick(records(record("09:03")), emitted(row), emitted())
            .dropped(1);

    assertThat(replays.withoutScript().divergences(2)).containsExactly("missing unexplained 1");
    assertThat(unkeyed.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void sums_and_largest_values_move_by_the_late_record_too() {
    OutputDeclaration sums =
        output(
            UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.LONG),
            Column.of("most", ColumnType.LONG));
    Replays replays =
        replays(sums)
            .tick(
                records("2021-10-01 09:10:00 spark 4"),
                emitted(row("spark", 4L, 4L)),
                emitted(row("spark", 4L, 4L)))
            .watermark(instant("09:05"))
            .tick(records("2021-10-01 09:00:00 spark 7"), emitted(row("spark", 11L, 7L)), emitted())
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
  }

  @Test
  void not_if_two_values_are_swapped_that_rows_in_time_tell_apart() {
    CapturedRow inTime = row("ann", 2L, 9L);
    String late = "2021-10-01 09:00:00 bob 3";

    assertThat(afterOrders(inTime).tick(records(late), emitted(row("bob", 1L, 3L)), emitted()))
        .extracting(it -> it.dropped(1).divergences(2))
        .isEqualTo(List.of("missing late-record 1"));
    assertThat(afterOrders(inTime).tick(records(late), emitted(row("bob", 3L, 1L)), emitted()))
        .extracting(it -> it.dropped(1).divergences(2))
        .isEqualTo(List.of("missing unexplained 1"));
  }

  @Test
  void rows_in_time_that_nothing_explains_tell_nothing_apart() {
    CapturedRow inTime = row("ann", 77L, 88L);
    String late = "2021-10-01 09:00:00 bob 3";

    for (CapturedRow row : List.of(row("bob", 1L, 3L), row("bob", 3L, 1L))) {
      assertThat(afterOrders(inTime).tick(records(late), emitted(row), emitted()))
          .extracting(it -> it.dropped(1).divergences(2))
          .isEqualTo(List.of("missing late-record 1"));
    }
  }

  /** Two orders of ann in time, of 4 and of 5, and the row that both sides make of them. */
  private static Replays afterOrders(CapturedRow inTime) {
    OutputDeclaration orders =
        output(
            UPDATE,
            List.of("user"),
            Column.of("user", ColumnType.STRING),
            Column.of("orders", ColumnType.LONG),
            Column.of("amount", ColumnType.LONG));
    return replays(orders)
        .tick(
            records("2021-10-01 09:10:00 ann 4", "2021-10-01 09:10:00 ann 5"),
            emitted(inTime),
            emitted(inTime))
        .watermark(instant("09:05"));
  }

  /** A tick that ends with a watermark: what comes next is judged by it. */
  /** A filter shows a key from its third record on. */
  @Test
  void a_row_that_a_filter_held_back_is_made_of_all_its_records() {
    for (long shown : new long[] {3, 1, 2, 4}) {
      Replays replays =
          replays(WINDOWS, READ)
              .tick(records(record("09:01"), record("09:02")), emitted(), emitted())
              .watermark(instant("09:05"))
              .tick(records(record("09:03")), emitted(window("09:00", "09:05", shown)), emitted())
              .dropped(1);

      assertThat(replays.divergences(2))
          .as("shown with %s", shown)
          .containsExactly(shown == 3 ? "missing late-record 1" : "missing unexplained 1");
    }
  }

  @Test
  void late_records_that_stay_held_back_are_dropped_too() {
    for (int dropped : new int[] {1, 2, 3, 4}) {
      String elsewhere = record("08:59");
      Replays replays =
          replays(WINDOWS, READ)
              .tick(records(record("09:01"), record("09:02")), emitted(), emitted())
              .watermark(instant("09:05"))
              .tick(
                  records(record("09:03"), elsewhere, elsewhere, record("09:30")),
                  emitted(window("09:00", "09:05", 3)),
                  emitted())
              .dropped(dropped);

      assertThat(replays.divergences(2))
          .as("%s dropped", dropped)
          .containsExactly(dropped <= 3 ? "missing late-record 1" : "missing unexplained 1");
    }
  }

  @Test
  void not_if_its_window_is_longer_or_shorter_than_those_that_the_query_aggregates() {
    for (CapturedRow wrong :
        List.of(
            window("08:50", "09:05", 1),
            window("09:02", "09:05", 1),
            window("09:00", "09:09", 1))) {
      assertThat(withWindow("stateStoreSave", wrong).divergences(2))
          .containsExactly("missing unexplained 1");
      assertThat(withWindow("flatMapGroupsWithState", wrong).divergences(2))
          .as("windows that a state function makes may have any length")
          .containsExactly("missing late-record 1");
    }
    assertThat(withWindow("stateStoreSave", window("09:00", "09:05", 1)).divergences(2))
        .containsExactly("missing late-record 1");
  }

  @Test
  void not_if_columns_of_a_table_are_not_those_of_one_of_its_lines() {
    CapturedRow ann = row("u1", "Ann", 34L, 1L);

    assertThat(withTable(ann)).containsExactly("missing late-record 1");
    assertThat(withTable(row("u1", null, null, 1L)))
        .as("no line of the table")
        .containsExactly("missing late-record 1");
    for (CapturedRow wrong :
        List.of(
            row("u1", "Anna", 34L, 1L),
            row("u1", "Ann", 35L, 1L),
            row("u1", "Bob", 51L, 1L),
            row("u1", "Ann", null, 1L))) {
      assertThat(withTable(wrong)).as("%s", wrong).containsExactly("missing unexplained 1");
    }
  }

  @Test
  void a_late_record_counts_once_for_each_line_of_a_table_that_is_the_same() {
    List<String> twice = List.of("u1,Ann,34", "u2,Bob,51", "u1,Ann,34");

    assertThat(withTable(row("u1", "Ann", 34L, 2L), twice))
        .containsExactly("missing late-record 1");
    for (long wrong : new long[] {1, 3, 4}) {
      assertThat(withTable(row("u1", "Ann", 34L, wrong), twice))
          .as("%d", wrong)
          .containsExactly("missing unexplained 1");
    }
    assertThat(withTable(row("u1", "Ann", 34L, 2L))).containsExactly("missing unexplained 1");
  }

  @Test
  void a_late_record_counts_once_where_a_line_is_there_once_and_twice_in_turn() {
    List<String> twice = List.of("u1,Ann,34", "u2,Bob,51", "u1,Ann,34");
    List<String> once = List.of("u1,Ann,34", "u2,Bob,51");

    assertThat(withTable(row("u1", "Ann", 34L, 1L), twice, once))
        .containsExactly("missing late-record 1");
    assertThat(withTable(row("u1", "Ann", 34L, 2L), twice, once))
        .containsExactly("missing unexplained 1");
  }

  private static List<String> withTable(CapturedRow late) {
    return withTable(late, List.of("u1,Ann,34", "u2,Bob,51"));
  }

  /**
   * What explains this row of DStreams in the tick of a late record.
   *
   * @param tables the lines in tick 1, and those that come with the late record
   */
  @SafeVarargs
  private static List<String> withTable(CapturedRow late, List<String>... tables) {
    OutputDeclaration joined =
        output(
            UPDATE,
            List.of("user", "name", "age"),
            Column.of("user", ColumnType.STRING),
            Column.of("name", ColumnType.STRING),
            Column.of("age", ColumnType.LONG),
            Column.of("count", ColumnType.LONG));
    Input clicks =
        Input.named("clicks")
            .of(
                RecordForm.matching("(?<time>[^,]*),(?<user>.*)")
                    .eventTime("time", "uuuu-MM-dd HH:mm:ss"));
    Input users =
        Input.table("users").of(RecordForm.matching("(?<user>[^,]*),(?<name>[^,]*),(?<age>.*)"));
    CapturedRow other = row("u2", "Bob", 51L, 1L);
    return replays(joined, clicks, users)
        .tick(
            Map.of(
                "users",
                tables[0],
                "clicks",
                List.of("2021-10-01 09:30:00,u2", "2021-10-01 09:30:00,of nobody")),
            emitted(other),
            emitted(other))
        .watermark(instant("09:30"))
        .tick(
            Map.of(
                "users",
                tables.length > 1 ? tables[1] : List.of(),
                "clicks",
                List.of("2021-10-01 09:03:00,u1")),
            emitted(late),
            emitted())
        .dropped(1)
        .divergences(2);
  }

  private static Replays withWindow(String operator, CapturedRow late) {
    CapturedRow inTime = window("09:30", "09:35", 1);
    return replays(WINDOWS, READ)
        .tick(records(record("09:31")), emitted(inTime), emitted(inTime))
        .operator(operator)
        .watermark(instant("09:30"))
        .tick(records(record("09:03")), emitted(late), emitted())
        .dropped(1);
  }

  private static Replays after(String watermark) {
    return replays(WINDOWS, READ).tick(emitted(), emitted()).watermark(instant(watermark));
  }
}
