package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which records of a script are in which window of arrival, by tick in which the window is emitted
 * and by the output's key, of which the window's start and end are a part.
 */
final class ArrivalWindows {
  private final OutputDeclaration output;
  private final int start;
  private final int end;

  private ArrivalWindows(OutputDeclaration output, int start, int end) {
    this.output = output;
    this.start = start;
    this.end = end;
  }

  /** Windows of an output with just a start and an end in its key, in this order. */
  static Optional<ArrivalWindows> of(OutputDeclaration output) {
    List<Integer> times = new ArrayList<>();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      if (column.type() == ColumnType.TIMESTAMP && output.key().contains(column.name())) {
        times.add(i);
      }
    }
    return times.size() == 2
        ? Optional.of(new ArrivalWindows(output, times.get(0), times.get(1)))
        : Optional.empty();
  }

  /** The same, if each record's time is that of its arrival and the script says what that is. */
  static Optional<ArrivalWindows> ofArrival(Situation situation) {
    boolean isByArrival =
        situation.script().isPresent()
            && situation.pair().inputs().stream()
                .allMatch(input -> input.form().filter(RecordForm::byArrival).isPresent());
    return isByArrival ? of(situation.output()) : Optional.empty();
  }

  /** A window's start; the epoch where the row has none. */
  Instant start(CapturedRow row) {
    return row.value(start) instanceof Instant time ? time : Instant.EPOCH;
  }

  /** A window's end; the start where the row has none. */
  Instant end(CapturedRow row) {
    return start(row).plus(length(row));
  }

  /** From a window's start to its end. */
  Duration length(CapturedRow row) {
    return row.value(end) instanceof Instant time
        ? Duration.between(start(row), time)
        : Duration.ZERO;
  }

  /**
   * How windows lie.
   *
   * @param length from a window's start to its end
   * @param slide from one window's start to the next one's
   * @param offset from a multiple of the slide since 1970-01-01T00:00:00Z to the next start
   */
  record Grid(Duration length, Duration slide, Duration offset) {
    /** The starts of all windows that a time lies in. */
    List<Instant> startsOf(Instant time) {
      List<Instant> starts = new ArrayList<>();
      Instant latest = time.minus(after(time, slide, offset));
      for (Instant at = latest; at.plus(length).isAfter(time); at = at.minus(slide)) {
        starts.add(at);
      }
      return starts;
    }
  }

  /** How long a time is after the last multiple of the slide since 1970, and an offset. */
  static Duration after(Instant time, Duration slide, Duration offset) {
    return Duration.ofMillis(Math.floorMod(time.minus(offset).toEpochMilli(), slide.toMillis()));
  }

  /** A tick to each key that is emitted in it, to the records that make its row. */
  record Expected(Map<Integer, Map<List<Object>, List<ScriptRow>>> byTick) {
    Map<List<Object>, List<ScriptRow>> in(int tick) {
      return byTick.getOrDefault(tick, Map.of());
    }
  }

  /**
   * The rows that records make in windows.
   *
   * @param rows the rows of a tick of the script; each has a time
   * @param emitted the tick in which a window with that end is emitted; empty if it never is
   */
  Expected expected(
      Grid grid,
      Function<Integer, List<ScriptRow>> rows,
      int ticks,
      Function<Instant, Optional<Integer>> emitted) {
    Map<Integer, Map<List<Object>, List<ScriptRow>>> byTick = new HashMap<>();
    for (int tick = 1; tick <= ticks; tick++) {
      for (ScriptRow row : rows.apply(tick)) {
        for (Instant at : grid.startsOf(row.time().orElseThrow())) {
          emitted
              .apply(at.plus(grid.length()))
              .ifPresent(
                  when ->
                      byTick
                          .computeIfAbsent(when, absent -> new HashMap<>())
                          .computeIfAbsent(
                              key(row, at, at.plus(grid.length())), absent -> new ArrayList<>())
                          .add(row));
        }
      }
    }
    return new Expected(byTick);
  }

  /**
   * Records by the keys of the rows that they are for.
   *
   * @param length from a window's start to its end
   * @param starts of the windows that a record is in
   */
  Map<List<Object>, List<ScriptRow>> records(
      List<ScriptRow> records, Duration length, Function<ScriptRow, List<Instant>> starts) {
    Map<List<Object>, List<ScriptRow>> byKey = new HashMap<>();
    for (ScriptRow record : records) {
      for (Instant at : starts.apply(record)) {
        byKey
            .computeIfAbsent(key(record, at, at.plus(length)), absent -> new ArrayList<>())
            .add(record);
      }
    }
    return byKey;
  }

  /** Rows by their keys; of equal keys one. */
  Map<List<Object>, CapturedRow> byKey(List<CapturedRow> rows) {
    Map<List<Object>, CapturedRow> byKey = new HashMap<>();
    rows.forEach(row -> byKey.put(key(row), row));
    return byKey;
  }

  /** The key of a row. */
  List<Object> key(CapturedRow row) {
    return key(row::value);
  }

  private List<Object> key(ScriptRow row, Instant from, Instant to) {
    return key(
        i -> {
          Column column = output.columns().get(i);
          return i == start ? from : i == end ? to : value(row, column).orElse(Optional.empty());
        });
  }

  private static Optional<Object> value(ScriptRow row, Column column) {
    return row.fields()
        .map(fields -> fields.get(column.name()))
        .flatMap(text -> ScriptRow.value(column.type(), text));
  }

  private List<Object> key(Function<Integer, Object> value) {
    List<Object> key = new ArrayList<>();
    for (int i : output.keyIndexes()) {
      key.add(Optional.ofNullable(value.apply(i)));
    }
    return key;
  }
}
