package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.capture.ReplayStatus.FAILED;
import static io.github.streamparity.harness.capture.ReplayStatus.INTERRUPTED;
import static io.github.streamparity.harness.capture.ReplayStatus.NOT_RUN;
import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerdictTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final OutputDeclaration TOTALS = Replays.named("totals", COUNTS);

  static Stream<Arguments> each_finding_has_its_verdict_and_says_why() {
    return Stream.of(
        arguments(equal(), Verdict.EQUIVALENT, "both sides emit the same rows in every tick"),
        arguments(
            emptyTick().accepting("empty-tick"),
            Verdict.EXPLAINED,
            "both sides' result tables are equal after every tick;"
                + " in 1 tick only DStreams emit (empty-tick)"),
        arguments(
            emptyTick(),
            Verdict.DIVERGENT,
            "output counts first differs in tick 2: only DStreams emit (empty-tick, not accepted)"),
        arguments(
            emptyTick().accepting("empty-tick").strict(),
            Verdict.DIVERGENT,
            "output counts first differs in tick 2: only DStreams emit (empty-tick, not accepted)"),
        arguments(
            emptyTick().mirrored(),
            Verdict.DIVERGENT,
            "output counts first differs in tick 2: only DStreams emit (empty-tick, not accepted)"),
        arguments(
            changed(),
            Verdict.DIVERGENT,
            "output counts first differs in tick 2: 1 row changed (unexplained)"),
        arguments(
            replays(COUNTS).tick(emitted(BLUE_1), emitted(BLUE_1)).tick(silent(), emitted(BLUE_2)),
            Verdict.DIVERGENT,
            "output counts first differs in tick 2: only Structured Streaming emits (unexplained)"),
        arguments(
            replays(COUNTS).tick(emitted(BLUE_1), emitted()).tick(emitted(), emitted(BLUE_1)),
            Verdict.DIVERGENT,
            "output counts first differs in tick 1: 1 row moved from tick 1 to tick 2"
                + " (unexplained)"),
        arguments(
            emptyTick()
                .accepting("empty-tick")
                .tick(records("x"), emitted(BLUE_1), emitted(BLUE_2)),
            Verdict.DIVERGENT,
            "output counts differs in tick 3: 1 row changed (unexplained)"),
        arguments(
            emptyTick().accepting("empty-tick").expecting(Agreement.EVERY_EMISSION),
            Verdict.DIVERGENT,
            "output counts agrees at every-tick, the pair expects every-emission"),
        arguments(
            emptyTick().accepting("empty-tick").expecting(Agreement.EVERY_TICK),
            Verdict.EXPLAINED,
            "both sides' result tables are equal after every tick;"
                + " in 1 tick only DStreams emit (empty-tick)"),
        arguments(
            replays(COUNTS).tick(emitted(), emitted()),
            Verdict.INCONCLUSIVE,
            "neither side emitted a row in output counts"),
        arguments(
            replays(COUNTS).and(TOTALS).tick(emitted(), emitted()),
            Verdict.INCONCLUSIVE,
            "neither side emitted a row in outputs counts and totals"),
        arguments(
            replays(COUNTS).tick(records(), emitted(), silent()).accepting("empty-tick"),
            Verdict.INCONCLUSIVE,
            "neither side emitted a row in output counts"),
        arguments(
            equal().ended(REFERENCE, INTERRUPTED, 1).ended(CANDIDATE, NOT_RUN, 0),
            Verdict.INCONCLUSIVE,
            "the replay of the variant on DStreams was interrupted after 1 of 2 ticks;"
                + " the variant on Structured Streaming was not run"),
        arguments(
            changed().ended(CANDIDATE, FAILED, 1),
            Verdict.FAILED,
            "the variant on Structured Streaming failed in tick 2: boom"),
        arguments(
            changed().notStarted(REFERENCE),
            Verdict.FAILED,
            "the variant on DStreams did not start: no such class"),
        arguments(
            equal().ended(REFERENCE, INTERRUPTED, 1).ended(CANDIDATE, FAILED, 1),
            Verdict.FAILED,
            "the variant on Structured Streaming failed in tick 2: boom"),
        arguments(
            equal().ended(REFERENCE, FAILED, 0).ended(CANDIDATE, FAILED, 1),
            Verdict.FAILED,
            "the variant on DStreams failed in tick 1: boom;"
                + " the variant on Structured Streaming failed in tick 2: boom"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource
  void each_finding_has_its_verdict_and_says_why(Replays replays, Verdict verdict, String reason) {
    Comparison comparison = replays.compare();

    assertThat(comparison.reason()).isEqualTo(reason);
    assertThat(comparison.verdict()).isEqualTo(verdict);
  }

  @Test
  void an_output_for_which_one_side_never_emitted_a_row_shows_nothing() {
    Replays oneSided =
        replays(Replays.counts(Folding.PER_BATCH))
            .tick(records(" "), emitted(), emitted(row("", 2L)))
            .tick(records("  "), emitted(), emitted(row("", 3L)))
            .accepting("trailing-empty-token");

    assertThat(oneSided.divergences())
        .containsExactly(
            "1: unexpected trailing-empty-token 1", "2: unexpected trailing-empty-token 1");
    assertThat(oneSided.compare().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(oneSided.compare().reason())
        .isEqualTo(
            "DStreams emitted no row in output counts in the whole script, Structured Streaming"
                + " emitted 2 rows: nothing shows that both compute the same");
    assertThat(oneSided.mirrored().compare().reason())
        .startsWith("DStreams emitted no row in output counts in the whole script");
    assertThat(oneSided.strict().compare().verdict()).isEqualTo(Verdict.DIVERGENT);
  }

  @Test
  void the_first_open_divergence_is_reported_before_an_earlier_accepted_one() {
    Comparison comparison =
        replays(COUNTS)
            .and(TOTALS)
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .andIn("totals", emitted(BLUE_1), emitted(BLUE_1))
            .tick(records(), emitted(BLUE_1), silent())
            .andIn("totals", emitted(BLUE_1), emitted(BLUE_2))
            .accepting("empty-tick")
            .compare();

    assertThat(comparison.reason())
        .isEqualTo("output totals first differs in tick 2: 1 row changed (unexplained)");
  }

  @Test
  void the_earliest_open_divergence_is_reported_whichever_output_has_it() {
    Comparison comparison =
        replays(COUNTS)
            .and(TOTALS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .andIn("totals", emitted(BLUE_1), emitted(BLUE_2))
            .tick(emitted(BLUE_1), emitted(BLUE_2))
            .andIn("totals", emitted(BLUE_1), emitted(BLUE_1))
            .compare();

    assertThat(comparison.reason())
        .isEqualTo("output totals first differs in tick 1: 1 row changed (unexplained)");
  }

  @Test
  void every_kind_of_accepted_divergence_has_its_clause() {
    Comparison comparison =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, row("red", 1L)), emitted(row("red", 1L)))
            .tick(
                records(" x "), emitted(BLUE_1, row("", 1L), row("red", 1L)), emitted(row("", 2L)))
            .accepting("unchanged-keys", "trailing-empty-token")
            .compare();

    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.reason())
        .isEqualTo(
            "the result tables do not agree;"
                + " in 2 ticks DStreams emit rows that Structured Streaming does not"
                + " (unchanged-keys);"
                + " in 1 tick rows of the same key differ (trailing-empty-token)");
  }

  @Test
  void rows_that_only_a_query_emits_have_a_clause_too() {
    assertThat(
            replays(Replays.counts(Folding.PER_BATCH))
                .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
                .accepting("trailing-empty-token")
                .compare()
                .reason())
        .endsWith(
            "; in 1 tick Structured Streaming emits rows that DStreams do not"
                + " (trailing-empty-token)");
    assertThat(
            replays(Replays.counts(Folding.PER_BATCH))
                .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
                .accepting("trailing-empty-token")
                .mirrored()
                .compare()
                .reason())
        .endsWith(
            "; in 1 tick Structured Streaming emits rows that DStreams do not"
                + " (trailing-empty-token)");
  }

  @Test
  void outputs_that_agree_differently_are_reported_one_by_one() {
    Comparison comparison =
        replays(COUNTS)
            .and(TOTALS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .andIn("totals", emitted(BLUE_1), silent())
            .tick(emitted(BLUE_2), emitted(BLUE_2))
            .andIn("totals", silent(), emitted(BLUE_1))
            .compare();

    assertThat(new DivergenceWords(comparison).summary())
        .startsWith(
            "in output counts both sides emit the same rows in every tick; in output totals the"
                + " result tables are equal with Structured Streaming 1 tick behind");
    assertThat(comparison.agreement()).contains(Agreement.LAGGED);
  }

  @Test
  void there_is_no_agreement_if_one_output_has_no_row_or_a_replay_did_not_complete() {
    Comparison comparison =
        replays(COUNTS)
            .and(TOTALS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .andIn("totals", emitted(), emitted())
            .compare();

    assertThat(comparison.outputs().get(0).agreement()).contains(Agreement.EVERY_EMISSION);
    assertThat(comparison.agreement()).isEmpty();
    assertThat(equal().ended(REFERENCE, INTERRUPTED, 1).compare().agreement()).isEmpty();
    assertThat(equal().ended(CANDIDATE, INTERRUPTED, 1).compare().agreement()).isEmpty();
  }

  static Stream<Arguments> each_agreement_has_its_words() {
    return Stream.of(
        arguments(
            "on both sides each key goes through the same values in the same order",
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_2))),
        arguments(
            "both sides' result tables are equal after the last tick",
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(row("blue", 7L)))
                .tick(emitted(BLUE_2), emitted(BLUE_2))),
        arguments("the result tables do not agree", changed()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void each_agreement_has_its_words(String words, Replays replays) {
    assertThat(new DivergenceWords(replays.compare()).summary()).startsWith(words);
  }

  @Test
  void rows_in_another_order_or_another_tick_have_their_clauses() {
    Comparison reordered =
        replays(Replays.inOrder(Replays.counts(Folding.PER_BATCH)))
            .tick(emitted(BLUE_1, BLUE_2), emitted(BLUE_2, BLUE_1))
            .compare();
    Comparison moved =
        replays(COUNTS).tick(emitted(BLUE_1), emitted()).tick(emitted(), emitted(BLUE_1)).compare();

    assertThat(new DivergenceWords(reordered).summary())
        .endsWith("; in 1 tick rows are in another order (unexplained)");
    assertThat(new DivergenceWords(moved).summary())
        .endsWith("; in 1 tick rows are in another tick (unexplained)");
  }

  @Test
  void captures_of_other_outputs_do_not_fit() {
    Replays replays = equal();

    assertThatThrownBy(
            () ->
                Comparer.compare(
                    replays.pair(),
                    replays.reference(),
                    replays(TOTALS).tick(emitted(), emitted()).candidate(),
                    Optional.empty(),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the captures have different outputs: [counts] and [totals]");
  }

  /** The javadoc promises it: what no capture has is not compared in silence. */
  @Test
  void a_pair_of_other_outputs_than_the_captures_does_not_fit() {
    Replays replays = equal();

    assertThatThrownBy(
            () ->
                Comparer.compare(
                    replays(TOTALS).tick(emitted(), emitted()).pair(),
                    replays.reference(),
                    replays.candidate(),
                    Optional.empty(),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pair declares the outputs [totals], the captures have [counts]");
    assertThatThrownBy(
            () ->
                Comparer.compare(
                    other(List.of("word"), "times").pair(),
                    replays.reference(),
                    replays.candidate(),
                    Optional.empty(),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the captures declare the columns of output counts differently: ");
  }

  @Test
  void captures_of_other_columns_keys_or_scripts_do_not_fit() {
    assertThatThrownBy(() -> compare(equal(), other(List.of("word"), "times")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the captures declare the columns of output counts differently: ");
    assertThatThrownBy(() -> compare(equal(), other(List.of("count"), "count")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the captures declare the key of output counts differently: [word] and [count]");
    assertThatThrownBy(() -> compare(equal(), equal().tick(emitted(), emitted())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the captures are of different scripts: by-hand with 2 ticks of 1s")
        .hasMessageEndingWith("3 records");
  }

  @Test
  void a_script_that_was_not_replayed_does_not_fit() {
    Replays replays = equal();

    assertThatThrownBy(
            () ->
                Comparer.compare(
                    replays.pair(),
                    replays.reference(),
                    replays.candidate(),
                    Optional.of(equal().tick(emitted(), emitted()).script()),
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the script is not the one that was replayed: it has 3 ticks")
        .hasMessageContaining("the capture of dstream says 2 ticks");
  }

  private static Comparison compare(Replays ours, Replays theirs) throws Exception {
    return Comparer.compare(
        ours.pair(), ours.reference(), theirs.candidate(), Optional.empty(), false);
  }

  private static Replays other(List<String> key, String count) {
    return replays(
            Replays.output(
                Folding.COMPLETE, key, COUNTS.columns().get(0), Column.of(count, ColumnType.LONG)))
        .tick(emitted(), emitted())
        .tick(emitted(), emitted());
  }

  @Test
  void two_replays_of_one_variant_differ_first_in_some_tick_or_in_how_they_ended()
      throws Exception {
    assertThat(Comparer.firstDifference(equal().reference(), equal().reference())).isEmpty();
    assertThat(Comparer.firstDifference(changed().reference(), changed().candidate())).hasValue(2);
    assertThat(Comparer.firstDifference(emptyTick().reference(), emptyTick().candidate()))
        .hasValue(2);
    assertThat(
            Comparer.firstDifference(
                equal().reference(), equal().ended(REFERENCE, FAILED, 1).reference()))
        .hasValue(0);
    assertThat(
            Comparer.firstDifference(
                equal().ended(REFERENCE, INTERRUPTED, 1).reference(),
                equal().ended(REFERENCE, INTERRUPTED, 2).reference()))
        .hasValue(0);
  }

  @Test
  void two_replays_have_other_tables_first_in_some_tick_or_one_is_silent_alone() throws Exception {
    Replays otherSteps =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), emitted(BLUE_1, BLUE_2));

    assertThat(Comparer.firstDifference(otherSteps.reference(), otherSteps.candidate()))
        .hasValue(2);
    assertThat(Comparer.firstTableDifference(otherSteps.reference(), otherSteps.candidate()))
        .isEmpty();
    assertThat(Comparer.firstTableDifference(changed().reference(), changed().candidate()))
        .hasValue(2);
    assertThat(Comparer.firstTableDifference(emptyTick().reference(), emptyTick().candidate()))
        .hasValue(2);
    assertThat(
            Comparer.firstTableDifference(
                equal().reference(), equal().ended(REFERENCE, FAILED, 1).reference()))
        .hasValue(0);
  }

  @Test
  void two_replays_have_other_tables_from_the_tick_on_in_which_one_output_has() throws Exception {
    Replays replays =
        replays(COUNTS)
            .and(TOTALS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .andIn("totals", emitted(BLUE_1), emitted(BLUE_2));

    assertThat(Comparer.firstTableDifference(replays.reference(), replays.candidate())).hasValue(1);
  }

  @Test
  void two_replays_of_different_outputs_are_not_compared() {
    assertThatThrownBy(
            () ->
                Comparer.firstDifference(
                    equal().reference(),
                    replays(TOTALS)
                        .tick(emitted(BLUE_1), emitted(BLUE_1))
                        .tick(emitted(BLUE_2), emitted(BLUE_2))
                        .reference()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_order_of_rows_makes_two_replays_different_only_where_it_counts() throws Exception {
    OutputDeclaration ordered = Replays.inOrder(Replays.counts(Folding.COMPLETE));
    Replays inOrder = replays(ordered).tick(emitted(BLUE_1, BLUE_2), emitted(BLUE_2, BLUE_1));
    Replays anyOrder =
        replays(Replays.counts(Folding.COMPLETE))
            .tick(emitted(BLUE_1, BLUE_2), emitted(BLUE_2, BLUE_1));

    assertThat(Comparer.firstDifference(inOrder.reference(), inOrder.candidate())).hasValue(1);
    assertThat(Comparer.firstDifference(anyOrder.reference(), anyOrder.candidate())).isEmpty();
  }

  @Test
  void a_failure_beats_a_divergence_and_that_beats_a_doubt() {
    assertThat(Verdict.gravest(List.of(Verdict.FAILED, Verdict.DIVERGENT)))
        .isEqualTo(Verdict.FAILED);
    assertThat(Verdict.gravest(List.of(Verdict.INCONCLUSIVE, Verdict.DIVERGENT, Verdict.EXPLAINED)))
        .isEqualTo(Verdict.DIVERGENT);
    assertThat(Verdict.gravest(List.of(Verdict.EXPLAINED, Verdict.INCONCLUSIVE)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.gravest(List.of())).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void exit_statuses_and_words() {
    assertThat(Stream.of(Verdict.values()).map(Verdict::exitStatus)).containsExactly(0, 0, 3, 1, 4);
    assertThat(Stream.of(Verdict.values()).map(Verdict::word))
        .containsExactly("equivalent", "explained", "inconclusive", "divergent", "failed");
    assertThat(Stream.of(DivergenceKind.values()).map(DivergenceKind::word))
        .containsExactly("missing", "unexpected", "changed", "reordered", "silent", "moved");
    assertThat(Stream.of(Proof.values()).map(Proof::word))
        .containsExactly("predicted", "proven", "refuted");
    assertThat(Stream.of(Noise.values()).map(Noise::word))
        .containsExactly("again", "reversed", "partitions");
    assertThat(Stream.of(Noise.values()).map(Noise::finding))
        .containsExactly("not deterministic", "order-dependent", "partition-dependent");
  }

  private static Replays equal() {
    return replays(COUNTS)
        .tick(emitted(BLUE_1), emitted(BLUE_1))
        .tick(emitted(BLUE_2), emitted(BLUE_2));
  }

  private static Replays changed() {
    return replays(COUNTS)
        .tick(emitted(BLUE_1), emitted(BLUE_1))
        .tick(emitted(BLUE_1), emitted(BLUE_2));
  }

  private static Replays emptyTick() {
    return replays(COUNTS)
        .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
        .tick(records(), emitted(BLUE_1), silent());
  }
}
