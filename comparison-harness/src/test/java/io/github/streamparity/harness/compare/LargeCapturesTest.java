package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Tolerance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing in a comparison grows with ticks times table size: then minutes would be hours. */
@Exhaustive
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeCapturesTest {
  private static final int TICKS = 10_000;
  private static final int ROWS = 100;

  @Test
  void ten_thousand_ticks_of_an_update_output_with_one_wrong_row() {
    Replays replays =
        ticks(
            COUNTS,
            tick -> words(tick, "w"),
            tick -> tick == 5_000 ? words(tick + 1, "w") : words(tick, "w"));

    OutputComparison compared = replays.compareOutput();

    assertThat(compared.agreement()).contains(Agreement.FINAL);
    assertThat(compared.ticks().get(4_999).divergences()).hasSize(1);
  }

  @Test
  void ten_thousand_ticks_of_an_appended_output_that_lags() {
    Replays replays =
        ticks(
            counts(Folding.APPEND),
            tick -> words(tick, "w"),
            tick -> tick <= 100 ? List.of() : words(tick - 100, "w"));

    assertThat(replays.agreement()).isEqualTo(Agreement.LAGGED);
  }

  @Test
  void ten_thousand_ticks_of_a_complete_output_with_another_history() {
    Replays replays =
        ticks(
            counts(Folding.COMPLETE),
            tick -> words(tick, "w"),
            tick -> words(Math.max(1, tick - tick % 2), "w"));

    assertThat(replays.agreement()).isEqualTo(Agreement.FINAL);
  }

  @Test
  void ten_thousand_ticks_appended_under_one_key_within_a_tolerance() {
    OutputDeclaration sums =
        output(
            Folding.APPEND,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.25)));
    Replays replays =
        ticks(
            sums,
            tick -> IntStream.range(0, ROWS).mapToObj(i -> row("w" + i, (double) tick)).toList(),
            tick -> IntStream.range(0, ROWS).mapToObj(i -> row("w" + i, tick + 0.1)).toList());

    assertThat(replays.agreement()).isEqualTo(Agreement.EVERY_EMISSION);
  }

  @Test
  void a_million_rows_in_one_emission_in_another_order() {
    List<CapturedRow> rows =
        new ArrayList<>(
            IntStream.range(0, 1_000_000).mapToObj(i -> row("w" + i, (long) i)).toList());
    List<CapturedRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.set(0, row("another", 0L));

    OutputComparison compared =
        replays(counts(Folding.PER_BATCH)).tick(List.of(rows), List.of(shuffled)).compareOutput();

    assertThat(compared.agreement()).contains(Agreement.NONE);
    assertThat(compared.ticks().get(0).divergences()).hasSize(2);
  }

  private static Replays ticks(
      OutputDeclaration output,
      IntFunction<List<CapturedRow>> reference,
      IntFunction<List<CapturedRow>> candidate) {
    Replays replays = replays(output);
    for (int tick = 1; tick <= TICKS; tick++) {
      replays.tick(List.of(reference.apply(tick)), List.of(candidate.apply(tick)));
    }
    return replays;
  }

  private static List<CapturedRow> words(int tick, String prefix) {
    return IntStream.range(0, ROWS).mapToObj(i -> row(prefix + i, (long) tick)).toList();
  }
}
