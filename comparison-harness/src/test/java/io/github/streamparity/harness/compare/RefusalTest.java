package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.Variant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The verdict where an engine refuses a side's job. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {
  private static final String CONDITION = "PLAN.REFUSED";
  private static final String MESSAGE = "AnalysisException: [PLAN.REFUSED] not without <watermark>";

  /** The reference emits in every tick but the second. */
  private static Replays ran() {
    return replays(COUNTS)
        .tick(records("blue"), emitted(row("blue", 1L)), silent())
        .tick(records(), silent(), silent())
        .tick(records("blue"), emitted(row("blue", 2L)), silent());
  }

  private static Replays refused() {
    return ran()
        .declaringRefused(CANDIDATE, CONDITION, "not without")
        .refused(CANDIDATE, CONDITION, MESSAGE);
  }

  @Test
  void a_declared_refusal_is_explained_in_every_tick() {
    Comparison comparison = refused().compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.agreement()).isEmpty();
    assertThat(comparison.reason())
        .isEqualTo(
            "Structured Streaming refuses the job, as the pair declares (unsupported-plan): "
                + MESSAGE
                + "; DStreams emitted 2 rows in 3 ticks");
    assertThat(refused().divergences())
        .containsExactly("1: silent unsupported-plan 1", "3: silent unsupported-plan 1");
    assertThat(refused().evidence(1))
        .containsEntry("side", "candidate")
        .containsEntry("condition", CONDITION)
        .containsEntry("error", MESSAGE)
        .containsEntry("rows", 1L);
  }

  @Test
  void strict_accepts_no_refusal() {
    Comparison comparison = refused().strict().compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(comparison.reason())
        .isEqualTo(
            "output counts first differs in tick 1: only DStreams emit (unsupported-plan, not"
                + " accepted)");
  }

  @Test
  void another_refusal_fails() {
    Comparison otherText =
        ran()
            .declaringRefused(CANDIDATE, CONDITION, "with aggregation")
            .refused(CANDIDATE, CONDITION, MESSAGE)
            .compare();
    Comparison otherCondition =
        ran()
            .declaringRefused(CANDIDATE, "PLAN.OTHER", "not without")
            .refused(CANDIDATE, CONDITION, MESSAGE)
            .compare();
    assertThat(otherText.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(otherText.reason())
        .isEqualTo(
            "the variant on Structured Streaming did not start: "
                + MESSAGE
                + "; the pair declares that the engine refuses it: PLAN.REFUSED, \"with"
                + " aggregation\"");
    assertThat(otherCondition.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(otherCondition.outputs().get(0).ticks()).isEmpty();
  }

  @Test
  void an_error_of_the_jobs_own_fails() {
    Comparison comparison =
        ran().declaringRefused(CANDIDATE, CONDITION, "class").notStarted(CANDIDATE).compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void a_refusal_that_does_not_come_fails() {
    Comparison comparison = ran().declaringRefused(CANDIDATE, CONDITION, "not without").compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(comparison.reason())
        .isEqualTo(
            "the variant on Structured Streaming was not refused; the pair declares that the"
                + " engine refuses it: PLAN.REFUSED, \"not without\"");
  }

  @Test
  void the_other_sides_failure_is_not_hidden() {
    Comparison failed = refused().ended(REFERENCE, ReplayStatus.FAILED, 1).compare();
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.reason()).isEqualTo("the variant on DStreams failed in tick 2: boom");
    Comparison stopped = refused().ended(REFERENCE, ReplayStatus.INTERRUPTED, 1).compare();
    assertThat(stopped.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_refusal_of_the_other_side_is_not_the_declared_one() {
    Comparison comparison =
        ran()
            .declaringRefused(CANDIDATE, CONDITION, "not without")
            .refused(REFERENCE, CONDITION, MESSAGE)
            .compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(comparison.reason())
        .startsWith("the variant on DStreams did not start: ")
        .doesNotContain("declares");
  }

  @Test
  void beside_a_side_without_a_row_a_refusal_shows_nothing() {
    Comparison comparison =
        replays(COUNTS)
            .tick(records("blue"), emitted(), silent())
            .declaringRefused(CANDIDATE, CONDITION, "not without")
            .refused(CANDIDATE, CONDITION, MESSAGE)
            .compare();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.reason())
        .isEqualTo(
            "Structured Streaming refuses the job, and DStreams emitted no row in output counts");
  }

  /** One side is silent for as long as the other one goes, whichever of them is refused. */
  @Test
  void the_reference_may_be_the_side_that_is_refused() {
    Replays replays =
        replays(COUNTS)
            .variants(Variant.of(Engine.STRUCTURED, "4.1.0"), Variant.of(Engine.DSTREAM, "4.1.0"))
            .tick(records("blue"), silent(), emitted(row("blue", 1L)))
            .tick(records("blue"), silent(), emitted(row("blue", 2L)))
            .declaringRefused(REFERENCE, CONDITION, "not without")
            .refused(REFERENCE, CONDITION, MESSAGE);
    Comparison comparison = replays.compare();

    assertThat(replays.divergences())
        .containsExactly("1: silent unsupported-plan 1", "2: silent unsupported-plan 1");
    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.isRefused(REFERENCE)).isTrue();
    assertThat(comparison.isRefused(CANDIDATE)).isFalse();
  }
}
