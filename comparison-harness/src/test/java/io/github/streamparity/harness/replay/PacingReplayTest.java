package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.Pacing.Trigger;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A watermark that moved asks for a micro-batch without data: which tick that one belongs to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PacingReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("follow-up")
          .tick("2021-10-01 09:30:00,Apache Spark")
          .tick("2021-10-01 09:41:00,Spark")
          .tick()
          .tick()
          .tick("2021-10-01 09:42:00,Spark")
          .build();

  @Test
  void paced_by_the_tick_it_comes_with_the_next_tick() throws Exception {
    Capture capture = replay(new Pacing(Trigger.TICK, true));

    assertThat(batches(capture)).containsExactly(1, 1, 1, 0, 1);
    assertThat(Replays.rows(capture, "counts", 3)).as("without data").hasValue(List.of());
    assertThat(Replays.rows(capture, "counts", 4)).isEqualTo(Optional.empty());
  }

  @Test
  void as_soon_as_possible_it_belongs_to_the_tick_that_moved_the_watermark() throws Exception {
    Capture capture = replay(new Pacing(Trigger.ASAP, true));

    assertThat(batches(capture).get(1)).as("data, then the follow-up").isEqualTo(2);
    assertThat(batches(capture).subList(2, 4)).containsExactly(0, 0);
  }

  @Test
  void without_such_micro_batches_the_empty_ticks_stay_empty() throws Exception {
    Capture capture = replay(new Pacing(Trigger.TICK, false));

    assertThat(batches(capture)).containsExactly(1, 1, 0, 0, 1);
  }

  private static Capture replay(Pacing pacing) throws Exception {
    ReplaySettings settings =
        new ReplaySettings(pacing, ReplaySettings.DEFAULT.timeout(), false, Map.of());
    Capture capture = Replays.compare(Replays.bundled("late-words"), SCRIPT, settings).structured();
    assertThat(capture.outcome().status()).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(capture.pacing()).isEqualTo(pacing);
    return capture;
  }

  private static List<Integer> batches(Capture capture) {
    return capture.reports().stream().map(TickReport::batches).toList();
  }
}
