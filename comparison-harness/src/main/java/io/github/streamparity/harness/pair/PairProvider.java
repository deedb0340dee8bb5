package io.github.streamparity.harness.pair;

import java.util.List;

/**
 * Provides pairs. It is named in {@code
 * META-INF/services/io.github.streamparity.harness.pair.PairProvider} of a jar, or by {@code --pair
 * CLASS}. It needs a public constructor without parameters.
 */
@FunctionalInterface
public interface PairProvider {
  /** The pairs, each under a name that no other provider uses. */
  List<JobPair> pairs();

  /** One word for what its pairs have in common; {@code parity list} shows it. */
  default String family() {
    return "own";
  }
}
