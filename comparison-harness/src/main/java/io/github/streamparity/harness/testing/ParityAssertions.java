package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.compare.Comparison;

/** Where AssertJ's assertions for comparisons begin. */
public final class ParityAssertions {
  private ParityAssertions() {}

  /** Begins an assertion about a comparison. */
  public static ComparisonAssert assertThat(Comparison actual) {
    return new ComparisonAssert(actual);
  }
}
