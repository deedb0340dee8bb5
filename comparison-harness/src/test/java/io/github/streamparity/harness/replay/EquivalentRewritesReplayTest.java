package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other ways of writing the same job: none of them is called divergent. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class EquivalentRewritesReplayTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("rewrites")
  void an_equivalent_rewrite_is_not_divergent(Rewrite rewrite) throws Exception {
    assertNotDivergent(Replays.compareOnce(rewrite.pair(), rewrite.script()));
  }

  @Test
  void there_are_a_hundred_of_them_and_some_for_each_engine_of_each_pair() {
    Map<String, Long> howMany =
        rewrites()
            .map(it -> it.pair().name() + " " + it.engine().word())
            .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));

    assertThat(howMany).hasSize(2 * 7);
    assertThat(howMany.values()).allSatisfy(each -> assertThat(each).isGreaterThanOrEqualTo(6));
    assertThat(rewrites().map(Rewrite::toString).distinct()).hasSizeGreaterThanOrEqualTo(100);
  }

  static Stream<Rewrite> rewrites() {
    return Stream.of(
            WordCountRewrites.partitioned(),
            WordCountRewrites.dstreamOperators(),
            WordCountRewrites.structuredOperators(),
            WordCountRewrites.structuredInSql(),
            WordCountRewrites.structuredTyped(),
            RunningCountRewrites.dstreamWholeState(),
            RunningCountRewrites.structuredComplete(),
            RunningCountRewrites.dstreamChanges(),
            RunningCountRewrites.structuredUpdate(),
            SplitWordsRewrites.dstream(),
            SplitWordsRewrites.structured(),
            LateWordsRewrites.dstream(),
            LateWordsRewrites.structured(),
            KeyedCounterRewrites.dstream(),
            KeyedCounterRewrites.structured(),
            SameBatchJoinRewrites.dstream(),
            SameBatchJoinRewrites.structured())
        .flatMap(Function.identity());
  }

  /** All that this test knows of comparisons. */
  private static void assertNotDivergent(Comparison comparison) {
    assertThat(comparison.verdict())
        .as("%s %s", comparison.reason(), Replays.notAccepted(comparison))
        .isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT);
  }
}
