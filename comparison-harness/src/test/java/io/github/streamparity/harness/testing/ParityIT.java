package io.github.streamparity.harness.testing;

import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real replays by the door for tests. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParityIT {
  private static final JobPair PAIR = Bundled.pair("running-word-count");

  @AfterAll
  static void stop_spark() {
    Parity.close();
  }

  @Test
  void a_pairs_own_script_is_replayed_and_its_empty_tick_explained() {
    assertThat(Parity.compare(PAIR))
        .isExplained()
        .agreesAtLeast(Agreement.EVERY_TICK)
        .hasCauses("empty-tick")
        .hasOnlyCauses("empty-tick");
  }

  @Test
  void a_pair_file_names_two_programs_and_its_columns_may_be_the_querys(@TempDir Path directory)
      throws IOException {
    Path docs = Path.of("../docs/two-programs").toAbsolutePath().normalize();
    String columns = "    columns: {word: string, count: long}\n";
    String pair = Files.readString(docs.resolve("two-mains.yaml"));
    Files.copy(docs.resolve("script.yaml"), directory.resolve("script.yaml"));
    Path file =
        Files.writeString(
            directory.resolve("two-mains.yaml"),
            pair.replace("../..", docs.getParent().getParent().toString()).replace(columns, ""));

    Parity.Result result = Parity.compare(file);

    assertThat(pair).contains(columns);
    assertThat(result).isExplained().hasOnlyCauses("empty-tick");
    assertThat(result.comparison().pair().output("counts").columnNames())
        .containsExactly("word", "count");
    Parity stock = Parity.of(docs.resolve("two-mains.yaml")).stock();
    assertThatThrownBy(stock::compare).hasMessageContaining("for which there is no stock()");
  }

  @Test
  void a_function_on_another_spark_is_not_replayed_on_this_one() {
    JobVariant old = PAIR.reference().on(SparkRelease.of("3.5.6", Optional.empty()));

    assertThatThrownBy(() -> Parity.compare(PAIR.with(Side.REFERENCE, old)))
        .hasMessage(
            "the reference of %s is a function on Spark 3.5.6 (Scala 2.12), and this JVM has %s: try ./parity compare"
                .formatted(PAIR.name(), SparkRelease.onClassPath()));
  }

  @Test
  void without_an_empty_tick_there_is_no_divergence() {
    Script busy = ScriptBuilder.named("busy").tick("blue green").tick("blue").build();
    assertThat(Parity.compare(PAIR, busy)).isEquivalent();
  }

  @Exhaustive
  @Test
  void strict_accepts_no_cause_and_noise_finds_none() {
    Parity.Result result = Parity.of(PAIR).strict().noise().compare();
    assertThat(result).isDivergent();
    assertThat(result.comparison().noise())
        .hasSize(2 * Noise.values().length)
        .allSatisfy(finding -> assertThat(finding.tick()).isEmpty());
  }

  @Test
  void an_experiment_proves_the_empty_tick() {
    Parity.Result result = Parity.of(PAIR).prove().compare();
    assertThat(result).isExplained().isProven();
    assertThat(result.comparison().experiments())
        .extracting(ExperimentResult::cause)
        .containsExactly("empty-tick");
  }

  @Test
  void two_queries_are_a_pair_as_well() {
    JobPair queries = PAIR.with(Side.REFERENCE, PAIR.candidate());
    Parity.Result result = Parity.compare(queries);
    assertThat(result).isEquivalent();
    assertThat(result.comparison().title(Side.REFERENCE)).isEqualTo("reference");
  }

  @Test
  void a_setting_starts_spark_anew_and_changes_nothing() {
    Parity.Result result = Parity.of(PAIR).conf("spark.sql.shuffle.partitions", "2").compare();
    assertThat(result).agrees();
    assertThat(result.script().name()).isEqualTo("blue-green-gohawks-and-more");
  }

  @Test
  void what_a_failed_test_says_is_what_the_page_shows() throws IOException {
    JobPair forgetful = PAIR.with(Side.CANDIDATE, Bundled.pair("word-count").candidate());
    Parity.Result result = Parity.compare(forgetful);
    assertThatThrownBy(() -> assertThat(result).agrees())
        .satisfies(
            failure ->
                assertThat(Files.readString(Path.of("../docs/how-to-ci.md")))
                    .contains("```\n" + failure.getMessage() + "\n```\n"));
  }

  @Test
  void a_variant_that_throws_is_a_verdict() {
    JobPair failing =
        PAIR.with(
            Side.CANDIDATE,
            JobVariant.structuredJob(
                "failing",
                inputs -> {
                  throw new IllegalStateException("no such table");
                }));
    Parity.Result result = Parity.compare(failing);
    assertThat(result).hasVerdict(Verdict.FAILED);
    assertThatThrownBy(() -> assertThat(result).hasOnlyCauses("empty-tick"))
        .hasMessageContaining("to be compared, but it failed");
  }

  @Test
  void what_cannot_be_serialized_is_named_without_any_option_of_the_jvm() {
    Object connection = new Object();
    JobPair unsendable =
        JobPair.named("unsendable")
            .output(Output.append("texts").column("value", ColumnType.STRING))
            .dstream(lines -> lines.map(line -> line + connection))
            .structured(OutputMode.Append(), lines -> lines)
            .script(ScriptBuilder.named("one").tick("blue").build())
            .build();
    Parity.Result result = Parity.compare(unsendable);
    assertThat(result).hasVerdict(Verdict.FAILED);
    assertThat(result.comparison().reason())
        .contains("java.io.NotSerializableException: java.lang.Object");
  }

  @Test
  void a_spark_context_that_runs_already_is_not_taken_over() {
    Parity.close();
    SparkConf conf = new SparkConf().setMaster("local[1]").setAppName("a test's own");
    SparkContext own = new SparkContext(conf.set("spark.ui.enabled", "false"));
    try {
      assertThatThrownBy(() -> Parity.compare(PAIR))
          .hasMessageStartingWith("a SparkContext runs in this JVM already");
      assertThat(own.isStopped()).isFalse();
    } finally {
      own.stop();
    }
  }

  @Test
  void a_script_of_its_own_that_does_not_fit_the_pair_is_refused() {
    JobPair pair =
        JobPair.named("two-inputs")
            .input("left")
            .input("right")
            .output(Output.append("texts").column("text", ColumnType.STRING))
            .dstreamJob(inputs -> Map.of("texts", inputs.get("left")))
            .structuredJob(
                inputs ->
                    List.of(
                        QueryPlan.into(
                            "texts", inputs.get("left").toDF("text"), OutputMode.Append())))
            .script(ScriptBuilder.named("lists").tick("blue").build())
            .build();

    assertThatThrownBy(() -> Parity.compare(pair))
        .hasMessage(
            "a tick has records for no input in particular where the inputs are [left, right]");
  }

  @Test
  void a_cause_that_does_not_exist_is_refused_before_anything_starts() {
    PairDeclaration d = PAIR.declaration();
    JobPair mistyped =
        new JobPair(
            new PairDeclaration(
                d.name(),
                d.description(),
                d.inputs(),
                d.outputs(),
                d.expected(),
                List.of(Accepted.cause("empty-tik"))),
            PAIR.reference(),
            PAIR.candidate(),
            PAIR.canonicalScript());
    assertThatThrownBy(() -> Parity.compare(mistyped))
        .hasMessage("pair running-word-count accepts causes that do not exist: empty-tik");
  }
}
