package io.github.streamparity.harness.pair;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.Optional;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A pair has a declaration and two jobs, each with a name of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobPairTest {
  @Test
  void the_usual_pair_is_a_dstream_job_and_a_query() {
    JobPair pair = usual().build();

    assertThat(pair.variant(Side.REFERENCE).id()).isEqualTo("dstream");
    assertThat(pair.variant(Side.CANDIDATE).id()).isEqualTo("structured");
    assertThat(pair.variant(Side.CANDIDATE, SparkRelease.of("4.1.0", Optional.empty())))
        .isEqualTo(
            new Variant(
                "structured",
                Optional.of(Engine.STRUCTURED),
                Optional.of("4.1.0"),
                Optional.of("2.13")));
    assertThat(pair.declaration().inputNames()).containsExactly("lines");
    assertThat(pair.declaration().expected()).isEmpty();
  }

  @Test
  void two_jobs_of_one_name_are_called_by_their_sides() {
    JobPair pair = usual().candidate(JobVariant.dstream("dstream", JobPairTest::same)).build();

    assertThat(pair.reference().id()).isEqualTo("reference");
    assertThat(pair.candidate().id()).isEqualTo("candidate");
    assertThat(
            pair.with(Side.CANDIDATE, JobVariant.dstream("new", JobPairTest::same))
                .candidate()
                .id())
        .isEqualTo("new");
  }

  @Test
  void a_function_keeps_the_spark_that_it_names_whatever_its_own_would_be() {
    SparkRelease other = SparkRelease.of("3.5.6", Optional.empty());
    JobPair usual = usual().build();
    JobPair pair =
        usual
            .with(Side.REFERENCE, usual.reference().on(other))
            .with(Side.CANDIDATE, usual.candidate().on(other).called("query"));

    for (Side side : Side.values()) {
      Variant variant = pair.variant(side, SparkRelease.onClassPath());
      assertThat(variant.spark()).contains("3.5.6");
      assertThat(variant.scala()).contains("2.12");
      assertThat(usual.variant(side).spark()).isEmpty();
    }
    assertThat(pair.candidate().id()).isEqualTo("query");
  }

  @Test
  void with_another_job_on_a_side_the_other_variant_is_the_very_same() {
    JobPair pair = usual().build();
    JobVariant other = JobVariant.dstream("other", JobPairTest::same);

    assertThat(pair.with(Side.REFERENCE, other).candidate()).isSameAs(pair.candidate());
    assertThat(pair.with(Side.CANDIDATE, other).reference()).isSameAs(pair.reference());
  }

  @Test
  void a_structured_job_has_the_names_that_its_outputs_declare() {
    JobPair pair =
        JobPair.named("named")
            .output(Output.append("rows").column("word", STRING).structuredAs("token"))
            .dstream(JobPairTest::same)
            .structured(OutputMode.Append(), lines -> lines)
            .script(ScriptBuilder.named("one").tick("a").build())
            .build();

    StructuredVariant structured = (StructuredVariant) pair.candidate();
    assertThat(structured.declaredName("rows", "token")).isEqualTo("word");
    assertThat(structured.declaredName("rows", "word")).isEqualTo("word");
  }

  @Test
  void inputs_may_say_how_their_records_are_read_and_causes_how_far_they_are_accepted() {
    Accepted late = Accepted.cause("late-record").atMost(3);
    JobPair pair =
        usual()
            .input("lines", RecordForm.words("word"))
            .input(Input.named("others"))
            .expecting(Agreement.FINAL)
            .accepting("empty-tick")
            .accepting(late)
            .build();

    assertThat(pair.declaration().inputs())
        .containsExactly(Input.named("lines").of(RecordForm.words("word")), Input.named("others"));
    assertThat(pair.declaration().accepts()).containsExactly(Accepted.cause("empty-tick"), late);
    assertThat(pair.declaration().expected()).hasValue(Agreement.FINAL);
  }

  @Test
  void a_job_that_names_no_output_is_refused_by_a_pair_of_two() {
    PairBuilder two = usual().output(Output.append("more").column("line", STRING));

    assertThatThrownBy(two::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pair usual has 2 outputs: use dstreamJob and structuredJob, which name them");
  }

  @Test
  void a_job_of_two_inputs_is_refused_by_a_pair_of_one() {
    PairBuilder one = usual().dstream((first, second) -> first);

    assertThatThrownBy(one::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pair usual gives a job of 2 inputs but declares [lines]");
  }

  @Test
  void a_job_is_missing() {
    assertThatThrownBy(
            () ->
                JobPair.named("half")
                    .output(Output.append("rows").column("line", STRING))
                    .dstream(JobPairTest::same)
                    .build())
        .hasMessage("pair half needs a candidate, such as a structured job");
  }

  @Test
  void an_id_names_a_file() {
    assertThatThrownBy(() -> JobVariant.dstream("../old", JobPairTest::same))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../old");
  }

  private static PairBuilder usual() {
    return JobPair.named("usual")
        .output(Output.append("rows").column("line", STRING).column("n", LONG))
        .dstream(JobPairTest::same)
        .structured(OutputMode.Append(), lines -> lines)
        .script(ScriptBuilder.named("one").tick("a").build());
  }

  private static JavaDStream<String> same(JavaDStream<String> lines) {
    return lines;
  }
}
