package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.named;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CountedCapture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Other sides than DStreams and Structured Streaming: one engine twice, recordings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SidesTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow RED_1 = row("red", 1L);

  @Test
  void two_queries_are_called_by_their_ids() {
    Comparison comparison =
        replays(COUNTS)
            .structuredOnBothSides()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), silent())
            .compare();

    assertThat(comparison.title(Side.REFERENCE)).isEqualTo("old-query");
    assertThat(comparison.title(Side.CANDIDATE)).isEqualTo("new-query");
    assertThat(comparison.reason())
        .isEqualTo("output counts first differs in tick 2: only old-query emits (unexplained)");
  }

  @Test
  void two_engines_are_called_by_their_titles() {
    Comparison comparison = replays(COUNTS).tick(emitted(BLUE_1), emitted(BLUE_1)).compare();

    assertThat(comparison.title(Side.REFERENCE)).isEqualTo("DStreams");
    assertThat(comparison.title(Side.CANDIDATE)).isEqualTo("Structured Streaming");
  }

  @Test
  void variants_of_one_id_are_called_by_their_sides() {
    Comparison comparison =
        replays(COUNTS)
            .variants(Variant.recorded("run"), Variant.recorded("run"))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .compare();

    assertThat(comparison.title(Side.REFERENCE)).isEqualTo("reference");
    assertThat(comparison.title(Side.CANDIDATE)).isEqualTo("candidate");
  }

  @Test
  void a_recording_beside_a_query_is_called_by_its_id() {
    Comparison comparison =
        replays(COUNTS)
            .variants(Variant.recorded("production"), Variant.of(Engine.STRUCTURED, "4.1.0"))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .compare();

    assertThat(comparison.title(Side.REFERENCE)).isEqualTo("production");
    assertThat(comparison.title(Side.CANDIDATE)).isEqualTo("structured");
  }

  @Test
  void causes_that_need_two_engines_explain_nothing_between_two_queries_or_two_jobs() {
    for (Replays sides :
        List.of(replays(COUNTS).structuredOnBothSides(), replays(COUNTS).dstreamsOnBothSides())) {
      Replays replays =
          sides
              .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
              .tick(records(), emitted(BLUE_1), silent())
              .microBatches(0)
              .tick(records(" x "), emitted(row("", 1L)), emitted(row("", 2L)))
              .tick(records("red red"), emitted(RED_1, row("red", 2L)), emitted(row("red", 2L)))
              .operator("flatMapGroupsWithState");

      assertThat(replays.divergences())
          .containsExactly(
              "2: silent unexplained 0", "3: changed unexplained 1", "4: missing unexplained 1");
    }
  }

  @Test
  void unchanged_keys_are_a_matter_of_folding_and_not_of_engines() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .structuredOnBothSides()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences()).containsExactly("2: missing unchanged-keys 1");
  }

  @Test
  void recordings_are_compared_as_far_as_either_goes() {
    Comparison comparison =
        replays(COUNTS)
            .recorded()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(silent(), silent())
            .tick(emitted(BLUE_2), emitted(BLUE_2))
            .tick(emitted(RED_1), silent())
            .compare();

    assertThat(comparison.ticks()).isEqualTo(4);
    assertThat(comparison.outputs().get(0).ticks()).hasSize(4);
    assertThat(comparison.outputs().get(0).ticks().get(1).divergences()).isEmpty();
    assertThat(comparison.reason())
        .isEqualTo("output counts first differs in tick 4: only old emits (unexplained)");
    assertThat(comparison.agreement()).contains(Agreement.NONE);
  }

  @Test
  void equal_recordings_are_equivalent() {
    Comparison comparison =
        replays(COUNTS)
            .recorded()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), emitted(BLUE_2))
            .compare();

    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.agreement()).contains(Agreement.EVERY_EMISSION);
  }

  @Test
  void a_recording_that_says_it_was_interrupted_is_compared_up_to_there() {
    Comparison comparison =
        replays(COUNTS)
            .recorded()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), silent())
            .ended(Side.CANDIDATE, ReplayStatus.INTERRUPTED, 1)
            .compare();

    assertThat(comparison.outputs().get(0).ticks()).hasSize(1);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_recording_that_completed_ends_with_its_ticks_and_not_with_its_number_of_them() {
    Replays replays =
        replays(COUNTS)
            .recorded()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), emitted(BLUE_2))
            .ended(Side.REFERENCE, ReplayStatus.COMPLETED, 1)
            .ended(Side.CANDIDATE, ReplayStatus.COMPLETED, 1);

    assertThat(replays.compareOutput().ticks()).hasSize(2);
  }

  @Test
  void captures_are_closed_when_they_have_been_read() throws Exception {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), silent())
            .tick(emitted(BLUE_2), emitted(BLUE_1))
            .tick(silent(), emitted(RED_1));
    CountedCapture reference = new CountedCapture(replays.reference());
    CountedCapture candidate = new CountedCapture(replays.candidate());

    Comparer.compare(replays.pair(), reference, candidate, Optional.empty(), false);

    assertThat(reference.closed()).isEqualTo(reference.opened()).isPositive();
    assertThat(candidate.closed()).isEqualTo(candidate.opened()).isPositive();
  }

  @Test
  void a_lagging_recording_is_found_to_lag() {
    OutputComparison compared =
        replays(COUNTS)
            .recorded()
            .tick(emitted(BLUE_1), silent())
            .tick(emitted(BLUE_2), emitted(BLUE_1))
            .tick(silent(), emitted(BLUE_2))
            .compareOutput();

    assertThat(compared.agreement()).contains(Agreement.LAGGED);
    assertThat(compared.lag()).contains(new Lag(Side.CANDIDATE, 1));
  }

  @Test
  void what_two_captures_declare_together_has_each_sides_own_folding() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .accepting("unchanged-keys")
            .expecting(Agreement.EVERY_TICK);

    assertThat(Comparer.declarationOf(replays.reference(), replays.candidate()))
        .isEqualTo(replays.pair());
  }

  @Test
  void a_recording_takes_the_declaration_of_the_capture_that_has_a_script() {
    OutputDeclaration unkeyed =
        Replays.output(COMPLETE, List.of(), COUNTS.columns().toArray(new Column[0]));
    Replays recorded = replays(unkeyed).recorded().tick(emitted(BLUE_1), emitted(BLUE_1));
    Replays replayed =
        replays(Replays.inOrder(keyedCounts(UPDATE, UPDATE)))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .accepting("empty-tick");

    PairDeclaration pair = Comparer.declarationOf(recorded.reference(), replayed.candidate());

    assertThat(pair.acceptedCauses()).containsExactly("empty-tick");
    assertThat(pair.outputs().get(0).key()).containsExactly("word");
    assertThat(pair.outputs().get(0).ordered()).isTrue();
    assertThat(pair.outputs().get(0).foldings()).isEqualTo(new Foldings(COMPLETE, UPDATE));
    assertThat(Comparer.declarationOf(replayed.reference(), recorded.candidate()).acceptedCauses())
        .containsExactly("empty-tick");
    assertThat(Comparer.declarationOf(recorded.reference(), recorded.candidate()).acceptedCauses())
        .isEmpty();
  }

  @Test
  void of_two_recordings_or_two_replays_the_reference_says_what_is_accepted() {
    Replays ours = replays(COUNTS).tick(emitted(BLUE_1), emitted(BLUE_1)).accepting("empty-tick");
    Replays theirs =
        replays(COUNTS).tick(emitted(BLUE_1), emitted(BLUE_1)).accepting("late-record");

    assertThat(Comparer.declarationOf(ours.reference(), theirs.candidate()).acceptedCauses())
        .containsExactly("empty-tick");
    assertThat(
            Comparer.declarationOf(ours.recorded().reference(), theirs.recorded().candidate())
                .acceptedCauses())
        .containsExactly("empty-tick");
  }

  @Test
  void captures_that_do_not_fit_declare_nothing_together() {
    Replays ours = replays(COUNTS).tick(emitted(BLUE_1), emitted(BLUE_1));
    Replays theirs = replays(named("totals", COUNTS)).tick(emitted(BLUE_1), emitted(BLUE_1));

    assertThatThrownBy(() -> Comparer.declarationOf(ours.reference(), theirs.candidate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the captures have different outputs: [counts] and [totals]");
  }

  @Test
  void beside_a_recording_the_candidates_script_says_how_many_ticks_there_are() throws Exception {
    Replays recorded = replays(COUNTS).recorded().tick(emitted(BLUE_1), emitted(BLUE_1));
    Replays replayed =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(silent(), silent())
            .ended(Side.CANDIDATE, ReplayStatus.INTERRUPTED, 1);
    Comparison comparison =
        Comparer.compare(
            replayed.pair(), recorded.reference(), replayed.candidate(), Optional.empty(), false);

    assertThat(comparison.ticks()).isEqualTo(2);
    assertThat(comparison.outputs().get(0).ticks()).hasSize(1);
    assertThat(comparison.agreement()).isEmpty();
  }

  @Test
  void the_script_says_how_many_ticks_there_are() {
    Comparison comparison =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), emitted(BLUE_2))
            .ended(Side.CANDIDATE, ReplayStatus.INTERRUPTED, 1)
            .compare();

    assertThat(comparison.ticks()).isEqualTo(2);
    assertThat(comparison.capture(Side.REFERENCE).variant().engine())
        .isEqualTo(Optional.of(Engine.DSTREAM));
    assertThat(comparison.capture(Side.CANDIDATE).variant().engine())
        .isEqualTo(Optional.of(Engine.STRUCTURED));
  }
}
