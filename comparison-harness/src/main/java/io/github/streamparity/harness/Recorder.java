package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Replays the variants of one pair and records what they emit. */
final class Recorder {
  private final JobPair pair;
  private final Arrival arrival;
  private final Replayer replayer;
  private final Optional<Path> directory;
  private int begun;

  /**
   * @param arrival how records arrive where nothing else is asked for
   * @param directory where captures are written while a job runs; empty to keep them in memory
   */
  Recorder(JobPair pair, Arrival arrival, Replayer replayer, Optional<Path> directory) {
    this.pair = pair;
    this.arrival = arrival;
    this.replayer = replayer;
    this.directory = directory;
  }

  JobPair pair() {
    return pair;
  }

  /** A replay of a script through a side's variant. */
  ReplayRequest request(Side side, Script script) {
    return new ReplayRequest(pair, side, script, arrival);
  }

  /** The header of a replay's capture. */
  CaptureHeader header(ReplayRequest request) {
    return CaptureHeader.of(
        request.side(),
        variant(request.side()),
        pair.declaration(),
        Optional.of(ScriptSummary.of(request.script())),
        Optional.of(replayer.settings().pacing()),
        request.arrival());
  }

  /** A new recording of a replay. */
  Recording begin(ReplayRequest request) throws IOException {
    begun++;
    Optional<Path> file =
        directory.map(
            it -> it.resolve("%s.%s.capture.jsonl".formatted(begun, request.side().word())));
    return Recording.begin(header(request), file);
  }

  /** Replays what is asked for and records it. */
  void record(
      ReplayRequest request, Recording recording, ReplayWatcher watcher, Optional<String> purpose)
      throws IOException, InterruptedException {
    Side side = request.side();
    ReplayStep step = new ReplayStep(side, title(side), purpose, request.script().ticks());
    replayer.replay(request, watcher.watch(step, recording.listener()));
  }

  /** Replays what is asked for, into a recording of its own. */
  Recording record(ReplayRequest request, ReplayWatcher watcher, String purpose)
      throws IOException, InterruptedException {
    Recording recording = begin(request);
    record(request, recording, watcher, Optional.of(purpose));
    return recording;
  }

  /** The capture of a recording whose replay is over or will never run. */
  static Capture capture(Recording recording) {
    return recording.capture(ReplayStatus.INTERRUPTED);
  }

  private Variant variant(Side side) {
    return pair.variant(side, replayer.spark());
  }

  /** As {@code Comparison.title}: the engine, or the id where both have one engine. */
  private String title(Side side) {
    Variant mine = variant(side);
    boolean byEngine = !mine.engine().equals(variant(side.other()).engine());
    return byEngine ? mine.engine().map(Engine::title).orElse(mine.id()) : mine.id();
  }
}
