package io.github.streamparity.harness.replay.source;

import java.util.List;

/**
 * The inputs of a variant, all of them scripted.
 *
 * @param names the inputs' names, in the order in which the pair declares them
 * @param feed what arrives on them
 * @param partitions number of partitions over which the records of a tick are split
 */
public record ScriptedInputs(List<String> names, ScriptFeed feed, int partitions) {
  public ScriptedInputs {
    names = List.copyOf(names);
  }
}
