package com.example.clicks;

import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.Agreement;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.testing.PairTestDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PageClicksTest {
  private static final PairTestDriver DRIVER = new PairTestDriver();

  @AfterAll
  static void stopSpark() {
    DRIVER.close();
  }

  // tag::test[]
  @Test
  void theMoveChangesNothingButWhatWeKnowOf() {
    Comparison comparison = DRIVER.compare(PageClicks.pair());
    assertThat(comparison)
        .agrees()
        .agreesAtLeast(Agreement.EVERY_TICK)
        .hasOnlyCauses("empty-tick", "unchanged-keys");
  }
  // end::test[]

  @Test
  void aLeadingSpaceIsNoPageInEitherJob() {
    assertThat(DRIVER.compare(PageClicks.pair(), ScriptBuilder.named("space").tick(" x").build()))
        .isEquivalent();
  }

  @Test
  void aFailedAssertionShowsWhereTheyPart() {
    Comparison comparison = DRIVER.compare(PageClicks.pair());
    assertThatThrownBy(() -> assertThat(comparison).isEquivalent())
        .hasMessageContainingAll("expected  verdict equivalent", "found     explained", "tick 2");
  }
}
