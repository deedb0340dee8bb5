package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Scripts of experiments: another one with only some things changed. */
final class Changed {
  private Changed() {}

  /** The same script at another time. */
  static Script start(Script script, Instant start) {
    ScriptBuilder builder =
        ScriptBuilder.named(script.name()).start(start).interval(script.interval());
    try (TickCursor ticks = script.open()) {
      ticks.forEachRemaining(builder::tick);
    }
    return builder.build();
  }

  /** The same script with other ticks, renumbered. */
  static Script ticks(Script script, List<Tick> ticks) {
    ScriptBuilder builder =
        ScriptBuilder.named(script.name()).start(script.start()).interval(script.interval());
    ticks.forEach(builder::tick);
    return ticks.isEmpty() ? builder.tick().build() : builder.build();
  }

  /** The same script with every record changed. */
  static Script records(Script script, UnaryOperator<String> change) {
    return ticks(
        script,
        (input, number, records) ->
            records.stream().map(it -> it.with(change.apply(it.value()))).toList());
  }

  /**
   * A record of the script.
   *
   * @param tick the tick in which it came
   */
  record RecordIn(int tick, String text) {}

  /** The script without the records that the evidence of a cause names. */
  static Script withoutRecordsOf(String cause, Script script, Comparison comparison) {
    Set<RecordIn> itsRecords = recordsOf(cause, comparison);
    return ticks(
        script,
        (input, tick, records) ->
            records.stream()
                .filter(it -> !itsRecords.contains(new RecordIn(tick, it.value())))
                .toList());
  }

  /**
   * The records that the evidence of a cause names. Each came in the tick of its divergence, unless
   * the evidence has another one for it in {@code ticks}.
   */
  static Set<RecordIn> recordsOf(String cause, Comparison comparison) {
    Set<RecordIn> itsRecords = new HashSet<>();
    for (OutputComparison output : comparison.outputs()) {
      for (TickComparison tick : output.ticks()) {
        tick.divergences().stream()
            .filter(it -> it.isOf(cause))
            .forEach(it -> add(itsRecords, tick.tick(), it.evidence()));
      }
    }
    return itsRecords;
  }

  private static void add(Set<RecordIn> itsRecords, int tick, Evidence seen) {
    List<?> records = seen.get("records", List.class).orElse(List.of());
    List<?> ticks = seen.get("ticks", List.class).orElse(List.of());
    for (int i = 0; i < records.size(); i++) {
      int came = i < ticks.size() ? (Integer) ticks.get(i) : tick;
      itsRecords.add(new RecordIn(came, records.get(i).toString()));
    }
  }

  /**
   * How the records of each input are read, where all inputs have a form. Records of a script that
   * names no input are those of the only one.
   */
  static Function<String, RecordForm.Reader> readers(PairDeclaration pair) {
    Map<String, RecordForm.Reader> readers = new LinkedHashMap<>();
    for (Input input : pair.inputs()) {
      readers.put(input.name(), input.form().orElseThrow().reader());
    }
    return input -> readers.getOrDefault(input, readers.values().iterator().next());
  }

  /** Says what is left of the records of an input in a tick. */
  interface Change {
    List<ScriptRecord> of(String input, int tick, List<ScriptRecord> records);
  }

  /** The same script with the records of each tick changed. */
  static Script ticks(Script script, Change change) {
    ScriptBuilder builder =
        ScriptBuilder.named(script.name()).start(script.start()).interval(script.interval());
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        Map<String, List<ScriptRecord>> changed = new LinkedHashMap<>();
        tick.arriving()
            .forEach(
                (input, records) -> changed.put(input, change.of(input, tick.number(), records)));
        builder.tick(tick.with(changed));
      }
    }
    return builder.build();
  }
}
