package io.github.streamparity.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineMetricsTest {
  private static final TickReport BATCH = TickReport.of("counts", 1, 2);
  private static final Instant WATERMARK = Instant.parse("2000-01-01T00:00:00Z");

  @Test
  void nothing_is_summed_up_where_nothing_is_reported() {
    assertThat(EngineMetrics.of(List.of())).isEmpty();
    assertThat(EngineMetrics.of(List.of(Optional.empty(), Optional.empty()))).isEmpty();
  }

  @Test
  void batches_and_rows_read_are_sums_over_the_ticks_that_have_a_report() {
    assertThat(
            EngineMetrics.of(
                List.of(
                    Optional.of(BATCH.reading(2)),
                    Optional.empty(),
                    Optional.of(BATCH.withMoreBatches(1).reading(3)))))
        .contains(
            new EngineMetrics(
                3,
                OptionalLong.of(5),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty()));
  }

  @Test
  void rows_read_are_unknown_if_one_tick_does_not_say_them() {
    assertThat(metrics(BATCH.reading(2), BATCH).inputRows()).isEmpty();
    assertThat(metrics(BATCH, BATCH.reading(2)).inputRows()).isEmpty();
  }

  @Test
  void dropped_rows_are_summed_up_and_the_state_and_the_watermark_are_the_last() {
    EngineMetrics metrics =
        metrics(stateful(7, 2, WATERMARK.minusSeconds(1)), stateful(5, 1, WATERMARK));

    assertThat(metrics.stateRows()).hasValue(5);
    assertThat(metrics.droppedRows()).hasValue(3);
    assertThat(metrics.watermark()).contains(WATERMARK);
  }

  /** A query that is started again reports no operator before its first micro-batch. */
  @Test
  void one_tick_with_an_operator_says_that_there_is_state() {
    EngineMetrics metrics = metrics(stateful(7, 2, WATERMARK), BATCH);

    assertThat(metrics.stateRows()).hasValue(0);
    assertThat(metrics.droppedRows()).hasValue(2);
    assertThat(metrics.watermark()).isEmpty();
  }

  @Test
  void an_output_has_those_of_each_side_that_reports_something() {
    Replays replays =
        Replays.replays(Replays.COUNTS)
            .tick(Replays.emitted(), Replays.emitted())
            .withoutReport(Side.REFERENCE);

    assertThat(replays.compareOutput().metrics()).containsOnlyKeys(Side.CANDIDATE);
    assertThat(replays.compareOutput().metrics().get(Side.CANDIDATE).batches()).isEqualTo(1);
  }

  private static EngineMetrics metrics(TickReport one, TickReport other) {
    return EngineMetrics.of(List.of(Optional.of(one), Optional.of(other))).orElseThrow();
  }

  private static TickReport stateful(long rows, long dropped, Instant watermark) {
    return new TickReport(
        "counts",
        1,
        2,
        Optional.empty(),
        Optional.of(watermark),
        Optional.empty(),
        List.of(new OperatorReport("stateStoreSave", rows, 0, dropped)));
  }
}
