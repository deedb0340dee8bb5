package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A variant that hangs ends its own replay, and says where it was; the next replay works. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HangingJobsReplayTest {
  private static final JobPair WORD_COUNT = Replays.bundled("word-count");
  private static volatile CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void leave_the_shared_session() {
    Replays.SHARED.close();
    released = new CountDownLatch(1);
  }

  @AfterEach
  void let_the_hanging_task_end() {
    released.countDown();
  }

  @ParameterizedTest
  @EnumSource
  void a_task_that_hangs_is_a_failure_with_a_thread_dump(Engine engine) throws Exception {
    Script script = WORD_COUNT.canonicalScript().get();
    ReplaySettings settings =
        new ReplaySettings(ReplaySettings.DEFAULT.pacing(), Duration.ofSeconds(2), false, Map.of());
    try (InProcessReplayer replayer = new InProcessReplayer(settings)) {
      // so that Spark's own start is not what takes long
      Replays.capture(WORD_COUNT, script, engine, replayer);

      Capture hung = Replays.capture(hanging(engine), script, engine, replayer);

      assertThat(Replays.outcome(hung).status()).isEqualTo(ReplayStatus.FAILED);
      assertThat(Replays.outcome(hung).completedTicks()).isEqualTo(1);
      ReplayError error = Replays.outcome(hung).error().orElseThrow();
      assertThat(error.tick()).isEqualTo(2);
      assertThat(error.message())
          .isEqualTo(
              "tick 2 did not end within 2 s: the variant hangs or needs a longer --timeout");
      assertThat(error.detail().orElseThrow())
          .contains("HangingJobsReplayTest.waitAtGohawks(HangingJobsReplayTest.java");

      Capture next = Replays.capture(WORD_COUNT, script, engine, replayer);
      assertThat(Replays.outcome(next).status()).isEqualTo(ReplayStatus.COMPLETED);
      assertThat(Replays.counts(next, 4)).hasValue(Map.of("green", 2L));
    }
  }

  @Test
  void a_driver_that_hangs_leaves_no_streaming_context_behind() throws Exception {
    Script script = WORD_COUNT.canonicalScript().get();
    JobPair hanging =
        Variants.dstreamReading(
            WORD_COUNT,
            lines ->
                lines.transform(
                    (rdd, time) -> {
                      rdd.collect().forEach(HangingJobsReplayTest::waitOnTheDriver);
                      return rdd;
                    }));
    ReplaySettings settings =
        new ReplaySettings(ReplaySettings.DEFAULT.pacing(), Duration.ofSeconds(4), false, Map.of());
    try (InProcessReplayer replayer = new InProcessReplayer(settings)) {
      Capture hung = Replays.capture(hanging, script, Engine.DSTREAM, replayer);
      assertThat(Replays.outcome(hung).error().orElseThrow().message())
          .startsWith("tick 2 did not end within 4 s");

      Capture next = Replays.capture(WORD_COUNT, script, Engine.DSTREAM, replayer);
      assertThat(Replays.outcome(next).status()).isEqualTo(ReplayStatus.COMPLETED);
    }
  }

  private static void waitOnTheDriver(String line) {
    try {
      waitAtGohawks(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JobPair hanging(Engine engine) {
    return engine == Engine.DSTREAM
        ? Variants.dstreamReading(
            WORD_COUNT, lines -> lines.map(HangingJobsReplayTest::waitAtGohawks))
        : Variants.structuredReading(
            WORD_COUNT,
            lines ->
                lines
                    .as(Encoders.STRING())
                    .map(
                        (MapFunction<String, String>) HangingJobsReplayTest::waitAtGohawks,
                        Encoders.STRING())
                    .toDF("value"));
  }

  private static String waitAtGohawks(String line) throws InterruptedException {
    if (line.equals("gohawks")) {
      released.await();
    }
    return line;
  }
}
