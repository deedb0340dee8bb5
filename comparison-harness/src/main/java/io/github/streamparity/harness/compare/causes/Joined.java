package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The inner join of two inputs on the fields that both have, computed from the script: what a job
 * that joins them must emit.
 */
final class Joined {
  private final Situation situation;
  private final ScriptRows script;
  private final List<String> inputs;
  private final List<String> keys;
  private final int kept;
  private final Map<String, Map<List<String>, Deque<Arrived>>> arrived = new HashMap<>();
  private int at;
  private List<Match> completed = List.of();

  private Joined(Situation situation, List<String> keys, int kept) {
    this.situation = situation;
    this.keys = keys;
    this.kept = kept;
    this.script = new ScriptRows(situation.pair(), situation.script().orElseThrow());
    this.inputs = situation.pair().inputNames();
    inputs.forEach(input -> arrived.put(input, new HashMap<>()));
  }

  /** A row of an input and the tick in which it came. */
  record Arrived(int tick, ScriptRow row) {}

  /** Two that make a row of the join, in the order of the inputs. */
  record Match(Arrived one, Arrived other) {}

  /**
   * The join, if there are two inputs whose fields give every column of the output.
   *
   * @param kept for how many ticks a record waits for others, with its own
   */
  static Optional<Joined> of(Situation situation, int kept) {
    if (situation.script().isEmpty()
        || situation.pair().inputs().size() != 2
        || !situation.pair().saysHowRecordsAreRead()) {
      return Optional.empty();
    }
    List<List<String>> fields =
        situation.pair().inputs().stream()
            .map(Input::form)
            .flatMap(Optional::stream)
            .map(RecordForm::fields)
            .toList();
    List<String> times =
        situation.pair().inputs().stream()
            .flatMap(input -> input.form().stream())
            .flatMap(form -> form.time().stream())
            .toList();
    List<String> keys =
        fields.get(0).stream()
            .filter(fields.get(1)::contains)
            .filter(field -> !times.contains(field))
            .toList();
    List<String> all = fields.stream().flatMap(List::stream).toList();
    return keys.isEmpty() || !situation.output().isMadeOf(all)
        ? Optional.empty()
        : Optional.of(new Joined(situation, keys, kept));
  }

  /** The matches that a tick completes of which one record came earlier. */
  List<Match> acrossTicks(int tick) {
    return completedIn(tick).stream()
        .filter(match -> match.one().tick() != match.other().tick())
        .toList();
  }

  /** The matches that a tick completes; ticks are asked for in ascending order. */
  List<Match> completedIn(int tick) {
    while (at < tick) {
      at++;
      completed = new ArrayList<>();
      Map<String, List<Arrived>> now = new LinkedHashMap<>();
      for (ScriptRow row : script.of(at)) {
        now.computeIfAbsent(row.input(), absent -> new ArrayList<>()).add(new Arrived(at, row));
      }
      String one = inputs.get(0);
      String other = inputs.get(1);
      List<Arrived> ofOne = now.getOrDefault(one, List.of());
      List<Arrived> ofOther = now.getOrDefault(other, List.of());
      ofOne.forEach(row -> known(other, row).forEach(it -> completed.add(new Match(row, it))));
      ofOne.forEach(row -> remember(one, row));
      ofOther.forEach(row -> known(one, row).forEach(it -> completed.add(new Match(it, row))));
      ofOther.forEach(row -> remember(other, row));
    }
    return completed;
  }

  private Deque<Arrived> known(String input, Arrived row) {
    Deque<Arrived> known = arrived.get(input).getOrDefault(key(row), new ArrayDeque<>(1));
    while (!known.isEmpty() && at - known.getFirst().tick() >= kept) {
      known.removeFirst();
    }
    return known;
  }

  private void remember(String input, Arrived row) {
    arrived.get(input).computeIfAbsent(key(row), absent -> new ArrayDeque<>(1)).add(row);
  }

  private List<String> key(Arrived row) {
    Map<String, String> fields = row.row().fields().orElseThrow();
    return keys.stream().map(key -> fields.getOrDefault(key, "")).toList();
  }

  /** The row that two make. */
  CapturedRow row(Match match) {
    ScriptRow one = match.one().row();
    ScriptRow other = match.other().row();
    List<Object> values = new ArrayList<>();
    for (Column column : situation.output().columns()) {
      String text =
          one.fields()
              .map(it -> it.get(column.name()))
              .orElseGet(() -> other.fields().orElseThrow().get(column.name()));
      values.add(Objects.isNull(text) ? null : ScriptRow.value(column.type(), text).orElse(null));
    }
    return new CapturedRow(values);
  }
}
