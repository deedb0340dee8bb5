package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.pair.JobPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Both engines on one SparkSession, ready to replay one variant after the other. */
final class ReplayEngines implements AutoCloseable {
  private final ReplaySettings settings;
  private final SparkSession session;

  private ReplayEngines(ReplaySettings settings, SparkSession session) {
    this.settings = settings;
    this.session = session;
  }

  /** Starts Spark. */
  static ReplayEngines start(ReplaySettings settings) {
    return new ReplayEngines(settings, ReplaySession.start(settings));
  }

  SparkSession session() {
    return session;
  }

  /**
   * Replays a script through one variant.
   *
   * @param spool the script, as JSON Lines
   */
  ReplayEnd replay(JobPair pair, Engine engine, Path spool, ReplayListener listener)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("parity-" + engine.word());
    try (ScriptFeed feed = ScriptFeed.open(spool, pair.declaration().inputs())) {
      EngineDriver driver =
          engine == Engine.DSTREAM
              ? new DStreamDriver(session, pair, feed, work, listener)
              : new StructuredDriver(
                  session.newSession(), pair, feed, work, settings.pacing(), listener);
      return new WatchedReplay(driver, feed.script().ticks(), settings.timeout(), listener).run();
    } finally {
      Directories.delete(work);
    }
  }

  @Override
  public void close() {
    session.stop();
  }
}
