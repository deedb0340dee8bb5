package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
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
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One side emits in every k-th tick, the other one in every tick. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlideTest {
  private static final CapturedRow BLUE = row("blue", 1L);
  private static final CapturedRow RED = row("red", 1L);

  @Test
  void silence_in_every_tick_but_each_second_one() {
    Replays replays = every(2, 5);

    assertThat(replays.divergences(1)).containsExactly("silent slide 0");
    assertThat(replays.divergences(2)).isEmpty();
    assertThat(replays.divergences(3)).containsExactly("silent slide 0");
    assertThat(replays.divergences(5)).containsExactly("silent slide 0");
    assertThat(replays.evidence(3)).containsExactly(entry("every", 2));
    assertThat(replays.mirrored().divergences(1)).containsExactly("silent slide 0");
  }

  @Test
  void rows_that_the_query_emits_meanwhile_are_another_matter() {
    Replays replays =
        counts()
            .tick(silent(), emitted(BLUE))
            .tick(emitted(), emitted())
            .tick(silent(), emitted())
            .tick(emitted(), emitted());

    assertThat(replays.divergences(1)).containsExactly("silent slide 0", "silent unexplained 1");
  }

  @Test
  void not_if_it_emits_in_a_tick_between() {
    Replays replays =
        counts()
            .tick(silent(), emitted())
            .tick(emitted(), emitted())
            .tick(emitted(), emitted())
            .tick(emitted(), emitted())
            .tick(silent(), emitted());

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 0");
    assertThat(replays.divergences(5)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_it_is_silent_when_the_slide_is_over() {
    Replays replays =
        counts()
            .tick(silent(), emitted())
            .tick(emitted(RED), emitted(RED))
            .tick(silent(), emitted())
            .tick(emitted(), emitted())
            .tick(silent(), emitted())
            .tick(silent(), emitted());

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 0");
    assertThat(replays.divergences(6)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_the_first_one_comes_late() {
    Replays replays =
        counts()
            .tick(silent(), emitted())
            .tick(silent(), emitted())
            .tick(emitted(), emitted())
            .tick(silent(), emitted())
            .tick(emitted(), emitted());

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_it_emitted_once_only() {
    assertThat(every(3, 5).divergences(1)).containsExactly("silent unexplained 0");
    assertThat(every(3, 6).divergences(1)).containsExactly("silent slide 0");
  }

  @Test
  void not_if_it_never_emitted() {
    Replays replays = counts().tick(silent(), emitted(BLUE)).tick(silent(), emitted(RED));

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_both_sides_are_queries() {
    Replays replays =
        replays(output(APPEND, List.of(), Column.of("word", ColumnType.STRING)))
            .structuredOnBothSides()
            .tick(silent(), emitted())
            .tick(emitted(), emitted())
            .tick(silent(), emitted())
            .tick(emitted(), emitted());

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 0");
  }

  /** So many ticks; the reference emits in each of which the number is a multiple. */
  private static Replays every(int slide, int ticks) {
    Replays replays = counts();
    for (int tick = 1; tick <= ticks; tick++) {
      replays.tick(tick % slide == 0 ? emitted() : silent(), emitted());
    }
    return replays;
  }

  private static Replays counts() {
    return replays(
        output(
            APPEND,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG)));
  }
}
