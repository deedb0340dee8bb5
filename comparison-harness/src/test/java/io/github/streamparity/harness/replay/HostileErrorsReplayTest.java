package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that throws what cannot be read fails like any other, and the next replay works. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileErrorsReplayTest {
  private static final JobPair WORD_COUNT = Replays.bundled("word-count");
  private static final Script SCRIPT = WORD_COUNT.canonicalScript().get();

  private static final InProcessReplayer REPLAYER =
      new InProcessReplayer(
          new ReplaySettings(
              ReplaySettings.DEFAULT.pacing(), Duration.ofSeconds(20), false, Map.of()));

  @BeforeAll
  static void leave_the_shared_session() {
    Replays.SHARED.close();
  }

  @AfterAll
  static void stop_spark() {
    REPLAYER.close();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CIRCLE", "ENDLESS_CAUSES", "TRACE_THROWS", "LONG"}) // Spark reads the others
  @Timeout(60)
  void a_dstream_job_that_throws_it_on_the_driver_fails(HostileErrors hostile) throws Exception {
    JobPair throwing =
        Variants.dstreamReading(
            WORD_COUNT,
            lines ->
                lines.transform(
                    (rdd, time) -> {
                      if (rdd.collect().contains("gohawks")) {
                        throw hostile.make();
                      }
                      return rdd;
                    }));
    assertFails(throwing, Engine.DSTREAM, 2, hostile);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void a_query_that_throws_it_while_its_plan_is_built_fails(HostileErrors hostile)
      throws Exception {
    JobPair throwing =
        Variants.withStructuredJob(
            WORD_COUNT,
            inputs -> {
              throw hostile.make();
            });
    assertFails(throwing, Engine.STRUCTURED, 0, hostile);
  }

  @ParameterizedTest
  @EnumSource(names = {"CIRCLE", "ENDLESS_CAUSES", "LONG"})
  @Timeout(60)
  void a_query_that_throws_it_in_a_micro_batch_fails(HostileErrors hostile) throws Exception {
    JobPair throwing =
        Variants.withForeachBatch(
            WORD_COUNT,
            lines -> {
              throw hostile.make();
            });
    assertFails(throwing, Engine.STRUCTURED, 1, hostile);
  }

  private static void assertFails(JobPair pair, Engine engine, int tick, HostileErrors hostile)
      throws Exception {
    Capture failed = Replays.capture(pair, SCRIPT, engine, REPLAYER);

    assertThat(Replays.outcome(failed).status()).isEqualTo(ReplayStatus.FAILED);
    ReplayError error = Replays.outcome(failed).error().orElseThrow();
    assertThat(error.tick()).isEqualTo(tick);
    assertThat(error.message()).contains(hostile.said).hasLineCount(1);

    Capture next = Replays.capture(WORD_COUNT, SCRIPT, engine, REPLAYER);
    assertThat(Replays.outcome(next).status()).isEqualTo(ReplayStatus.COMPLETED);
  }
}
