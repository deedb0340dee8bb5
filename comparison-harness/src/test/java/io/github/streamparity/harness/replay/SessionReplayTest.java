package io.github.streamparity.harness.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptWriter;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every replay has a session of its own, so that no variant finds what another one left. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionReplayTest {
  private static final UDF1<String, String> SHOUT = text -> text.toUpperCase(Locale.ROOT);
  private static final Script BLUE = ScriptBuilder.named("blue").tick("blue").build();

  @Test
  void what_a_variant_sets_and_registers_is_gone_for_the_next() throws Exception {
    JobPair bundled = Replays.bundled("running-word-count");
    JobPair leaving =
        Variants.structuredReading(
            bundled,
            lines -> {
              SparkSession session = lines.sparkSession();
              session.conf().set("spark.sql.caseSensitive", "true");
              session.udf().register("shout", SHOUT, DataTypes.StringType);
              session.range(1).createOrReplaceTempView("left");
              return lines;
            });
    JobPair finding =
        Variants.structuredReading(
            bundled,
            lines -> {
              SparkSession session = lines.sparkSession();
              return lines.select(
                  functions
                      .lit(
                          session.conf().get("spark.sql.caseSensitive")
                              + session.catalog().functionExists("shout")
                              + session.catalog().tableExists("left"))
                      .as("value"));
            });

    assertThat(counts(leaving)).containsExactly(Map.entry("blue", 1L));
    assertThat(counts(finding)).containsExactly(Map.entry("falsefalsefalse", 1L));
  }

  @Test
  void a_variant_that_asks_for_the_active_session_gets_its_own() throws Exception {
    JobPair pair =
        Variants.structuredReading(
            Replays.bundled("running-word-count"),
            lines ->
                lines.select(
                    functions
                        .lit(Boolean.toString(SparkSession.active() == lines.sparkSession()))
                        .as("value")));

    assertThat(counts(pair)).containsExactly(Map.entry("true", 1L));
  }

  @Test
  void a_dstream_job_has_a_session_tables_and_a_checkpoint_directory_of_its_own() throws Exception {
    JobPair bundled = Replays.bundled("running-word-count");
    JobPair leaving =
        Variants.dstreamReading(
            bundled,
            lines ->
                lines.transform(
                    rdd -> {
                      SparkSession session = SparkSession.builder().getOrCreate();
                      session.conf().set("spark.sql.caseSensitive", "true");
                      session.range(1).write().saveAsTable("left_behind");
                      rdd.checkpoint();
                      return rdd;
                    }));
    JobPair finding =
        Variants.dstreamReading(
            bundled,
            lines ->
                lines.transform(
                    rdd -> {
                      SparkSession session = SparkSession.builder().getOrCreate();
                      String found =
                          session.conf().get("spark.sql.caseSensitive")
                              + session.catalog().tableExists("left_behind");
                      rdd.checkpoint();
                      return rdd.map(line -> found);
                    }));

    Capture left = Replays.capture(leaving, BLUE, Engine.DSTREAM);
    assertThat(Replays.outcome(left).error()).isEmpty();
    assertThat(Replays.counts(Replays.capture(finding, BLUE, Engine.DSTREAM), 1))
        .hasValue(Map.of("falsefalse", 1L));
  }

  @Test
  void what_a_dstream_job_leaves_in_the_catalog_is_not_found_by_the_query() throws Exception {
    JobPair bundled = Replays.bundled("running-word-count");
    JobPair leaving =
        Variants.dstreamReading(
            bundled,
            lines ->
                lines.transform(
                    rdd -> {
                      SparkSession session = SparkSession.builder().getOrCreate();
                      session.range(1).write().saveAsTable("a_table");
                      session.sql("CREATE VIEW a_view AS SELECT * FROM a_table");
                      session.sql("CREATE DATABASE a_database");
                      session.sql("CREATE FUNCTION a_function AS '%s'".formatted("a.Class"));
                      session.range(1).createGlobalTempView("a_global_view");
                      return rdd;
                    }));
    JobPair finding =
        Variants.structuredReading(
            bundled,
            lines -> {
              SparkSession session = lines.sparkSession();
              return lines.select(
                  functions
                      .lit(
                          Stream.of("a_table", "a_view", "global_temp.a_global_view")
                                  .filter(session.catalog()::tableExists)
                                  .toList()
                                  .toString()
                              + session.catalog().databaseExists("a_database")
                              + session.catalog().functionExists("a_function"))
                      .as("value"));
            });

    Capture left = Replays.capture(leaving, BLUE, Engine.DSTREAM);
    assertThat(Replays.outcome(left).error()).isEmpty();
    assertThat(counts(finding)).containsExactly(Map.entry("[]falsefalse", 1L));
  }

  @Test
  void what_a_job_changes_of_the_whole_jvm_is_put_back() throws Exception {
    JobPair bundled = Replays.bundled("running-word-count");
    counts(bundled);
    String before = ofTheWholeJvm();
    JobPair leaving =
        Variants.structuredReading(
            bundled,
            lines -> {
              TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
              Locale.setDefault(Locale.forLanguageTag("tr"));
              System.setProperty("left", "behind");
              System.clearProperty("java.vendor.url");
              System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
              SparkContext spark = lines.sparkSession().sparkContext();
              spark.hadoopConfiguration().set("fs.defaultFS", "s3a://elsewhere");
              spark.hadoopConfiguration().set("left", "behind");
              spark.conf().set("spark.left", "behind");
              lines.sparkSession().range(1).javaRDD().cache().count();
              return lines;
            });

    assertThat(counts(leaving)).containsExactly(Map.entry("blue", 1L));
    assertThat(ofTheWholeJvm()).isEqualTo(before);
  }

  private static String ofTheWholeJvm() {
    SparkContext spark = SparkContext.getOrCreate();
    return String.join(
        "\n",
        TimeZone.getDefault().getID(),
        Locale.getDefault().toString(),
        System.getProperty("left"),
        System.getProperty("java.vendor.url"),
        System.out.toString(),
        spark.hadoopConfiguration().get("fs.defaultFS"),
        spark.hadoopConfiguration().get("left"),
        spark.conf().get("spark.left", "nothing"),
        JavaSparkContext.fromSparkContext(spark).getPersistentRDDs().keySet().toString());
  }

  @Test
  void a_thread_that_lives_on_cannot_be_put_back() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    JobPair leaving =
        Variants.structuredReading(
            Replays.bundled("running-word-count"),
            lines -> {
              new Thread(() -> awaitIt(end)).start();
              return lines;
            });
    try {
      counts(Replays.bundled("running-word-count")); // Spark runs
      assertThat(left(leaving))
          .hasValueSatisfying(it -> assertThat(it).startsWith("the thread Thread-"));
    } finally {
      end.countDown();
    }
    assertThat(left(Replays.bundled("running-word-count"))).isEmpty();
  }

  @Test
  void a_thread_of_netty_is_not_of_the_job() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    JobPair waking =
        Variants.structuredReading(
            Replays.bundled("running-word-count"),
            lines -> {
              GlobalEventExecutor.INSTANCE.execute(() -> awaitIt(end));
              return lines;
            });
    try {
      counts(Replays.bundled("running-word-count")); // Spark runs
      assertThat(left(waking)).isEmpty();
    } finally {
      end.countDown();
    }
  }

  private static void awaitIt(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On the SparkContext of the other tests, which is there already. */
  private static Optional<String> left(JobPair pair) throws Exception {
    Path directory = Files.createTempDirectory("parity-left");
    try {
      Path spool = directory.resolve("script.jsonl");
      ScriptWriter.writeJsonLines(BLUE, spool);
      return ReplayEngines.start(ReplaySettings.DEFAULT)
          .replay(
              pair,
              Side.CANDIDATE,
              spool,
              Arrival.DEFAULT,
              Stretch.whole(BLUE.ticks()),
              new Nobody())
          .left();
    } finally {
      Directories.delete(directory);
    }
  }

  private static final class Nobody implements ReplayListener {
    @Override
    public void emitted(Emission emission) {}

    @Override
    public void tickCompleted(int tick, int batches, List<TickReport> reports) {}

    @Override
    public void ended(ReplayOutcome outcome) {}
  }

  @Test
  void a_job_that_stops_the_spark_context_fails_alone() throws Exception {
    JobPair bundled = Replays.bundled("running-word-count");
    JobPair stopping =
        Variants.dstreamReading(
            bundled,
            lines ->
                lines.transform(
                    rdd -> {
                      rdd.context().stop();
                      return rdd;
                    }));

    Capture stopped = Replays.capture(stopping, BLUE, Engine.DSTREAM);
    assertThat(Replays.outcome(stopped).error()).isPresent();
    assertThat(counts(bundled)).containsExactly(Map.entry("blue", 1L));
  }

  @Test
  void times_of_day_are_utc_whatever_the_machines_zone_is() throws Exception {
    JobPair pair =
        Variants.structuredReading(
            Replays.bundled("running-word-count"),
            lines -> lines.select(functions.expr("current_timezone()").as("value")));

    assertThat(counts(pair)).containsExactly(Map.entry("UTC", 1L));
  }

  private static Map<Object, Object> counts(JobPair pair) throws Exception {
    return Replays.counts(Replays.capture(pair, BLUE, Engine.STRUCTURED), 1).orElseThrow();
  }
}
