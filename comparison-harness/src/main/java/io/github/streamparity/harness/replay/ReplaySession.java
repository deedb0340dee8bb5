package io.github.streamparity.harness.replay;

import io.github.streamparity.agent.engine.NoForkFileSystem;
import io.github.streamparity.agent.engine.Versions;
import io.github.streamparity.harness.replay.structured.QueryStarter;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Makes SparkSessions: the one that starts Spark, and one for each replay. */
final class ReplaySession {
  /** Settings that virtual time needs, and others that do not change a result. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          // an error in a task is the variant's, and no reason to end the JVM
          "spark.executor.killOnFatalError.depth", "0",
          "spark.sql.session.timeZone", "UTC",
          "spark.master", "local[1]",
          "spark.app.name", "stream-parity",
          "spark.ui.enabled", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.sql.shuffle.partitions", "1",
          "spark.streaming.clock", "org.apache.spark.util.ManualClock");

  /** Settings that make a tick fast without changing its result. */
  private static final Map<String, String> TUNED =
      Map.of(
          "spark.hadoop.fs.file.impl",
          NoForkFileSystem.class.getName(),
          "spark.sql.streaming.checkpointFileManagerClass",
          Versions.plainCheckpointFiles(),
          // a second file beside each, written by threads of its own
          "spark.sql.streaming.checkpoint.fileChecksum.enabled",
          "false",
          // with it each replay has a class loader, for which all code is generated and compiled
          // again, and which asks for each class over the network first
          "spark.sql.artifact.isolation.enabled",
          "false");

  private ReplaySession() {}

  /**
   * Starts Spark, if it does not run; the caller stops the session.
   *
   * @param warehouse where tables go that are created in it
   */
  static SparkSession start(ReplaySettings settings, Path warehouse) {
    SparkSession.Builder builder = SparkSession.builder();
    builder.config("spark.sql.warehouse.dir", Directories.name(warehouse));
    ALWAYS.forEach(builder::config);
    if (!settings.stock()) {
      TUNED.forEach(builder::config);
    }
    builder.config(
        ReplaySettings.NO_DATA, Boolean.toString(settings.pacing().noDataMicroBatches()));
    if (!Object.class.getModule().isOpen("java.io", ReplaySession.class.getModule())) {
      // what Spark would say more of it fails then, and hides what cannot be serialized
      builder.config("spark.serializer.extraDebugInfo", "false");
    }
    settings.conf().forEach(builder::config);
    return builder.getOrCreate();
  }

  /**
   * A session on the SparkContext that runs, for one replay, with a catalog of its own: none of its
   * tables, views, functions and cached data is found by another one, which {@code newSession}
   * would not give. It is the default session until it is forgotten.
   */
  static SparkSession ofReplay(ReplaySettings settings, Path warehouse) {
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    SparkSession own = start(settings, warehouse);
    SparkSession.clearActiveSession(); // the caller's thread is not the job's
    return own;
  }

  /** Ends what a session of a replay has in its SparkContext. */
  static void forget(SparkSession own, SparkSession other) {
    SparkSession.clearActiveSession();
    SparkSession.setDefaultSession(other);
    QueryStarter.forget(own);
  }
}
