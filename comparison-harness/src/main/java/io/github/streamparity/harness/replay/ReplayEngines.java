package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.DStreamVariant;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.StructuredVariant;
import io.github.streamparity.harness.replay.dstream.CaptureOperation;
import io.github.streamparity.harness.replay.dstream.DStreamDriver;
import io.github.streamparity.harness.replay.source.ReplayInputs;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.structured.QueryStarter;
import io.github.streamparity.harness.replay.structured.StructuredDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Both engines on one SparkContext, ready to replay one variant after the other. */
public final class ReplayEngines implements AutoCloseable {
  private final ReplaySettings settings;
  private final SparkSession session;

  private ReplayEngines(ReplaySettings settings, SparkSession session) {
    this.settings = settings;
    this.session = session;
  }

  /** Starts Spark. Its first session runs no job, so that nothing is created there. */
  public static ReplayEngines start(ReplaySettings settings) {
    Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "parity-warehouse");
    SparkSession session = ReplaySession.start(settings, nowhere);
    QueryStarter.requireKnown(session);
    return new ReplayEngines(settings, session);
  }

  public SparkSession session() {
    return session;
  }

  /**
   * Replays a script through one variant, in a session and a catalog of its own. What it changes of
   * what all jobs of the JVM share is put back after it, as far as that can be done.
   *
   * @param side whose variant it is
   * @param spool the script, as JSON Lines
   * @param arrival how it arrives
   * @param stretch which of its ticks
   */
  public ReplayEnd replay(
      JobPair pair,
      Side side,
      Path spool,
      Arrival arrival,
      Stretch stretch,
      ReplayListener listener)
      throws IOException, InterruptedException {
    JobVariant variant = pair.variant(side);
    PairDeclaration declaration = pair.declaration();
    Path work = workOf(stretch, variant);
    JvmState before = JvmState.of(session.sparkContext());
    SparkSession own = ReplaySession.ofReplay(settings, work.resolve("warehouse"));
    session.sparkContext().setCheckpointDir(Directories.name(work.resolve("rdds")));
    Optional<String> left;
    ReplayEnd end;
    try (ScriptFeed feed = ScriptFeed.open(spool, declaration.inputs())) {
      ReplayInputs inputs = ReplayInputs.of(declaration, feed, work.resolve("tables"));
      // a switch over sealed types comes with Java 21
      EngineDriver driver =
          variant instanceof DStreamVariant dstream
              ? new DStreamDriver(
                  own,
                  declaration,
                  dstream.job(),
                  inputs,
                  Ports.dstream(arrival, inputs.streams(), feed, work.resolve("inputs")),
                  work,
                  stretch,
                  listener)
              : new StructuredDriver(
                  own,
                  declaration,
                  (StructuredVariant) variant,
                  inputs,
                  Ports.structured(arrival, inputs.streams(), feed, work.resolve("inputs")),
                  work,
                  stretch,
                  settings.pacing(),
                  listener);
      end = new WatchedReplay(driver, stretch, settings.timeout(), listener).run();
    } finally {
      CaptureOperation.forgetAll();
      ReplaySession.forget(own, session);
      left = before.restore();
      if (stretch.work().isEmpty()) {
        Directories.delete(work);
      }
    }
    boolean runs = !session.sparkContext().isStopped();
    return new ReplayEnd(end.outcome(), end.clean() && runs, left);
  }

  /** A directory for what a variant writes, checkpoints among it. */
  private static Path workOf(Stretch stretch, JobVariant variant) throws IOException {
    return stretch.work().isPresent()
        ? Files.createDirectories(stretch.work().get())
        : Directories.temporary(variant.engine().word());
  }

  @Override
  public void close() {
    session.stop();
  }
}
