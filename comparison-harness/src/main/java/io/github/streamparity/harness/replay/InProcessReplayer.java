package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.replay.dstream.DStreamBatches;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.streaming.StreamingContext;
import scala.Option;

/**
 * Replays in this JVM, as tests do; Spark starts with the first replay. A variant that exits takes
 * the JVM with it: {@link ProcessReplayer} is proof against that.
 */
public final class InProcessReplayer implements Replayer {
  private static final long PATIENCE_MILLIS = 5_000;

  private final ReplaySettings settings;
  private Optional<ReplayEngines> engines = Optional.empty();

  /** A replayer that starts nothing yet. */
  public InProcessReplayer(ReplaySettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    if (!request.script().steps().isEmpty()) {
      throw new IllegalArgumentException(
          "script %s restarts its variants, for which they need a process of their own: try parity"
                  .formatted(request.script().name())
              + " compare");
    }
    try (LastTick told = new LastTick(listener)) {
      if (engines.isEmpty()) {
        engines = Optional.of(ReplayEngines.start(settings));
      }
      replay(request, engines.get(), told);
    }
  }

  private void replay(ReplayRequest request, ReplayEngines started, ReplayListener listener)
      throws IOException, InterruptedException {
    Path directory = Directories.temporary("script");
    boolean clean = false;
    try {
      Path spool = directory.resolve("script.jsonl");
      ScriptWriter.writeJsonLines(request.script(), spool);
      clean =
          started
              .replay(
                  request.pair(),
                  request.side(),
                  spool,
                  request.arrival(),
                  Stretch.whole(request.script().ticks()),
                  listener)
              .clean();
    } finally {
      if (!clean) {
        abandon();
      }
      Directories.delete(directory);
    }
  }

  @Override
  public ReplaySettings settings() {
    return settings;
  }

  /**
   * A job that hangs may hold the session's only core, and the JVM's only StreamingContext: its
   * threads are interrupted, and what does not heed that is left behind.
   */
  private void abandon() throws InterruptedException {
    Option<StreamingContext> running = StreamingContext.getActive();
    if (running.isDefined()) {
      Thread.getAllStackTraces().keySet().stream()
          .filter(DStreamBatches::isOfSpark)
          .forEach(Thread::interrupt);
      Thread stop = new Thread(() -> running.get().stop(false, false), "parity-abandon");
      stop.setDaemon(true);
      stop.start();
      stop.join(PATIENCE_MILLIS);
    }
    close();
  }

  @Override
  public synchronized void close() {
    engines.ifPresent(ReplayEngines::close);
    engines = Optional.empty();
  }
}
