package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Each distinct record of earlier ticks comes again in every tick, before the tick's own. */
class EveryRecordAgain implements Experiment {
  private static final int MOST_RECORDS = 1_000_000;

  @Override
  public String what() {
    return "with every earlier record again in each tick";
  }

  @Override
  public String impossibleBecause() {
    return "records have event times, so that they would be late in a later tick, or there are too"
        + " many to send them again in each tick";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    Map<String, Set<ScriptRecord>> earlier = new LinkedHashMap<>();
    List<Tick> changed = new ArrayList<>();
    ScriptRows rows = new ScriptRows(pair, script);
    Set<String> byArrival =
        pair.inputs().stream()
            .filter(input -> input.form().filter(RecordForm::byArrival).isPresent())
            .map(Input::name)
            .collect(Collectors.toSet());
    long records = 0;
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = again(earlier, ticks.next());
        records += tick.size();
        boolean isTimed =
            rows.of(tick.number()).stream()
                .anyMatch(row -> row.time().isPresent() && !byArrival.contains(row.input()));
        if (isTimed || records > MOST_RECORDS) {
          return Optional.empty();
        }
        changed.add(tick);
      }
    }
    return Optional.of(Changed.ticks(script, changed));
  }

  /** The tick with what came before it; what it has is remembered. */
  private static Tick again(Map<String, Set<ScriptRecord>> earlier, Tick tick) {
    Map<String, List<ScriptRecord>> records = new LinkedHashMap<>();
    earlier.forEach((input, texts) -> add(records, input, texts));
    tick.arriving()
        .forEach(
            (input, texts) -> {
              add(records, input, texts);
              earlier.computeIfAbsent(input, absent -> new LinkedHashSet<>()).addAll(texts);
            });
    return tick.with(records);
  }

  private static void add(
      Map<String, List<ScriptRecord>> records, String input, Collection<ScriptRecord> texts) {
    records.computeIfAbsent(input, absent -> new ArrayList<>()).addAll(texts);
  }
}
