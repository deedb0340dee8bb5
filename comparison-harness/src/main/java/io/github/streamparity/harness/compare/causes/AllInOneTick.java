package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every record comes in the first tick, so that both engines see all of them together. */
final class AllInOneTick implements Experiment {
  @Override
  public String what() {
    return "with the records of all ticks in one tick";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    Map<String, List<ScriptRecord>> all = new LinkedHashMap<>();
    try (TickCursor ticks = script.open()) {
      ticks.forEachRemaining(
          tick ->
              tick.arriving()
                  .forEach(
                      (input, records) ->
                          all.computeIfAbsent(input, absent -> new ArrayList<>()).addAll(records)));
    }
    return Optional.of(Changed.ticks(script, List.of(new Tick(1, all))));
  }
}
