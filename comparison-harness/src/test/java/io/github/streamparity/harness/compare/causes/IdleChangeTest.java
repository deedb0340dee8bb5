package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Words stay for two ticks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdleChangeTest {
  private static final Input LINES = Input.named("lines").of(RecordForm.words("word"));
  private static final OutputDeclaration WORDS =
      output(COMPLETE, List.of("word"), Column.of("word", ColumnType.STRING));
  private static final CapturedRow BLUE = row("blue");
  private static final CapturedRow RED = row("red");

  @Test
  void time_alone_takes_a_row_away() {
    Replays replays = idle().tick(records("red"), emitted(RED), emitted(RED));

    assertThat(replays.divergences())
        .containsExactly("3: silent idle-change 1", "4: silent idle-change 1");
    assertThat(replays.evidence(3))
        .containsExactly(entry("rows", 1L), entry("row", BLUE), entry("last", 1));
    assertThat(replays.mirrored().divergences(3)).containsExactly("silent idle-change 1");
  }

  @Test
  void a_row_that_stays_is_the_state_as_it_was() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records(), emitted(BLUE), silent())
            .tick(records(), emitted(), silent())
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences())
        .containsExactly(
            "2: silent empty-tick 0", "3: silent idle-change 1", "4: silent empty-tick 0");
  }

  @Test
  void not_where_rows_have_values_beside_their_key() {
    OutputDeclaration counted =
        output(
            COMPLETE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG));
    Replays replays =
        replays(counted, LINES)
            .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 1L)))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences()).containsExactly("2: silent unexplained 1");
  }

  @Test
  void not_if_another_row_leaves() {
    Replays replays = blueAndRed().tick(records(), emitted(BLUE), silent());

    assertThat(replays.divergences(3)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_a_row_leaves_earlier_than_others_did() {
    Replays replays =
        idle()
            .tick(records("red"), emitted(RED), emitted(RED))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences(6)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_a_row_stays_longer_than_others_did() {
    Replays replays =
        idle()
            .tick(records("red"), emitted(RED), emitted(RED))
            .tick(records(), emitted(RED), silent())
            .tick(records("blue"), emitted(BLUE, RED), emitted(BLUE, RED))
            .tick(records(), emitted(BLUE), silent());

    assertThat(replays.divergences(8)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_the_query_keeps_for_longer() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records("red"), emitted(RED), emitted(BLUE, RED))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
    assertThat(replays.divergences(3)).containsExactly("silent unexplained 1");
  }

  /** It should have run in every tick in which records arrive. */
  @Test
  void not_if_a_record_arrived_that_the_query_did_not_read() {
    Replays replays =
        blueAndRed()
            .tick(records("green"), emitted(RED, row("green")), silent())
            .reads(0)
            .microBatches(0);

    assertThat(replays.divergences(3)).containsExactly("silent unexplained 2");
  }

  @Test
  void not_if_a_record_arrived() {
    Replays replays = blueAndRed().tick(records("blue"), emitted(BLUE), silent());

    assertThat(replays.divergences(3)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_a_row_stands_twice() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue red"), emitted(BLUE, RED), emitted(BLUE, RED))
            .tick(records("red"), emitted(RED, RED), emitted(RED, RED))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences(3)).contains("silent unexplained 2");
  }

  @Test
  void a_column_that_is_not_compared_need_not_be_in_the_key() {
    OutputDeclaration at =
        output(
            COMPLETE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("at", ColumnType.LONG).notCompared());
    Replays replays =
        replays(at, LINES)
            .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 2L)))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences()).containsExactly("2: silent idle-change 1");
  }

  @Test
  void not_if_a_record_gives_no_row() {
    OutputDeclaration numbers =
        output(COMPLETE, List.of("word"), Column.of("word", ColumnType.LONG));
    CapturedRow seven = row(7L);

    for (boolean isRow : List.of(true, false)) {
      Replays replays =
          replays(numbers, LINES)
              .tick(records(isRow ? "7" : "7 x"), emitted(seven), emitted(seven))
              .tick(records(), emitted(), silent());
      assertThat(replays.divergences())
          .containsExactly(isRow ? "2: silent idle-change 1" : "2: silent unexplained 1");
    }
  }

  @Test
  void not_if_the_query_ran_a_batch_in_silence() {
    Replays replays = blueAndRed().tick(records(), emitted(RED), silent()).microBatches(1);

    assertThat(replays.divergences(3)).contains("silent unexplained 1");
  }

  @Test
  void not_without_a_record_form() {
    Replays replays =
        replays(WORDS)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 1");
  }

  private static Replays blueAndRed() {
    return replays(WORDS, LINES)
        .tick(records("blue"), emitted(BLUE), emitted(BLUE))
        .tick(records("red"), emitted(BLUE, RED), emitted(BLUE, RED));
  }

  /** Blue leaves in tick 3, red in tick 4. */
  private static Replays idle() {
    return blueAndRed()
        .tick(records(), emitted(RED), silent())
        .tick(records(), emitted(), silent());
  }
}
