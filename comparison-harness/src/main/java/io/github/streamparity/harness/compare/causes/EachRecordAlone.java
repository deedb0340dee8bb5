package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each record comes in a tick of its own, so that there is one order in which to take them. */
final class EachRecordAlone implements Experiment {
  private static final int MOST_TICKS = 10_000;

  @Override
  public String what() {
    return "with each record in a tick of its own";
  }

  @Override
  public String impossibleBecause() {
    return "there are too many records for a tick each";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    List<Tick> alone = new ArrayList<>();
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        if (alone.size() + tick.size() > MOST_TICKS) {
          return Optional.empty();
        }
        if (tick.size() == 0) {
          alone.add(tick);
        }
        int before = alone.size();
        tick.arriving()
            .forEach(
                (input, records) ->
                    records.forEach(
                        record -> {
                          Tick one = new Tick(alone.size() + 1, Map.of(input, List.of(record)));
                          alone.add(alone.size() == before ? one.after(tick.step()) : one);
                        }));
      }
    }
    return Optional.of(Changed.ticks(script, alone));
  }
}
