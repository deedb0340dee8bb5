package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static Map<Object, Object> counts(JobPair pair) throws Exception {
    return Replays.counts(Replays.capture(pair, BLUE, Engine.STRUCTURED), 1).orElseThrow();
  }
}
