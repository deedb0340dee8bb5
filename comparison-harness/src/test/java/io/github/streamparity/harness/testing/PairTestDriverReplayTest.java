package io.github.streamparity.harness.testing;

import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.pair.Agreement;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The door for JUnit tests, and what a failing assertion says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairTestDriverReplayTest {
  private static final PairTestDriver DRIVER = new PairTestDriver();

  @AfterAll
  static void stop_spark() {
    DRIVER.close();
  }

  @Test
  void assertions_hold_what_a_comparison_came_to() throws Exception {
    assertThat(DRIVER.compare(pair()))
        .agrees()
        .hasVerdict(Verdict.EXPLAINED)
        .agreesAtLeast(Agreement.EVERY_TICK)
        .hasOnlyCauses("empty-tick");
    assertThat(DRIVER.compare(pair(), ScriptBuilder.named("one").tick("blue").build()))
        .isEquivalent()
        .agreesAtLeast(Agreement.EVERY_EMISSION)
        .hasOnlyCauses();
  }

  @Test
  void a_failing_assertion_shows_what_was_expected_what_was_found_and_the_report()
      throws Exception {
    Comparison comparison = DRIVER.compare(pair());
    assertThatThrownBy(() -> assertThat(comparison).isEquivalent())
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "expected  verdict equivalent",
            "found     explained",
            "First divergence: tick 3, output counts: Structured Streaming silent");
    assertThatThrownBy(() -> assertThat(comparison).agreesAtLeast(Agreement.EVERY_EMISSION))
        .hasMessageContainingAll(
            "expected  agreement every-emission or stronger", "found     every-tick");
    assertThatThrownBy(() -> assertThat(comparison).hasOnlyCauses("late-record"))
        .hasMessageContainingAll("expected  the causes [late-record]", "found     [empty-tick]");
    assertThatThrownBy(() -> assertThat(comparison).isDivergent())
        .hasMessageContaining("expected  verdict divergent");
  }

  private static JobPair pair() throws Exception {
    return PairRegistry.load(PairTestDriver.class.getClassLoader(), List.of())
        .find("running-word-count")
        .orElseThrow();
  }
}
