package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A variant that is replayed twice and disagrees with itself leaves nothing to be judged. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoiseReplayTest {
  private static final JobPair WORD_COUNT = Replays.bundled("word-count");

  @Test
  void a_random_query_makes_the_comparison_inconclusive() throws Exception {
    Comparison comparison =
        withNoise(
            Variants.structuredWriting(
                WORD_COUNT,
                rows -> rows.withColumn("count", expr("cast(rand() * 1000000000 AS bigint)"))));

    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(disagreeing(comparison)).containsExactly(Side.CANDIDATE);
    assertThat(comparison.reason()).contains("Structured Streaming").doesNotContain("DStreams");
  }

  @Test
  void a_random_dstream_job_too() throws Exception {
    Comparison comparison =
        withNoise(
            Variants.<String, Long>dstreamWriting(
                WORD_COUNT,
                rows -> rows.mapValues(count -> ThreadLocalRandom.current().nextLong())));

    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(disagreeing(comparison)).containsExactly(Side.REFERENCE);
    assertThat(comparison.reason()).contains("DStreams");
  }

  @Test
  void a_pair_that_agrees_with_itself_is_judged_as_ever() throws Exception {
    assertThat(withNoise(WORD_COUNT).verdict()).isEqualTo(Verdict.EXPLAINED);
  }

  private static Comparison withNoise(JobPair pair) throws Exception {
    return Replays.compareWithNoise(pair, pair.canonicalScript().get());
  }

  private static List<Side> disagreeing(Comparison comparison) {
    return comparison.noise().stream()
        .filter(finding -> finding.noise() == Noise.AGAIN && finding.tick().isPresent())
        .map(NoiseFinding::side)
        .toList();
  }
}
