package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A wrong job written to hide behind a cause. All that its tests know of comparing is here.
 *
 * @param mistake what the job does, as a sentence without its subject
 * @param pair the pair with the wrong job
 * @param script what shows the mistake
 * @param ticks where the mistake shows first: one tick, or two where a row moved from one to the
 *     other
 */
record Adversary(String mistake, JobPair pair, Script script, Set<Integer> ticks) {
  Adversary {
    ticks = Set.copyOf(ticks);
  }

  Adversary(String mistake, JobPair pair, Script script, int tick) {
    this(mistake, pair, script, Set.of(tick));
  }

  static Adversary of(String mistake, JobPair pair, Script script, int... ticks) {
    return new Adversary(
        mistake, pair, script, IntStream.of(ticks).boxed().collect(Collectors.toSet()));
  }

  /** Replays the pair; no cause must talk the mistake away, and none before it stays open. */
  void isDivergentFromItsTick() throws Exception {
    isDivergentFrom(ticks, Replays.compareOnce(pair, script));
  }

  /** The first divergence that the pair does not accept is in that tick. */
  static void isDivergentFrom(Set<Integer> ticks, Comparison comparison) {
    assertThat(comparison.verdict())
        .as("%s; all divergences: %s", comparison.reason(), Replays.causes(comparison))
        .isEqualTo(Verdict.DIVERGENT);
    assertThat(Replays.notAccepted(comparison))
        .as("all divergences: %s", Replays.causes(comparison))
        .isNotEmpty();
    assertThat(ticks)
        .as("first tick with a divergence that is not accepted: %s", comparison.reason())
        .contains(Replays.notAccepted(comparison).firstKey());
  }

  @Override
  public String toString() {
    return pair.name() + ": " + mistake;
  }
}
