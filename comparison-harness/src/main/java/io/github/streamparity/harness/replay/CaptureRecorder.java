package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes a capture of what a replay tells; may be asked for it before the replay is over. */
public final class CaptureRecorder implements ReplayListener {
  private final Engine engine;
  private final PairDeclaration pair;
  private final ScriptSummary script;
  private final Pacing pacing;
  private final List<Emission> emissions = new ArrayList<>();
  private final List<TickReport> reports = new ArrayList<>();
  private Optional<ReplayOutcome> outcome = Optional.empty();
  private int completedTicks;
  private int batches;

  /** A recorder that knows nothing yet. */
  public CaptureRecorder(Engine engine, PairDeclaration pair, ScriptSummary script, Pacing pacing) {
    this.engine = engine;
    this.pair = pair;
    this.script = script;
    this.pacing = pacing;
  }

  @Override
  public synchronized void emitted(Emission emission) {
    emissions.add(emission);
  }

  @Override
  public synchronized void tickCompleted(int tick, int ran, List<TickReport> ofTick) {
    completedTicks = tick;
    batches += ran;
    reports.addAll(ofTick);
  }

  @Override
  public synchronized void ended(ReplayOutcome replayOutcome) {
    if (outcome.isEmpty()) {
      outcome = Optional.of(replayOutcome);
    }
  }

  /** The last tick that was replayed whole; 0 before the first. */
  public synchronized int completedTicks() {
    return completedTicks;
  }

  /** Whether the replay is over. */
  public synchronized boolean isOver() {
    return outcome.isPresent();
  }

  /** What was captured so far; a replay that is not over counts as interrupted. */
  public synchronized Capture capture(ReplayStatus ifNotOver) {
    ReplayOutcome ended =
        outcome.orElseGet(
            () -> new ReplayOutcome(ifNotOver, completedTicks, batches, Optional.empty()));
    return new Capture(engine, pair, script, pacing, ended, inOrder(), reports);
  }

  /** By tick and output: queries that run side by side emit in any order. */
  private List<Emission> inOrder() {
    List<String> outputs = pair.outputs().stream().map(OutputDeclaration::name).toList();
    return emissions.stream()
        .sorted(
            Comparator.comparingInt(Emission::tick)
                .thenComparingInt(emission -> outputs.indexOf(emission.output())))
        .toList();
  }
}
