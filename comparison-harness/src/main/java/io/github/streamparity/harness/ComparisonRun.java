package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One comparison from beginning to end: a script replayed through both variants of a pair, the
 * reference first, and what the two captures amount to. It can be asked what it knows while it
 * runs. Closing it deletes the captures that it wrote.
 */
public final class ComparisonRun implements AutoCloseable {
  private final JobPair pair;
  private final Script script;
  private final Scrutiny scrutiny;
  private final Recorder recorder;
  private final Map<Side, Recording> recordings = new EnumMap<>(Side.class);
  private boolean stopped;

  /** A run of a scripted replay that keeps its captures in memory. */
  public ComparisonRun(JobPair pair, Script script, Replayer replayer, Scrutiny scrutiny) {
    this(pair, script, Arrival.DEFAULT, replayer, scrutiny, Optional.empty());
  }

  /**
   * @param arrival how the script's records arrive
   * @param directory where the captures are written while the jobs run; empty to keep them in
   *     memory
   */
  public ComparisonRun(
      JobPair pair,
      Script script,
      Arrival arrival,
      Replayer replayer,
      Scrutiny scrutiny,
      Optional<Path> directory) {
    this.pair = pair;
    this.script = script;
    this.scrutiny = scrutiny;
    this.recorder = new Recorder(pair, arrival, replayer, directory);
  }

  /** Replays and compares, with nobody watching. */
  public Comparison run() throws IOException, InterruptedException {
    return run(ReplayWatcher.NOBODY);
  }

  /** Replays and compares. */
  public Comparison run(ReplayWatcher watcher) throws IOException, InterruptedException {
    for (Side side : Side.values()) {
      ReplayRequest request = recorder.request(side, script);
      Recording recording;
      synchronized (recordings) {
        if (stopped) {
          return soFar();
        }
        recording = recorder.begin(request);
        recordings.put(side, recording);
      }
      recorder.record(request, recording, watcher, Optional.empty());
    }
    try {
      return scrutinized(compare(), watcher);
    } catch (InvalidCaptureException e) {
      throw new IllegalStateException("a capture of our own cannot be read: " + e.getMessage(), e);
    }
  }

  /** No side's replay begins any more: one that has not begun is not run. */
  public void stop() {
    synchronized (recordings) {
      stopped = true;
    }
  }

  /** Compares the captures as they are; a replay that is not over counts as interrupted. */
  public Comparison soFar() throws IOException {
    try {
      return compare();
    } catch (InvalidCaptureException e) {
      throw new IllegalStateException("a capture of our own cannot be read: " + e.getMessage(), e);
    }
  }

  /** Name of the pair that is compared. */
  public String pairName() {
    return pair.name();
  }

  /** The script that is replayed. */
  public Script script() {
    return script;
  }

  @Override
  public void close() throws IOException {
    synchronized (recordings) {
      for (Recording recording : recordings.values()) {
        recording.close();
      }
    }
  }

  private Comparison scrutinized(Comparison first, ReplayWatcher watcher)
      throws IOException, InvalidCaptureException, InterruptedException {
    Comparison told = first.restarted(new RestartTrials(recorder, watcher).of(script, first));
    Comparison comparison = scrutiny.noise() ? told.with(noise(told, watcher)) : told;
    return scrutiny.prove() && isWhole(comparison)
        ? comparison.proved(new Experiments(recorder, watcher).of(comparison, script))
        : comparison;
  }

  /** Whether both replays ended as they should and gave what they always give. */
  private static boolean isWhole(Comparison comparison) {
    for (Side side : Side.values()) {
      boolean completed =
          comparison
              .capture(side)
              .outcome()
              .filter(outcome -> outcome.status() == ReplayStatus.COMPLETED)
              .isPresent();
      if (!completed && !comparison.isRefused(side)) {
        return false;
      }
    }
    return comparison.noise().stream().allMatch(finding -> finding.tick().isEmpty());
  }

  private List<NoiseFinding> noise(Comparison comparison, ReplayWatcher watcher)
      throws IOException, InvalidCaptureException, InterruptedException {
    NoiseTrials trials = new NoiseTrials(recorder, watcher);
    List<NoiseFinding> findings = new ArrayList<>();
    for (Side side : Side.values()) {
      findings.addAll(trials.of(side, script, comparison.capture(side)));
    }
    return findings;
  }

  private Comparison compare() throws IOException, InvalidCaptureException {
    return Comparer.compare(
        pair.declaration(),
        capture(Side.REFERENCE),
        capture(Side.CANDIDATE),
        Optional.of(script),
        scrutiny.strict());
  }

  private Capture capture(Side side) {
    synchronized (recordings) {
      Recording recording = recordings.get(side);
      return recording == null ? notRun(side) : Recorder.capture(recording);
    }
  }

  private Capture notRun(Side side) {
    return new MemoryCapture(
        recorder.header(recorder.request(side, script)),
        List.of(),
        Optional.of(new ReplayOutcome(ReplayStatus.NOT_RUN, 0, 0, Optional.empty())));
  }
}
