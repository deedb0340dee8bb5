package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.Locale;
import java.util.Map;
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
