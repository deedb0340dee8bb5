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
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One side knows a batch, the other one all that came. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchScopeTest {
  private static final Input LINES = Input.named("lines").of(RecordForm.words("word"));
  private static final OutputDeclaration WORDS =
      output(APPEND, List.of("word"), Column.of("word", ColumnType.STRING));
  private static final CapturedRow BLUE = row("blue");
  private static final CapturedRow RED = row("red");

  @Test
  void a_word_that_came_in_an_earlier_tick() {
    Replays replays = blueTwice().tick(records("red"), emitted(RED), emitted(RED));

    assertThat(replays.divergences(2)).containsExactly("missing batch-scope 1");
    assertThat(replays.evidence(2)).containsExactly(entry("rows", 1L), entry("row", BLUE));
    assertThat(replays.divergences(3)).isEmpty();
    assertThat(replays.mirrored().divergences(2)).containsExactly("unexpected batch-scope 1");
  }

  @Test
  void not_if_the_word_did_not_come_in_this_tick() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records("red"), emitted(BLUE, RED), emitted(RED));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_another_word_of_the_tick_is_left_out() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue red"), emitted(BLUE, RED), emitted(BLUE, RED))
            .tick(records("blue red"), emitted(BLUE), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_word_is_there_twice() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records("blue blue"), emitted(BLUE, BLUE), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_the_query_never_had_the_word() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("red"), emitted(RED), emitted(RED))
            .tick(records("blue"), emitted(BLUE), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_was_silent() {
    Replays replays =
        replays(WORDS, LINES)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records("blue"), emitted(BLUE), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_without_a_record_form() {
    Replays replays =
        replays(WORDS)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records("blue"), emitted(BLUE), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  private static Replays blueTwice() {
    return replays(WORDS, LINES)
        .tick(records("blue"), emitted(BLUE), emitted(BLUE))
        .tick(records("blue"), emitted(BLUE), emitted());
  }
}
