package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.compare.Comparison;
import java.util.Optional;
import org.assertj.core.annotation.CheckReturnValue;

/** Where tests import {@code assertThat} from. */
public final class ParityAssertions {
  private ParityAssertions() {}

  /** Asserts about a comparison; a failure shows the first divergence with its input records. */
  @CheckReturnValue
  public static ComparisonAssert assertThat(Parity.Result result) {
    return new ComparisonAssert(result.comparison(), Optional.of(result.script()));
  }

  /** Asserts about a comparison; a failure shows the first divergence. */
  @CheckReturnValue
  public static ComparisonAssert assertThat(Comparison comparison) {
    return new ComparisonAssert(comparison, Optional.empty());
  }
}
