package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.program.SparkHomes;
import io.github.streamparity.harness.replay.program.UnavailableException;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.replay.worker.WorkerCommand;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Replays functions, those of each Spark in processes that have it. */
final class FunctionReplayers implements Replayer {
  private final WorkerCommand command;
  private final ReplaySettings settings;
  private final Consumer<String> log;
  private final ProcessReplayer own;
  private final Map<SparkRelease, ProcessReplayer> others = new ConcurrentHashMap<>();
  private final Map<SparkRelease, UnavailableException> lacking = new HashMap<>();
  private boolean isOver;

  /**
   * Starts a process with our own Spark, which gets ready meanwhile.
   *
   * @param log is given every line that a process prints
   */
  FunctionReplayers(WorkerCommand command, ReplaySettings settings, Consumer<String> log)
      throws IOException {
    this.command = command;
    this.settings = settings;
    this.log = log;
    this.own = new ProcessReplayer(command, settings, log);
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    Optional<SparkRelease> spark = request.variant().otherSpark();
    if (spark.isEmpty()) {
      own.replay(request, listener);
      return;
    }
    try {
      on(spark.get()).replay(request, listener);
    } catch (UnavailableException e) {
      lacking.put(spark.get(), e);
      ReplayError error =
          new ReplayError(
              0, e.getMessage(), Optional.of(e.detail()).filter(detail -> !detail.isEmpty()));
      listener.ended(new ReplayOutcome(ReplayStatus.FAILED, 0, 0, Optional.of(error)));
    }
  }

  private ProcessReplayer on(SparkRelease spark) throws IOException, InterruptedException {
    if (lacking.containsKey(spark)) { // looking for it may take long
      throw lacking.get(spark);
    }
    if (others.containsKey(spark)) {
      return others.get(spark);
    }
    WorkerCommand other = command.on(SparkHomes.other(spark));
    synchronized (this) {
      ProcessReplayer replayer = new ProcessReplayer(other, settings, log);
      others.put(spark, replayer);
      if (isOver) {
        replayer.kill();
      }
      return replayer;
    }
  }

  /** Says how many replays on our own Spark there will be. */
  void expect(int replays) {
    own.expect(replays);
  }

  /** Ends what is under way, without a word. */
  void kill() {
    own.kill();
    synchronized (this) {
      isOver = true;
      others.values().forEach(ProcessReplayer::kill);
    }
  }

  @Override
  public ReplaySettings settings() {
    return settings;
  }

  @Override
  public void close() {
    own.close();
    synchronized (this) {
      others.values().forEach(ProcessReplayer::close);
    }
  }
}
