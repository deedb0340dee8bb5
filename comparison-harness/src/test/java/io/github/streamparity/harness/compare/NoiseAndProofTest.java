package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Further replays of variants, and experiments, change a verdict. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoiseAndProofTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);

  @Test
  void a_variant_that_disagrees_with_itself_is_inconclusive() {
    Comparison noisy =
        explained()
            .compare()
            .with(
                List.of(
                    new NoiseFinding(Side.REFERENCE, Noise.AGAIN, Optional.empty()),
                    new NoiseFinding(Side.REFERENCE, Noise.REVERSED, Optional.of(2)),
                    new NoiseFinding(Side.CANDIDATE, Noise.PARTITIONS, Optional.of(0))));

    assertThat(noisy.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(noisy.reason())
        .isEqualTo(
            "the variant on DStreams is order-dependent;"
                + " the variant on Structured Streaming is partition-dependent");
    assertThat(noisy.noise()).hasSize(3);
  }

  @Test
  void a_variant_that_agrees_with_itself_changes_nothing() {
    List<NoiseFinding> quiet =
        List.of(new NoiseFinding(Side.CANDIDATE, Noise.AGAIN, Optional.empty()));
    Comparison comparison = explained().compare().with(quiet);

    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.reason()).isEqualTo(explained().compare().reason());
    assertThat(comparison.noise()).isEqualTo(quiet);
  }

  @Test
  void a_delay_that_the_query_does_not_have_stays_a_divergence() {
    Comparison comparison =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .operator("stateStoreSave")
            .accepting(Accepted.cause("late-record").withDelay(Duration.ofHours(1)))
            .compare()
            .with(List.of(new NoiseFinding(Side.CANDIDATE, Noise.AGAIN, Optional.empty())));

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(comparison.reason()).contains("the query has no watermark");
  }

  @Test
  void a_failure_is_graver_than_noise() {
    Comparison failed = explained().ended(Side.CANDIDATE, ReplayStatus.FAILED, 1).compare();

    assertThat(
            failed
                .with(List.of(new NoiseFinding(Side.REFERENCE, Noise.AGAIN, Optional.of(1))))
                .verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void a_cause_that_its_experiment_proves_stays_accepted() {
    Comparison proved =
        explained()
            .compare()
            .proved(
                List.of(
                    new ExperimentResult(
                        "empty-tick",
                        "the empty ticks left out",
                        Optional.of(Proof.PROVEN),
                        Optional.empty())));

    assertThat(proved.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(divergence(proved).proof()).contains(Proof.PROVEN);
    assertThat(divergence(proved).accepted()).isTrue();
    assertThat(proved.experiments()).hasSize(1);
  }

  @Test
  void a_cause_that_its_experiment_refutes_is_accepted_no_longer() {
    Comparison refuted = explained().compare().proved(List.of(refuted("empty-tick")));

    assertThat(refuted.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(refuted.reason())
        .isEqualTo(
            "output counts first differs in tick 2: only DStreams emit"
                + " (empty-tick, refuted by its experiment)");
    assertThat(divergence(refuted).proof()).contains(Proof.REFUTED);
    assertThat(divergence(refuted).accepted()).isFalse();
  }

  @Test
  void another_cause_and_one_without_an_experiment_are_as_they_were() {
    Comparison comparison =
        explained()
            .compare()
            .proved(
                List.of(
                    new ExperimentResult(
                        "empty-tick", "there is none", Optional.empty(), Optional.empty()),
                    refuted("late-record")));

    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(divergence(comparison).proof()).contains(Proof.PREDICTED);
  }

  @Test
  void an_unexplained_divergence_has_no_proof() {
    Comparison comparison =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1), emitted(BLUE_2))
            .compare()
            .proved(List.of(refuted("empty-tick")));

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(divergence(comparison).proof()).isEmpty();
    assertThat(divergence(comparison).accepted()).isFalse();
  }

  /** A cause that an experiment refutes is open, also where the script ended too early. */
  @Test
  void a_refuted_cause_in_a_script_that_ends_too_early_is_a_divergence() {
    Comparison comparison =
        replays(COUNTS)
            .and(Replays.named("totals", COUNTS))
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .tick(records(), emitted(BLUE_1), silent())
            .accepting("empty-tick")
            .compare();

    assertThat(comparison.verdict()).as("totals is empty").isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.proved(List.of(refuted("empty-tick"))).verdict())
        .isEqualTo(Verdict.DIVERGENT);
  }

  private static ExperimentResult refuted(String cause) {
    return new ExperimentResult(cause, "x", Optional.of(Proof.REFUTED), Optional.of(1));
  }

  private static Divergence divergence(Comparison comparison) {
    return comparison.outputs().get(0).ticks().get(1).divergences().get(0);
  }

  private static Replays explained() {
    return replays(COUNTS)
        .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
        .tick(records(), emitted(BLUE_1), silent())
        .accepting("empty-tick");
  }
}
