package com.example.clicks;

import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairDeclaration;
import io.github.streamparity.harness.pair.PairProvider;
import java.util.List;
import java.util.Set;

/** The same jobs, with nothing accepted; no service names this class, --pair does. */
public final class StrictPageClicks implements PairProvider {
  @Override
  public List<JobPair> pairs() {
    JobPair pair = PageClicks.pair();
    PairDeclaration declared = pair.declaration();
    return List.of(
        new JobPair(
            new PairDeclaration(
                "page-clicks-strict",
                declared.description(),
                declared.inputs(),
                declared.outputs(),
                declared.expected(),
                Set.of()),
            pair.dstream(),
            pair.structured(),
            pair.structuredNames(),
            pair.canonicalScript()));
  }
}
