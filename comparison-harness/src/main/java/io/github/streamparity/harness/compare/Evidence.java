package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a cause's rule may look at for one tick of one output: the script up to this tick, both
 * emissions, both result tables before and after the tick, and what the engines report about it.
 */
final class Evidence {
  private final PairDeclaration pair;
  private final RowForm form;
  private final int tick;
  private final Optional<ScriptRecords> script;
  private final OutputEmissions dstream;
  private final OutputEmissions structured;
  private final TablePair tables;
  private final List<Candidate> candidates;

  Evidence(
      PairDeclaration pair,
      RowForm form,
      int tick,
      Optional<ScriptRecords> script,
      OutputEmissions dstream,
      OutputEmissions structured,
      TablePair tables,
      List<Candidate> candidates) {
    this.pair = pair;
    this.form = form;
    this.tick = tick;
    this.script = script;
    this.dstream = dstream;
    this.structured = structured;
    this.tables = tables;
    this.candidates = List.copyOf(candidates);
  }

  PairDeclaration pair() {
    return pair;
  }

  OutputDeclaration output() {
    return form.output();
  }

  Folding folding() {
    return form.folding();
  }

  /** What makes two rows the same. */
  RowForm form() {
    return form;
  }

  int tick() {
    return tick;
  }

  /** The script's records; a rule reads none that arrives after this tick. */
  Optional<ScriptRecords> script() {
    return script;
  }

  /** The rows that an engine emitted in this tick; empty where it was silent. */
  List<CapturedRow> emitted(Engine engine) {
    return of(engine).rows(tick);
  }

  /** An engine's result table, before and after this tick. */
  ResultTable table(Engine engine) {
    return tables.table(engine);
  }

  /** What an engine itself reports about this tick. */
  Optional<TickReport> report(Engine engine) {
    return of(engine).report(tick);
  }

  /** What an engine itself reports about the tick before this one. */
  Optional<TickReport> reportBefore(Engine engine) {
    return of(engine).report(tick - 1);
  }

  /** What an engine itself reports about the last tick. */
  Optional<TickReport> lastReport(Engine engine) {
    return of(engine).report(of(engine).lastTick());
  }

  /** How often an engine emits an equal row in the ticks after this one. */
  long emittedLater(Engine engine, CapturedRow row) {
    return of(engine).after(tick, row, form);
  }

  /** Under append: the rows that DStreams' table has and the query's has not, or less often. */
  Stream<CapturedRow> onlyInDStream() {
    return tables.onlyInDStream();
  }

  /** Of rows that are equal the first so many, as many as may be explained. */
  List<RowDifference> atMost(List<RowDifference> rows, ToLongFunction<CapturedRow> most) {
    Map<Identity, Integer> seen = new HashMap<>();
    Map<Identity, Long> known = new HashMap<>();
    return rows.stream()
        .filter(
            row ->
                seen.merge(form.exact(row.row()), 1, Integer::sum)
                    <= known.computeIfAbsent(
                        new Identity(row.row().values()), any -> most.applyAsLong(row.row())))
        .toList();
  }

  /** Everything in which the two emissions of this tick differ, explained or not. */
  List<Candidate> candidates() {
    return candidates;
  }

  /** How many records arrived in this tick on any input, as far as anyone tells. */
  long arriving() {
    return Stream.of(
            script.map(it -> it.arriving(tick)), report(Engine.DSTREAM).map(TickReport::records))
        .flatMap(Optional::stream)
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** The row's values in the columns of a type, without nulls. */
  <T> List<T> values(CapturedRow row, ColumnType type, Class<T> as) {
    return IntStream.range(0, output().columns().size())
        .filter(i -> output().columns().get(i).type() == type && row.values().get(i) != null)
        .mapToObj(i -> as.cast(row.values().get(i)))
        .toList();
  }

  /** The row's timestamps. */
  List<Instant> timestamps(CapturedRow row) {
    return values(row, ColumnType.TIMESTAMP, Instant.class);
  }

  private OutputEmissions of(Engine engine) {
    return engine == Engine.DSTREAM ? dstream : structured;
  }
}
