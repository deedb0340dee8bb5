package io.github.streamparity.harness.replay;

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
import io.github.streamparity.harness.replay.source.scripted.ScriptedDStreamPort;
import io.github.streamparity.harness.replay.source.scripted.ScriptedStructuredPort;
import io.github.streamparity.harness.replay.structured.StructuredDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Both engines on one SparkContext, ready to replay one variant after the other. */
public final class ReplayEngines implements AutoCloseable {
  private final ReplaySettings settings;
  private final SparkSession session;
  private final Path warehouse;

  private ReplayEngines(ReplaySettings settings, SparkSession session, Path warehouse) {
    this.settings = settings;
    this.session = session;
    this.warehouse = warehouse;
  }

  /** Starts Spark. */
  public static ReplayEngines start(ReplaySettings settings) throws IOException {
    Path warehouse = Files.createTempDirectory("parity-warehouse");
    return new ReplayEngines(settings, ReplaySession.start(settings, warehouse), warehouse);
  }

  public SparkSession session() {
    return session;
  }

  /**
   * Replays a script through one variant, in a session of its own: nothing that the variant sets,
   * registers or creates is found by another one.
   *
   * @param side whose variant it is
   * @param spool the script, as JSON Lines
   * @param partitions number of input partitions over which the records of a tick are split
   */
  public ReplayEnd replay(
      JobPair pair, Side side, Path spool, int partitions, ReplayListener listener)
      throws IOException, InterruptedException {
    JobVariant variant = pair.variant(side);
    PairDeclaration declaration = pair.declaration();
    Path work = Files.createTempDirectory("parity-" + variant.engine().word());
    SparkSession own = session.newSession();
    SparkSession.setDefaultSession(own);
    session.sparkContext().setCheckpointDir(Directories.name(work.resolve("rdds")));
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
                  new ScriptedDStreamPort(feed, partitions),
                  work,
                  listener)
              : new StructuredDriver(
                  own,
                  declaration,
                  (StructuredVariant) variant,
                  inputs,
                  new ScriptedStructuredPort(feed, partitions),
                  work,
                  settings.pacing(),
                  listener);
      return new WatchedReplay(driver, feed.script().ticks(), settings.timeout(), listener).run();
    } finally {
      CaptureOperation.forgetAll();
      SparkSession.setDefaultSession(session);
      dropTables(own);
      Directories.delete(work);
    }
  }

  /** The catalog is the SparkContext's, not a session's. */
  private void dropTables(SparkSession own) throws IOException {
    if (isEmpty(warehouse) || own.sparkContext().isStopped()) {
      return;
    }
    for (Row database : own.sql("SHOW DATABASES").collectAsList()) {
      String name = database.getString(0);
      for (Row table : own.sql("SHOW TABLES IN `%s`".formatted(name)).collectAsList()) {
        if (!table.getBoolean(2)) { // a temporary view is the session's own
          own.sql("DROP TABLE IF EXISTS `%s`.`%s`".formatted(name, table.getString(1)));
        }
      }
      if (!name.equals("default")) {
        own.sql("DROP DATABASE IF EXISTS `%s` CASCADE".formatted(name));
      }
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> below = Files.list(directory)) {
      return below.findAny().isEmpty();
    }
  }

  @Override
  public void close() {
    session.stop();
    Directories.delete(warehouse);
  }
}
