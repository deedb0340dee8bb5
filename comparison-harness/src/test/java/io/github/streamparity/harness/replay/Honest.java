package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;

/**
 * The honest twin of adversaries: two jobs that differ as a cause says and in nothing else.
 *
 * @param what what the script or the jobs show
 * @param pair the pair
 * @param script what is replayed
 * @param cause the id of a cause that must be found; empty if none need be
 */
record Honest(String what, JobPair pair, Script script, String cause) {
  Honest(String what, JobPair pair, Script script) {
    this(what, pair, script, "");
  }

  /** Replays the pair; the cause is found, and every divergence is accepted. */
  void isExplained() throws Exception {
    Comparison comparison = Replays.compareOnce(pair, script);

    assertThat(comparison.verdict())
        .as("%s; all divergences: %s", comparison.reason(), Replays.causes(comparison))
        .isEqualTo(Verdict.EXPLAINED);
    assertThat(Replays.causes(comparison).values())
        .as("causes by tick")
        .anySatisfy(causes -> assertThat(causes).contains(cause));
  }

  @Override
  public String toString() {
    return pair.name() + ": " + what;
  }
}
