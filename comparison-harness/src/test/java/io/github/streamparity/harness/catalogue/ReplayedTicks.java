package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pair's replay, tick by tick, in the terms in which pages speak of it. */
final class ReplayedTicks {
  private final Comparison comparison;
  private final Script script;
  private final List<Tick> ticks = new ArrayList<>();
  private final Set<String> values = new HashSet<>();
  private final Map<Side, List<CapturedTick>> captured = new EnumMap<>(Side.class);

  ReplayedTicks(Comparison comparison, Script script) throws Exception {
    this.comparison = comparison;
    this.script = script;
    try (TickCursor cursor = script.open()) {
      cursor.forEachRemaining(ticks::add);
    }
    for (Side side : Side.values()) {
      captured.put(side, Replays.ticks(comparison.capture(side)));
      for (int tick = 1; tick <= ticks.size(); tick++) {
        rows(side, outputs(), tick).forEach(row -> row.values().forEach(this::know));
      }
    }
  }

  private void know(Object value) {
    if (value == null || value instanceof String) {
      values.add(Objects.toString(value));
      values.addAll(StatedValue.words(Objects.toString(value)));
    }
  }

  int count() {
    return ticks.size();
  }

  boolean isRefused(Side side) {
    return comparison.isRefused(side);
  }

  List<String> outputs() {
    return comparison.pair().outputs().stream().map(OutputDeclaration::name).toList();
  }

  boolean hasInput(String name) {
    return comparison.pair().inputNames().contains(name);
  }

  /** The texts of what arrives on an input, or on all of them. */
  List<String> arriving(int tick, Optional<String> input) {
    Tick step = ticks.get(tick - 1);
    return input
        .map(step::records)
        .orElseGet(() -> step.records().values().stream().flatMap(List::stream).toList());
  }

  List<String> arrivingAnywhere(int tick) {
    return arriving(tick, Optional.empty());
  }

  /** Whether a word is a value of some emission, or a word of one. */
  boolean isValue(String word) {
    return values.contains(word);
  }

  /** Whether a value arrives, is emitted, or is in a table in one of some ticks. */
  boolean has(String value, Collection<Integer> among) throws Exception {
    StatedValue stated = new StatedValue(value);
    for (int tick : among) {
      List<CapturedRow> rows = new ArrayList<>();
      for (Side side : Side.values()) {
        rows.addAll(rows(side, outputs(), tick));
        rows.addAll(table(side, outputs(), tick));
      }
      if (rows.stream().anyMatch(stated::isIn)
          || arrivingAnywhere(tick).stream().anyMatch(it -> it.contains(value))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a side emitted something, be it no rows. */
  boolean emitted(Side side, Collection<String> outputs, int tick) {
    return at(side, tick)
        .filter(it -> outputs.stream().anyMatch(output -> !it.of(output).isEmpty()))
        .isPresent();
  }

  /** The rows that a side emitted. */
  List<CapturedRow> rows(Side side, Collection<String> outputs, int tick) {
    return at(side, tick).stream()
        .flatMap(it -> outputs.stream().flatMap(output -> it.of(output).stream()))
        .flatMap(List::stream)
        .toList();
  }

  /** A side's result tables after a tick. */
  List<CapturedRow> table(Side side, Collection<String> outputs, int tick) throws Exception {
    List<CapturedRow> rows = new ArrayList<>();
    for (OutputDeclaration output : comparison.pair().outputs()) {
      if (outputs.contains(output.name())) {
        rows.addAll(ResultTables.of(comparison.capture(side), output, side).get(tick - 1));
      }
    }
    return rows;
  }

  /** Whether the emissions of a tick differ. */
  boolean differs(Collection<String> outputs, int tick) {
    return compared(outputs, tick).anyMatch(it -> !it.divergences().isEmpty());
  }

  /** Whether the result tables are equal after a tick. */
  boolean tablesAgree(Collection<String> outputs, int tick) {
    return compared(outputs, tick).allMatch(TickComparison::tablesAgree);
  }

  private Stream<TickComparison> compared(Collection<String> outputs, int tick) {
    return comparison.outputs().stream()
        .filter(it -> outputs.contains(it.output().name()))
        .flatMap(it -> it.ticks().stream())
        .filter(it -> it.tick() == tick);
  }

  /** The watermark of the query in a tick, and the one by which it judges late records. */
  Set<Instant> watermarks(int tick, Function<TickReport, Optional<Instant>> which) {
    return at(Side.CANDIDATE, tick).stream()
        .flatMap(it -> it.reports().values().stream())
        .flatMap(report -> which.apply(report).stream())
        .collect(Collectors.toSet());
  }

  /** The tick in which records arrive at a time; 0 for any time before the script. */
  long tickAt(Instant time) {
    Duration since = Duration.between(script.timeOf(1), time);
    return Math.max(0, 1 + Math.floorDiv(since.toMillis(), script.interval().toMillis()));
  }

  /** The ticks in which the two differ. */
  SortedSet<Integer> differing() {
    return ticks(divergence -> true);
  }

  /** Those that a cause explains. */
  SortedSet<Integer> of(String cause) {
    return ticks(divergence -> divergence.cause().map(Cause::id).equals(Optional.of(cause)));
  }

  private SortedSet<Integer> ticks(Predicate<Divergence> which) {
    SortedSet<Integer> found = new TreeSet<>();
    for (OutputComparison output : comparison.outputs()) {
      for (TickComparison tick : output.ticks()) {
        if (tick.divergences().stream().anyMatch(which)) {
          found.add(tick.tick());
        }
      }
    }
    return found;
  }

  private Optional<CapturedTick> at(Side side, int tick) {
    return captured.get(side).stream().filter(it -> it.number() == tick).findFirst();
  }
}
