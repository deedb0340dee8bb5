package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.script.ReversedTicks;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out whether a variant agrees with itself, in three ways. */
final class NoiseTrials {
  private final Recorder recorder;
  private final ReplayWatcher watcher;

  NoiseTrials(Recorder recorder, ReplayWatcher watcher) {
    this.recorder = recorder;
    this.watcher = watcher;
  }

  /**
   * Replays a variant once more in each way. What is not deterministic differs in the other ways
   * too, which says nothing more: they are left out. So is a variant that did not complete.
   *
   * @param first what it emitted the first time
   */
  List<NoiseFinding> of(Side side, Script script, Capture first)
      throws IOException, InvalidCaptureException, InterruptedException {
    if (!completed(first)) {
      return List.of();
    }
    List<NoiseFinding> findings = new ArrayList<>();
    for (Noise noise : Noise.values()) {
      NoiseFinding finding = trial(side, noise, script, first);
      findings.add(finding);
      if (noise == Noise.AGAIN && finding.tick().isPresent()) {
        return findings;
      }
    }
    return findings;
  }

  private NoiseFinding trial(Side side, Noise noise, Script script, Capture first)
      throws IOException, InvalidCaptureException, InterruptedException {
    ReplayRequest request = request(side, noise, script);
    try (Recording again = recorder.record(request, watcher, purpose(noise, request))) {
      OptionalInt tick =
          noise == Noise.AGAIN
              ? Comparer.firstDifference(first, Recorder.capture(again))
              : Comparer.firstTableDifference(first, Recorder.capture(again));
      return new NoiseFinding(
          side, noise, tick.isPresent() ? Optional.of(tick.getAsInt()) : Optional.empty());
    }
  }

  private ReplayRequest request(Side side, Noise noise, Script script) {
    return switch (noise) {
      case AGAIN -> recorder.request(side, script);
      case REVERSED -> recorder.request(side, new ReversedTicks(script));
      case PARTITIONS -> recorder.request(side, script).repartitioned();
    };
  }

  private static String purpose(Noise noise, ReplayRequest request) {
    return switch (noise) {
      case AGAIN -> "again";
      case REVERSED -> "with each tick's records reversed";
      case PARTITIONS ->
          request.arrival().partitions() == 1
              ? "with one input partition"
              : "with two input partitions";
    };
  }

  private static boolean completed(Capture capture) {
    return capture
        .outcome()
        .map(ReplayOutcome::status)
        .filter(ReplayStatus.COMPLETED::equals)
        .isPresent();
  }
}
