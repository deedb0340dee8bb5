package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A script without the restarts and kills between its ticks.
 *
 * @param script the script with them
 */
public record WithoutSteps(Script script) implements ChangedScript {
  public WithoutSteps {
    requireNonNull(script, "script");
  }

  @Override
  public SortedMap<Integer, Step> steps() {
    return Collections.emptySortedMap();
  }

  @Override
  public Tick changed(Tick tick) {
    return tick.after(Optional.empty());
  }
}
