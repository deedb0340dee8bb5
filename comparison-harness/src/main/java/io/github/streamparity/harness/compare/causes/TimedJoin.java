package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two inputs with event times, joined on the fields that both have, tick by tick, from the script:
 * every combination that a tick completes, whatever the time between its records, and which records
 * came behind the query's watermark.
 */
final class TimedJoin {
  private final Situation situation;
  private final ScriptRows script;
  private final List<Input> inputs;
  private final List<List<String>> fields;
  private final List<String> keys;
  private final List<Map<List<String>, List<Arrived>>> before = List.of(map(), map());
  private List<Arrived> arrived = List.of();
  private List<Match> completed = List.of();
  private boolean droppedIsKnown = true;

  private TimedJoin(Situation situation, List<String> keys) {
    this.situation = situation;
    this.keys = keys;
    this.script = new ScriptRows(situation.pair(), situation.script().orElseThrow());
    this.inputs = situation.pair().inputs();
    this.fields = inputs.stream().map(input -> input.form().orElseThrow().fields()).toList();
  }

  /**
   * A record that arrived; two equal ones are two objects.
   *
   * @param input 0 or 1, in the order of the pair's inputs
   * @param late the watermark that judged it, if it came at or behind that
   * @param own what it gives the columns that no other input gives
   */
  record Arrived(int tick, int input, ScriptRow row, Optional<Instant> late, Identity own) {
    Instant time() {
      return row.time().orElseThrow();
    }
  }

  /** A record of the first and one of the second input that make a row of the join. */
  record Match(Arrived one, Arrived other) {
    Duration distance() {
      return Duration.between(one.time(), other.time());
    }

    /** Those of the two that came late. */
    List<Arrived> late() {
      return List.of(one, other).stream().filter(it -> it.late().isPresent()).toList();
    }
  }

  /** Which of a tick's combinations a side emitted. */
  record Shown(List<Match> shown, List<Match> notShown) {}

  /** The join, if the fields of two inputs with event times give every column of the output. */
  static Optional<TimedJoin> of(Situation situation) {
    List<RecordForm> forms =
        situation.pair().inputs().stream().flatMap(input -> input.form().stream()).toList();
    boolean isTimed =
        situation.script().isPresent()
            && situation.pair().inputs().size() == 2
            && forms.size() == 2
            && forms.stream().allMatch(it -> it.time().isPresent() && it.words().isEmpty());
    if (!isTimed) {
      return Optional.empty();
    }
    List<String> times = forms.stream().flatMap(form -> form.time().stream()).toList();
    List<String> keys =
        forms.get(0).fields().stream()
            .filter(forms.get(1).fields()::contains)
            .filter(field -> !times.contains(field))
            .toList();
    List<String> all = forms.stream().flatMap(form -> form.fields().stream()).toList();
    return keys.isEmpty() || !situation.output().isMadeOf(all)
        ? Optional.empty()
        : Optional.of(new TimedJoin(situation, keys));
  }

  private static Map<List<String>, List<Arrived>> map() {
    return new HashMap<>();
  }

  /**
   * Takes in a tick's records; ticks come in ascending order.
   *
   * @param query what the query reports about the tick
   */
  void step(int tick, Optional<TickReport> query) {
    Optional<Instant> watermark = query.flatMap(TickReport::watermarkBefore);
    arrived = new ArrayList<>();
    completed = new ArrayList<>();
    for (ScriptRow row : script.of(tick)) {
      int input = situation.pair().inputNames().indexOf(row.input());
      Optional<Instant> late = watermark.filter(it -> !row.time().orElseThrow().isAfter(it));
      Arrived record = new Arrived(tick, input, row, late, own(input, row));
      arrived.add(record);
      for (Arrived partner : before.get(1 - input).getOrDefault(key(row), List.of())) {
        completed.add(input == 0 ? new Match(record, partner) : new Match(partner, record));
      }
      before.get(input).computeIfAbsent(key(row), absent -> new ArrayList<>(1)).add(record);
    }
    long late = arrived.stream().filter(it -> it.late().isPresent()).count();
    droppedIsKnown &= late == query.map(TickReport::droppedRows).orElse(0L);
  }

  /** Whether the query has always reported as many dropped rows as records came late. */
  boolean droppedIsKnown() {
    return droppedIsKnown;
  }

  /** The records of the tick. */
  List<Arrived> arrived() {
    return arrived;
  }

  /**
   * Which of the combinations that the tick completes are among those rows, each row once. A key
   * that comes often makes many of them: only those make a row of which both records are in rows.
   */
  Shown shown(List<CapturedRow> rows) {
    Map<Identity, Integer> left = count(rows);
    Set<Identity> ones = rows.stream().map(row -> own(0, row)).collect(Collectors.toSet());
    Set<Identity> others = rows.stream().map(row -> own(1, row)).collect(Collectors.toSet());
    List<Match> shown = new ArrayList<>();
    List<Match> notShown = new ArrayList<>();
    for (Match match : completed) {
      boolean isThere =
          ones.contains(match.one().own())
              && others.contains(match.other().own())
              && left.merge(exact(row(match)), -1, Integer::sum) >= 0;
      (isThere ? shown : notShown).add(match);
    }
    return new Shown(shown, notShown);
  }

  /** How often each row is there. */
  Map<Identity, Integer> count(List<CapturedRow> rows) {
    return situation.form().counts(rows);
  }

  Identity exact(CapturedRow row) {
    return situation.form().exact(row);
  }

  /** The row of a record without a partner: null in every column of the other input. */
  CapturedRow alone(Arrived record) {
    return row(record, Optional.empty());
  }

  /** The row that two records make. */
  CapturedRow row(Match match) {
    return row(match.one(), Optional.of(match.other()));
  }

  private CapturedRow row(Arrived one, Optional<Arrived> other) {
    return row(
        column ->
            value(one.input(), one.row(), column)
                .or(() -> other.flatMap(it -> value(it.input(), it.row(), column))));
  }

  private Identity own(int input, ScriptRow record) {
    return exact(
        row(column -> isOf(input, column) ? value(input, record, column) : Optional.empty()));
  }

  /** The values of a row that come from one input alone. */
  private Identity own(int input, CapturedRow row) {
    List<Column> columns = situation.output().columns();
    return exact(
        row(
            column ->
                isOf(input, column)
                    ? Optional.ofNullable(row.value(columns.indexOf(column)))
                    : Optional.empty()));
  }

  private boolean isOf(int input, Column column) {
    return fields.get(input).contains(column.name())
        && !fields.get(1 - input).contains(column.name());
  }

  private CapturedRow row(Function<Column, Optional<Object>> value) {
    List<Object> values = new ArrayList<>();
    for (Column column : situation.output().columns()) {
      values.add(value.apply(column).orElse(null));
    }
    return new CapturedRow(values);
  }

  private Optional<Object> value(int input, ScriptRow record, Column column) {
    Optional<String> time = inputs.get(input).form().flatMap(RecordForm::time);
    return time.filter(column.name()::equals).isPresent()
        ? Optional.of(record.time().orElseThrow())
        : Optional.ofNullable(record.fields().orElseThrow().get(column.name()))
            .flatMap(text -> ScriptRow.value(column.type(), text));
  }

  private List<String> key(ScriptRow row) {
    Map<String, String> fields = row.fields().orElseThrow();
    return keys.stream().map(key -> fields.getOrDefault(key, "")).toList();
  }
}
