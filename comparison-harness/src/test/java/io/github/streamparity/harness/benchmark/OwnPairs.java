package io.github.streamparity.harness.benchmark;

import io.github.streamparity.harness.bundled.WordsPairs;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import java.util.List;

/**
 * Bundled pairs as somebody else's: the benchmark brings them in by {@code --pair}, so that each
 * variant has a process of its own.
 */
public final class OwnPairs implements PairProvider {
  /** Made by {@code --pair}. */
  public OwnPairs() {}

  @Override
  public List<JobPair> pairs() {
    return new WordsPairs().pairs().stream().map(OwnPairs::own).toList();
  }

  private static JobPair own(JobPair pair) {
    PairDeclaration bundled = pair.declaration();
    PairDeclaration own =
        new PairDeclaration(
            "own-" + bundled.name(),
            bundled.description(),
            bundled.inputs(),
            bundled.outputs(),
            bundled.expected(),
            bundled.accepts(),
            bundled.refused());
    return new JobPair(own, pair.reference(), pair.candidate(), pair.canonicalScript());
  }
}
