package io.github.streamparity.harness.report;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Two replays of one output, written down tick by tick, and what they come to. */
final class SampleRun {
  /** What an engine does in a tick in which it is silent. */
  static final Optional<List<CapturedRow>> SILENT = Optional.empty();

  private final String pair;
  private final OutputDeclaration output;
  private final ScriptBuilder script;
  private final Map<Engine, List<Emission>> emissions = new EnumMap<>(Engine.class);
  private final Map<Engine, List<TickReport>> reports = new EnumMap<>(Engine.class);
  private final Map<Engine, ReplayOutcome> outcomes = new EnumMap<>(Engine.class);
  private int ticks;
  private boolean strict;

  private SampleRun(String pair, OutputDeclaration output) {
    this.pair = pair;
    this.output = output;
    this.script = ScriptBuilder.named("sample").start(Instant.parse("2018-06-21T23:00:30Z"));
    for (Engine engine : Engine.values()) {
      emissions.put(engine, new ArrayList<>());
      reports.put(engine, new ArrayList<>());
    }
  }

  /** Word and count, by word. */
  static SampleRun counts(String pair, Folding folding) {
    return of(
        pair,
        new OutputDeclaration(
            "counts",
            folding,
            List.of(Column.of("word", ColumnType.STRING), Column.of("count", ColumnType.LONG)),
            List.of("word")));
  }

  static SampleRun of(String pair, OutputDeclaration output) {
    return new SampleRun(pair, output);
  }

  static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  static Optional<List<CapturedRow>> emits(CapturedRow... rows) {
    return Optional.of(List.of(rows));
  }

  SampleRun tick(
      List<String> records,
      Optional<List<CapturedRow>> dstream,
      Optional<List<CapturedRow>> structured) {
    ticks++;
    script.tick(records.toArray(String[]::new));
    emit(Engine.DSTREAM, dstream, records.size());
    emit(Engine.STRUCTURED, structured, records.size());
    return this;
  }

  /** A tick that an engine did not come to. */
  private void emit(Engine engine, Optional<List<CapturedRow>> rows, long records) {
    if (outcomes.containsKey(engine)) {
      return;
    }
    rows.ifPresent(
        it ->
            emissions
                .get(engine)
                .add(new Emission(ticks, output.name(), RowOrder.sort(output, it))));
    boolean ran = engine == Engine.DSTREAM || rows.isPresent();
    long state = rows.map(List::size).orElse(0);
    reports
        .get(engine)
        .add(
            new TickReport(
                ticks,
                output.name(),
                ran ? 1 : 0,
                records,
                Optional.empty(),
                engine == Engine.DSTREAM ? 0 : state,
                0,
                new TreeSet<>()));
  }

  /** From the next tick on an engine does nothing any more. */
  SampleRun fails(Engine engine, String message, String detail) {
    ReplayError error = new ReplayError(ticks + 1, message, Optional.of(detail));
    outcomes.put(engine, new ReplayOutcome(ReplayStatus.FAILED, ticks, ticks, Optional.of(error)));
    return this;
  }

  /** From the next tick on an engine is not replayed any more. */
  SampleRun stops(Engine engine) {
    ReplayStatus status = ticks == 0 ? ReplayStatus.NOT_RUN : ReplayStatus.INTERRUPTED;
    outcomes.put(engine, new ReplayOutcome(status, ticks, ticks, Optional.empty()));
    return this;
  }

  SampleRun strict() {
    strict = true;
    return this;
  }

  Script script() {
    return script.build();
  }

  Comparison compare() {
    return Comparer.compare(
        capture(Engine.DSTREAM),
        capture(Engine.STRUCTURED),
        Optional.of(script()),
        strict,
        List.of());
  }

  private Capture capture(Engine engine) {
    List<Emission> emitted = emissions.get(engine);
    ReplayOutcome whole =
        new ReplayOutcome(
            ReplayStatus.COMPLETED,
            ticks,
            engine == Engine.DSTREAM ? ticks : emitted.size(),
            Optional.empty());
    PairDeclaration declaration =
        new PairDeclaration(
            pair,
            "Counts words.",
            List.of("lines"),
            List.of(output),
            Agreement.EVERY_TICK,
            Set.of("empty-tick"));
    return new Capture(
        engine,
        declaration,
        ScriptSummary.of(script()),
        Pacing.DEFAULT,
        outcomes.getOrDefault(engine, whole),
        emitted,
        reports.get(engine));
  }
}
