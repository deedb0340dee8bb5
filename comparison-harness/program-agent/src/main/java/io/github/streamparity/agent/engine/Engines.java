package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkConf;

/** The contexts and queries that the program has started. */
public final class Engines {
  private static final List<Engine> STARTED = new CopyOnWriteArrayList<>();

  private Engines() {}

  /** A StreamingContext or a query that is driven tick by tick. */
  interface Engine {
    /** The inputs and the outputs that it has, as messages. */
    List<Message> found();

    /** Waits until it is ready for the first tick. */
    void awaitReady() throws Exception;

    /** Plays a tick that has arrived, and says how it went: one report for each output. */
    List<Message> play(int tick) throws Exception;

    /** Ends it, as the end of the process does. */
    void stop() throws Exception;
  }

  static void started(Engine engine) {
    STARTED.add(engine);
  }

  static boolean haveStarted() {
    return !STARTED.isEmpty();
  }

  static List<Engine> all() {
    return new ArrayList<>(STARTED);
  }

  /** A SparkContext is made: what virtual time needs, whatever the program sets. */
  public static void configure(Object sparkConf) {
    SparkConf conf = (SparkConf) sparkConf;
    conf.set("spark.master", "local[1]"); // receivers do not run: none takes a core
    conf.set("spark.streaming.clock", "org.apache.spark.util.ManualClock");
    conf.set("spark.ui.enabled", "false");
    conf.set("spark.streaming.backpressure.enabled", "false"); // it measures time
    conf.set("spark.streaming.kafka.allowNonConsecutiveOffsets", "true"); // as scripts may have
    conf.set("spark.driver.host", "127.0.0.1");
    conf.set("spark.driver.bindAddress", "127.0.0.1");
    conf.set("spark.executor.killOnFatalError.depth", "0");
    conf.setIfMissing("spark.app.name", "program");
    // tables that it makes are not beside its jar
    conf.setIfMissing("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/tables");
    conf.setIfMissing("spark.sql.shuffle.partitions", "1");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    // a tick is fast, and gives the same
    conf.setIfMissing("spark.hadoop.fs.file.impl", NoForkFileSystem.class.getName());
    conf.setIfMissing(
        "spark.sql.streaming.checkpointFileManagerClass", Versions.plainCheckpointFiles());
    conf.setIfMissing("spark.sql.streaming.checkpoint.fileChecksum.enabled", "false");
  }
}
