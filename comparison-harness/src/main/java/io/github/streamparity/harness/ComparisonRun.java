package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.CaptureRecorder;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One comparison from beginning to end: a script replayed through both variants of a pair, and what
 * the two captures come to. Can be asked what it knows while it runs.
 */
public final class ComparisonRun {
  private final JobPair pair;
  private final Script script;
  private final Pacing pacing;
  private final boolean strict;
  private final boolean noise;
  private final Map<Engine, CaptureRecorder> recorders = new EnumMap<>(Engine.class);

  /**
   * @param strict whether no cause is accepted
   * @param noise whether each variant is replayed twice, to find out if it agrees with itself
   */
  public ComparisonRun(JobPair pair, Script script, Pacing pacing, boolean strict, boolean noise) {
    this.pair = pair;
    this.script = script;
    this.pacing = pacing;
    this.strict = strict;
    this.noise = noise;
  }

  /** Replays and compares, with nobody watching. */
  public Comparison run(Replayer replayer) throws IOException, InterruptedException {
    return run(replayer, (engine, recorder) -> recorder);
  }

  /**
   * Replays and compares.
   *
   * @param watcher wraps the listener of each engine's first replay
   */
  public Comparison run(
      Replayer replayer, BiFunction<Engine, ReplayListener, ReplayListener> watcher)
      throws IOException, InterruptedException {
    List<Engine> disagreeing = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      CaptureRecorder recorder = recorder(engine);
      synchronized (recorders) {
        recorders.put(engine, recorder);
      }
      replayer.replay(pair, script, engine, watcher.apply(engine, recorder));
      if (noise && disagreesWithItself(replayer, engine, recorder)) {
        disagreeing.add(engine);
      }
    }
    return compare(disagreeing);
  }

  /** What the captures come to so far; what is not over counts as interrupted. */
  public Comparison soFar() {
    return compare(List.of());
  }

  /** Name of the pair that is compared. */
  public String pairName() {
    return pair.name();
  }

  /** The script that is replayed. */
  public Script script() {
    return script;
  }

  private boolean disagreesWithItself(Replayer replayer, Engine engine, CaptureRecorder first)
      throws IOException, InterruptedException {
    CaptureRecorder second = recorder(engine);
    replayer.replay(pair, script, engine, second);
    Capture again = second.capture(ReplayStatus.INTERRUPTED);
    return Comparer.firstDifference(first.capture(ReplayStatus.INTERRUPTED), again).isPresent();
  }

  private Comparison compare(List<Engine> disagreeing) {
    return Comparer.compare(
        capture(Engine.DSTREAM),
        capture(Engine.STRUCTURED),
        Optional.of(script),
        strict,
        disagreeing);
  }

  private Capture capture(Engine engine) {
    synchronized (recorders) {
      CaptureRecorder recorder = recorders.get(engine);
      return recorder == null
          ? recorder(engine).capture(ReplayStatus.NOT_RUN)
          : recorder.capture(ReplayStatus.INTERRUPTED);
    }
  }

  private CaptureRecorder recorder(Engine engine) {
    return new CaptureRecorder(engine, pair.declaration(), ScriptSummary.of(script), pacing);
  }
}
