package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.TickLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Comparisons made by hand: what both engines emitted of {@code clicks-per-page}, no Spark. */
final class Clicks {
  static final OutputDeclaration COUNTS =
      Output.complete("counts")
          .column("page", ColumnType.STRING)
          .column("clicks", ColumnType.LONG)
          .key("page")
          .declaration();

  private static final PairDeclaration PAIR =
      new PairDeclaration(
          "clicks-per-page",
          "",
          List.of(Input.named("lines")),
          List.of(COUNTS),
          Optional.of(Agreement.EVERY_TICK),
          List.of(Accepted.cause("empty-tick")));

  private final Script script;
  private final List<Emission> dstream = new ArrayList<>();
  private final List<Emission> structured = new ArrayList<>();
  private Optional<ReplayError> error = Optional.empty();

  private Clicks(Script script) {
    this.script = script;
  }

  /** Three ticks, nothing in the third. */
  static Clicks home() {
    return of(ScriptBuilder.named("clicks").tick("/home ann").tick("/home bob", "/b eve").tick());
  }

  static Clicks of(ScriptBuilder script) {
    return new Clicks(script.build());
  }

  static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  Clicks dstream(int tick, CapturedRow... rows) {
    dstream.add(new Emission(tick, "counts", List.of(rows)));
    return this;
  }

  Clicks structured(int tick, CapturedRow... rows) {
    structured.add(new Emission(tick, "counts", List.of(rows)));
    return this;
  }

  Clicks both(int tick, CapturedRow... rows) {
    return dstream(tick, rows).structured(tick, rows);
  }

  Clicks structuredFails(ReplayError with) {
    error = Optional.of(with);
    return this;
  }

  Parity.Result compared() {
    return new Parity.Result(comparison(), script);
  }

  private Comparison comparison() {
    try {
      return Comparer.compare(
          PAIR,
          capture(Engine.DSTREAM, dstream, Optional.empty()),
          capture(Engine.STRUCTURED, structured, error),
          Optional.of(script),
          false);
    } catch (IOException | InvalidCaptureException e) {
      throw new AssertionError(e);
    }
  }

  private Capture capture(Engine engine, List<Emission> emissions, Optional<ReplayError> failure) {
    int completed = failure.map(it -> Math.max(0, it.tick() - 1)).orElse(script.ticks());
    List<CapturedTick> ticks = new ArrayList<>();
    try (TickLookup records = new TickLookup(script)) {
      for (int tick = 1; tick <= completed; tick++) {
        ticks.add(tick(engine, tick, emissions, records.tick(tick).size()));
      }
    }
    return new MemoryCapture(
        new CaptureHeader(
            Variant.of(engine, "4.1.0"),
            PAIR,
            Optional.of(ScriptSummary.of(script)),
            Optional.of(Pacing.DEFAULT)),
        ticks,
        Optional.of(
            new ReplayOutcome(
                failure.isPresent() ? ReplayStatus.FAILED : ReplayStatus.COMPLETED,
                completed,
                completed,
                failure)));
  }

  private static CapturedTick tick(
      Engine engine, int tick, List<Emission> emissions, long records) {
    List<Emission> emitted = emissions.stream().filter(it -> it.tick() == tick).toList();
    int batches = engine == Engine.DSTREAM || !emitted.isEmpty() ? 1 : 0;
    return CapturedTick.of(
        tick, emitted, List.of(TickReport.of("counts", batches, records)), batches, true);
  }
}
