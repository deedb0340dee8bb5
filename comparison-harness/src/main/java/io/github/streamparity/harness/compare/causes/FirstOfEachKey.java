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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Each key comes in one tick only: its later records are left out. */
final class FirstOfEachKey implements Experiment {
  @Override
  public String what() {
    return "without a key's records in ticks after its first";
  }

  @Override
  public String impossibleBecause() {
    return "no record form says which part of a record is the key";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    Map<String, RecordForm.Reader> readers = new LinkedHashMap<>();
    for (Input input : pair.inputs()) {
      input.form().ifPresent(form -> readers.put(input.name(), form.reader()));
    }
    Optional<List<String>> key =
        comparison.outputs().stream()
            .filter(output -> output.divergences().anyMatch(it -> it.isOf("batch-scope")))
            .map(output -> output.output().key())
            .findFirst();
    if (key.isEmpty() || readers.size() < pair.inputs().size()) {
      return Optional.empty();
    }
    Set<List<String>> earlier = new HashSet<>();
    List<Tick> left = new ArrayList<>();
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        left.add(first(ticks.next(), key.get(), readers, earlier));
      }
    }
    return Optional.of(Changed.ticks(script, left));
  }

  /** The tick without what came in an earlier one; a record with several words is taken apart. */
  private static Tick first(
      Tick tick,
      List<String> key,
      Map<String, RecordForm.Reader> readers,
      Set<List<String>> earlier) {
    Set<List<String>> now = new HashSet<>();
    Map<String, List<ScriptRecord>> left = new LinkedHashMap<>();
    readers.forEach(
        (input, reader) -> {
          List<ScriptRecord> records = new ArrayList<>();
          for (ScriptRecord record : tick.arriving(input)) {
            for (String alone : reader.eachWordAlone(record.value())) {
              Optional<List<String>> of = key(alone, key, reader);
              of.ifPresent(now::add);
              if (of.filter(earlier::contains).isEmpty()) {
                records.add(record.with(alone));
              }
            }
          }
          left.put(input, records);
        });
    earlier.addAll(now);
    return tick.with(left);
  }

  private static Optional<List<String>> key(
      String record, List<String> key, RecordForm.Reader reader) {
    return reader.read(record).stream()
        .findFirst()
        .map(row -> key.stream().map(row.fields()::get).filter(Objects::nonNull).toList());
  }
}
