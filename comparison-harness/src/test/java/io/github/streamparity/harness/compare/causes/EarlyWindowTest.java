package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Windows of two seconds every second; those of tick 1 end at the start and a second later. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EarlyWindowTest {
  private static final Input LINES =
      Input.named("lines").of(RecordForm.words("word").timedByArrival());
  private static final OutputDeclaration COUNTS =
      output(
          UPDATE,
          List.of("start", "end", "word"),
          Column.of("start", ColumnType.TIMESTAMP),
          Column.of("end", ColumnType.TIMESTAMP),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG));
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

  @Test
  void a_window_that_is_still_open() {
    Replays replays = blue();

    assertThat(replays.divergences()).containsExactly("1: unexpected early-window 1");
    assertThat(replays.evidence(1))
        .containsExactly(
            entry("side", "candidate"),
            entry("rows", 1L),
            entry("row", blue(1, 1)),
            entry("end", START.plusSeconds(1)),
            entry("last", 1));
    assertThat(replays.mirrored().divergences(1)).containsExactly("missing early-window 1");
  }

  @Test
  void a_window_that_ends_without_a_record() {
    Replays replays = blue().tick(records(" "), emitted(blue(1, 1)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing early-window 1");
    assertThat(replays.evidence(2)).containsEntry("side", "reference").containsEntry("last", 1);
  }

  @Test
  void a_window_that_ends_while_nothing_arrives() {
    Replays replays =
        blue().tick(records(), emitted(blue(1, 1)), silent()).tick(records(), emitted(), silent());

    assertThat(replays.divergences(2)).containsExactly("silent early-window 0");
    assertThat(replays.divergences(3)).containsExactly("silent empty-tick 0");
  }

  @Test
  void a_window_that_goes_on() {
    Replays replays =
        blue().tick(records("blue"), emitted(blue(1, 2)), emitted(blue(1, 2), blue(2, 1)));

    assertThat(replays.divergences(2)).containsExactly("unexpected early-window 1");
  }

  @Test
  void also_if_the_first_record_comes_later() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records(), emitted(), silent())
            .tick(records("blue"), emitted(blue(1, 1)), emitted(blue(1, 1), blue(2, 1)));

    assertThat(replays.divergences())
        .containsExactly("1: silent empty-tick 0", "2: unexpected early-window 1");
  }

  @Test
  void not_if_the_query_emits_nothing_for_the_first_record() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), emitted(), emitted())
            .tick(records("blue"), emitted(blue(1, 1)), emitted(blue(1, 1), blue(2, 1)));

    assertThat(replays.divergences()).containsExactly("2: unexpected unexplained 1");
  }

  @Test
  void not_silence_of_the_query_while_records_arrive() {
    Replays replays =
        blue()
            .tick(records(" "), emitted(blue(1, 1)), emitted())
            .tick(records(" "), emitted(), silent());

    assertThat(replays.divergences(3)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_the_record_form_does_not_time_records_by_arrival() {
    Replays replays =
        replays(COUNTS, Input.named("lines").of(RecordForm.words("word")))
            .tick(records("blue"), emitted(blue(0, 1)), emitted(blue(0, 1), blue(1, 1)));

    assertThat(replays.divergences()).containsExactly("1: unexpected unexplained 1");
  }

  @Test
  void not_if_dstreams_emit_no_window_that_ends_with_those_of_the_query() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), silent(), emitted(blue(0, 1)))
            .tick(records("blue"), emitted(), emitted(blue(2, 1)));

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_the_count_of_an_open_window_is_wrong() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), emitted(blue(0, 1)), emitted(blue(0, 1), blue(1, 2)));

    assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_an_open_window_is_emitted_without_a_record() {
    Replays replays = blue().tick(records(" "), emitted(blue(1, 1)), emitted(blue(2, 1)));

    assertThat(replays.divergences(2))
        .containsExactlyInAnyOrder("missing unexplained 1", "unexpected unexplained 1");
  }

  @Test
  void not_if_the_window_that_ends_has_another_count() {
    Replays replays = blue().tick(records(" "), emitted(blue(1, 2)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_a_window_is_left_out() {
    Replays replays =
        blue()
            .tick(records(" "), emitted(), emitted())
            .tick(records("blue"), emitted(blue(2, 1)), emitted(blue(2, 1), blue(3, 1)));

    assertThat(replays.divergences(3)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_a_window_is_left_out_while_nothing_arrives() {
    Replays replays = blue().tick(records(), emitted(), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 0");
    assertThat(replays.mirrored().divergences(2)).containsExactly("silent unexplained 0");
  }

  @Test
  void nothing_is_left_out_if_dstreams_emitted_the_window_while_it_was_open() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), emitted(blue(1, 1)), emitted(blue(1, 1)))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences()).containsExactly("2: silent empty-tick 0");
  }

  @Test
  void not_if_a_window_is_emitted_a_batch_too_late() {
    Replays replays =
        blue()
            .tick(records(" "), emitted(), emitted())
            .tick(records(" "), emitted(blue(1, 1)), emitted());

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 1");
  }

  private static Replays blue() {
    return replays(COUNTS, LINES)
        .tick(records("blue"), emitted(blue(0, 1)), emitted(blue(0, 1), blue(1, 1)));
  }

  /** The count of a window that ends so many seconds after the start. */
  private static CapturedRow blue(int end, long count) {
    Instant at = START.plusSeconds(end);
    return row(at.minusSeconds(2), at, "blue", count);
  }
}
