package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Windows of two seconds: DStreams' end at odd seconds, the query's at even ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowAlignmentTest {
  private static final Input LINES =
      Input.named("lines").of(RecordForm.words("word").timedByArrival());
  private static final OutputDeclaration COUNTS =
      output(
          APPEND,
          List.of("start", "end", "word"),
          Column.of("start", ColumnType.TIMESTAMP),
          Column.of("end", ColumnType.TIMESTAMP),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG));
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final CapturedRow OURS = window(-1, "blue", 2);
  private static final CapturedRow THEIRS = window(-2, "blue", 1);

  @Test
  void windows_from_the_start_and_windows_from_1970() {
    Replays replays = five(OURS, THEIRS);

    assertThat(replays.divergences(2)).containsExactly("missing window-alignment 1");
    assertThat(replays.divergences(3))
        .containsExactlyInAnyOrder("silent slide 0", "silent window-alignment 1");
    assertThat(replays.divergences(4)).containsExactly("missing window-alignment 1");
    assertThat(replays.evidence(2))
        .containsExactly(
            entry("side", "reference"),
            entry("offset", Duration.ofSeconds(1)),
            entry("slide", Duration.ofSeconds(2)),
            entry("rows", 1L),
            entry("row", OURS));
    assertThat(replays.mirrored().divergences(2)).containsExactly("unexpected window-alignment 1");
  }

  @Test
  void nothing_from_a_window_of_dstreams_on_whose_count_is_wrong() {
    Replays replays = five(window(-1, "blue", 3), THEIRS);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    assertThat(replays.divergences(3)).contains("silent unexplained 1");
  }

  @Test
  void nothing_from_a_window_of_the_query_on_whose_count_is_wrong() {
    Replays replays = five(OURS, window(-2, "blue", 2));

    assertThat(replays.divergences(2)).containsExactly("missing window-alignment 1");
    assertThat(replays.divergences(3)).contains("silent unexplained 1");
    assertThat(replays.divergences(4)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_a_row_of_dstreams_is_one_of_the_query() {
    CapturedRow both = window(-1, "green", 1);
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), silent(), emitted())
            .tick(records("blue"), emitted(OURS, both), emitted(both))
            .watermark("1999-12-31T23:59:59.999Z")
            .tick(records("red"), silent(), emitted(THEIRS))
            .watermark("2000-01-01T00:00:00.999Z")
            .tick(records("red"), emitted(window(1, "red", 2)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_dstreams_have_no_row() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), silent(), emitted())
            .tick(records("blue"), emitted(), emitted())
            .watermark("1999-12-31T23:59:59.999Z")
            .tick(records("red"), silent(), emitted(THEIRS))
            .watermark("2000-01-01T00:00:00.999Z")
            .tick(records("red"), emitted(), emitted());

    assertThat(replays.divergences(3)).contains("silent unexplained 1");
  }

  @Test
  void a_query_that_has_closed_no_window_is_not_finished() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), silent(), emitted())
            .tick(records("blue"), emitted(OURS), emitted())
            .watermark("1999-12-31T23:59:59.999Z")
            .tick(records(), silent(), emitted())
            .tick(records(), emitted(), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing window-alignment 1");
    assertThat(replays.compareOutput().unfinished())
        .contains(
            new Unfinished(
                Side.CANDIDATE, 1, Instant.parse("1999-12-31T23:59:59.999Z"), Optional.empty()));
    assertThat(five(OURS, THEIRS).compareOutput().unfinished()).isEmpty();
  }

  @Test
  void not_if_the_query_counts_its_windows_from_another_time() {
    Replays replays = five(OURS, window(-3, "blue", 1));

    assertThat(replays.divergences(3)).contains("silent unexplained 1");
  }

  @Test
  void not_if_the_query_emits_before_its_watermark_has_passed() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records("blue"), silent(), emitted())
            .tick(records("blue"), emitted(OURS), emitted(THEIRS))
            .watermark("1999-12-31T23:59:59.999Z")
            .tick(records("red"), silent(), emitted())
            .watermark("2000-01-01T00:00:00.999Z")
            .tick(records("red"), emitted(window(1, "red", 2)), emitted());

    assertThat(replays.divergences(2))
        .containsExactlyInAnyOrder("missing unexplained 1", "unexpected unexplained 1");
  }

  @Test
  void not_if_the_record_form_does_not_time_records_by_arrival() {
    Replays replays =
        replays(COUNTS, Input.named("lines").of(RecordForm.words("word")))
            .tick(records("blue"), silent(), emitted())
            .tick(records("blue"), emitted(OURS), emitted())
            .tick(records("red"), silent(), emitted(THEIRS))
            .watermark("2000-01-01T00:00:00.999Z")
            .tick(records("red"), emitted(window(1, "red", 2)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  /** DStreams emit in ticks 2 and 4, the query in 3 and 5. */
  private static Replays five(CapturedRow ours, CapturedRow theirs) {
    return replays(COUNTS, LINES)
        .tick(records("blue"), silent(), emitted())
        .tick(records("blue"), emitted(ours), emitted())
        .watermark("1999-12-31T23:59:59.999Z")
        .tick(records("red"), silent(), emitted(theirs))
        .watermark("2000-01-01T00:00:00.999Z")
        .tick(records("red"), emitted(window(1, "red", 2)), emitted())
        .watermark("2000-01-01T00:00:01.999Z")
        .tick(records("red"), silent(), emitted(window(0, "blue", 1), window(0, "red", 1)))
        .watermark("2000-01-01T00:00:02.999Z");
  }

  private static CapturedRow window(int second, String word, long count) {
    Instant start = START.plusSeconds(second);
    return row(start, start.plusSeconds(2), word, count);
  }
}
