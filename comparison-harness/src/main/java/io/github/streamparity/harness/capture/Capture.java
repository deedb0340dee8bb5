package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.List;

/**
 * What one variant emitted, tick by tick.
 *
 * @param engine which variant
 * @param pair what the pair declares
 * @param script what was replayed
 * @param pacing how triggers were paced, since that changes results
 * @param outcome how the replay ended
 * @param emissions ascending by tick
 * @param reports what the engine itself reports, ascending by tick, one for each output and
 *     completed tick
 */
public record Capture(
    Engine engine,
    PairDeclaration pair,
    ScriptSummary script,
    Pacing pacing,
    ReplayOutcome outcome,
    List<Emission> emissions,
    List<TickReport> reports) {
  public Capture {
    requireNonNull(engine, "engine");
    requireNonNull(outcome, "outcome");
    emissions = List.copyOf(emissions);
    reports = List.copyOf(reports);
  }
}
