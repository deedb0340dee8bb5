package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.PairBuilder;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A pair of any two jobs: on either engine, and either side. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SidesReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("two").tick("blue").tick("blue green").build();
  private static final Map<Object, Object> TICK_2 = Map.of("blue", 2L, "green", 1L);

  @Test
  void two_dstream_jobs() throws Exception {
    JobPair pair =
        counts()
            .reference(JobVariant.dstream("old-job", DStreamRunningWordCount::counts))
            .candidate(JobVariant.dstream("new-job", DStreamRunningWordCount::counts))
            .build();

    for (Side side : Side.values()) {
      assertThat(replay(pair, side).variant().engine()).hasValue(Engine.DSTREAM);
      assertThat(Replays.counts(replay(pair, side), 2)).hasValue(TICK_2);
    }
    assertThat(replay(pair, Side.CANDIDATE).variant().id()).isEqualTo("new-job");
  }

  @Test
  void two_queries_that_call_a_column_by_names_of_their_own() throws Exception {
    JobPair pair =
        counts()
            .reference(
                JobVariant.structured(
                    "old-job", OutputMode.Complete(), StructuredRunningWordCount::counts))
            .candidate(
                JobVariant.structured(
                        "new-job",
                        OutputMode.Complete(),
                        lines -> StructuredRunningWordCount.counts(lines).toDF("word", "n"))
                    .calling("counts", Map.of("n", "count")))
            .build();

    for (Side side : Side.values()) {
      assertThat(Replays.counts(replay(pair, side), 2)).hasValue(TICK_2);
    }
  }

  @Test
  void a_query_that_is_there_and_a_dstream_job_that_is_to_replace_it() throws Exception {
    JobPair pair =
        counts()
            .reference(
                JobVariant.structured(
                    "query", OutputMode.Complete(), StructuredRunningWordCount::counts))
            .candidate(JobVariant.dstream("job", DStreamRunningWordCount::counts))
            .build();

    assertThat(replay(pair, Side.REFERENCE).variant().engine()).hasValue(Engine.STRUCTURED);
    assertThat(replay(pair, Side.CANDIDATE).variant().engine()).hasValue(Engine.DSTREAM);
    assertThat(Replays.counts(replay(pair, Side.CANDIDATE), 2))
        .isEqualTo(Replays.counts(replay(pair, Side.REFERENCE), 2))
        .hasValue(TICK_2);
  }

  private static PairBuilder counts() {
    return JobPair.named("counts")
        .output(
            Output.complete("counts")
                .column("word", ColumnType.STRING)
                .column("count", ColumnType.LONG)
                .key("word"))
        .script(SCRIPT);
  }

  private static MemoryCapture replay(JobPair pair, Side side) throws Exception {
    MemoryCapture capture = Replays.capture(pair, SCRIPT, side, Replays.SHARED);
    assertThat(capture.ticks()).hasSize(2);
    assertThat(List.of(capture.header().variant().spark())).isNotEmpty();
    return capture;
  }
}
