package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Comparisons made by hand: what both engines emitted of {@code clicks-per-page}, no Spark. */
final class Clicks {
  static final OutputDeclaration COUNTS =
      new OutputDeclaration(
          "counts",
          Folding.COMPLETE,
          List.of(Column.of("page", ColumnType.STRING), Column.of("clicks", ColumnType.LONG)),
          List.of("page"));

  private static final PairDeclaration PAIR =
      new PairDeclaration(
          "clicks-per-page",
          "",
          List.of("lines"),
          List.of(COUNTS),
          Agreement.EVERY_TICK,
          Set.of("empty-tick"));

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
    return new Parity.Result(
        Comparer.compare(
            capture(Engine.DSTREAM, dstream, Optional.empty()),
            capture(Engine.STRUCTURED, structured, error),
            Optional.of(script),
            false,
            List.of()),
        script);
  }

  private Capture capture(Engine engine, List<Emission> emissions, Optional<ReplayError> failure) {
    int completed = failure.map(it -> Math.max(0, it.tick() - 1)).orElse(script.ticks());
    List<TickReport> reports = new ArrayList<>();
    for (int tick = 1; tick <= completed; tick++) {
      int number = tick;
      boolean ran = emissions.stream().anyMatch(emission -> emission.tick() == number);
      reports.add(
          new TickReport(
              tick, "counts", ran ? 1 : 0, 0, Optional.empty(), 0, 0, new TreeSet<String>()));
    }
    return new Capture(
        engine,
        PAIR,
        ScriptSummary.of(script),
        Pacing.DEFAULT,
        new ReplayOutcome(
            failure.isPresent() ? ReplayStatus.FAILED : ReplayStatus.COMPLETED,
            completed,
            completed,
            failure),
        emissions,
        reports);
  }
}
