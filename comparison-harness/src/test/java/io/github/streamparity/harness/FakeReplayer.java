package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Replays functions that a test makes up, without Spark. */
final class FakeReplayer implements Replayer {
  /** A job that starts anew with each replay. */
  interface Job extends Function<ReplayRequest, Job.Started> {
    /** The rows of a job's only output in a tick; empty if it is silent. */
    interface Started {
      Optional<List<CapturedRow>> emits(Tick tick);
    }
  }

  private final Map<Side, Job> jobs;
  private final List<ReplayRequest> requests = new ArrayList<>();

  FakeReplayer(Job reference, Job candidate) {
    jobs = Map.of(Side.REFERENCE, reference, Side.CANDIDATE, candidate);
  }

  /** The replays that were asked for so far. */
  List<ReplayRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener) {
    requests.add(request);
    String output = request.pair().declaration().outputs().get(0).name();
    Job.Started job = jobs.get(request.side()).apply(request);
    listener.started();
    int completed = 0;
    try (TickCursor ticks = request.script().open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        Optional<List<CapturedRow>> rows = job.emits(tick);
        rows.ifPresent(it -> listener.emitted(new Emission(tick.number(), output, it)));
        int batches = rows.isPresent() ? 1 : 0;
        completed = tick.number();
        listener.tickCompleted(
            completed, batches, List.of(TickReport.of(output, batches, tick.size())));
      }
      listener.ended(
          new ReplayOutcome(ReplayStatus.COMPLETED, completed, completed, Optional.empty()));
    } catch (IllegalStateException thrown) {
      ReplayError error =
          new ReplayError(completed + 1, String.valueOf(thrown.getMessage()), Optional.empty());
      listener.ended(
          new ReplayOutcome(ReplayStatus.FAILED, completed, completed, Optional.of(error)));
    }
  }

  @Override
  public ReplaySettings settings() {
    return ReplaySettings.DEFAULT;
  }

  @Override
  public SparkRelease spark() {
    return SparkRelease.of("4.1.0", Optional.empty());
  }

  @Override
  public void close() {}
}
