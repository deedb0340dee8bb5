package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.RestartFinding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.WithoutSteps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out what restarts do to a variant: replays the script again without them. */
final class RestartTrials {
  private final Recorder recorder;
  private final ReplayWatcher watcher;

  RestartTrials(Recorder recorder, ReplayWatcher watcher) {
    this.recorder = recorder;
    this.watcher = watcher;
  }

  /** A finding for each side that came to its end; none where the script has no restarts. */
  List<RestartFinding> of(Script script, Comparison comparison)
      throws IOException, InvalidCaptureException, InterruptedException {
    List<RestartFinding> findings = new ArrayList<>();
    int restarts = script.steps().size();
    List<String> outputs =
        comparison.pair().outputs().stream().map(OutputDeclaration::name).toList();
    for (Side side : Side.values()) {
      boolean completed =
          comparison
              .capture(side)
              .outcome()
              .map(ReplayOutcome::status)
              .filter(ReplayStatus.COMPLETED::equals)
              .isPresent();
      if (restarts > 0 && completed) {
        ReplayRequest without = recorder.request(side, new WithoutSteps(script));
        try (Recording plain = recorder.record(without, watcher, "without restarts")) {
          findings.add(
              RestartFinding.of(
                  side, restarts, outputs, Recorder.capture(plain), comparison.capture(side)));
        }
      }
    }
    return findings;
  }
}
