package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.capture.Engine.DSTREAM;
import static io.github.streamparity.harness.capture.Engine.STRUCTURED;
import static io.github.streamparity.harness.capture.ReplayStatus.FAILED;
import static io.github.streamparity.harness.capture.ReplayStatus.INTERRUPTED;
import static io.github.streamparity.harness.capture.ReplayStatus.NOT_RUN;
import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
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

  static Stream<Arguments> each_finding_has_its_verdict_and_says_why() {
    return Stream.of(
        arguments(equal(), Verdict.EQUIVALENT, "both engines emit the same rows in every tick"),
        arguments(
            emptyTick().accepting("empty-tick"),
            Verdict.EXPLAINED,
            "both engines' result tables are equal after every tick;"
                + " in 1 tick only DStreams emit (empty-tick)"),
        arguments(
            emptyTick(),
            Verdict.DIVERGENT,
            "output counts first parts in tick 2: DStreams emit, Structured Streaming is silent"
                + " (empty-tick, not accepted)"),
        arguments(
            emptyTick().accepting("empty-tick").strict(),
            Verdict.DIVERGENT,
            "output counts first parts in tick 2: DStreams emit, Structured Streaming is silent"
                + " (empty-tick, not accepted)"),
        arguments(
            changed(),
            Verdict.DIVERGENT,
            "output counts first parts in tick 2: 1 row changed (unexplained)"),
        arguments(
            emptyTick()
                .accepting("empty-tick")
                .tick(records("x"), emitted(BLUE_1), emitted(BLUE_2)),
            Verdict.DIVERGENT,
            "output counts parts in tick 3: 1 row changed (unexplained)"),
        arguments(
            emptyTick().accepting("empty-tick").expecting(Agreement.EVERY_EMISSION),
            Verdict.DIVERGENT,
            "output counts agrees at every-tick, the pair expects every-emission"),
        arguments(
            replays(COUNTS).tick(emitted(), emitted()),
            Verdict.INCONCLUSIVE,
            "neither engine emitted a row in output counts"),
        arguments(
            replays(COUNTS).tick(records(), emitted(), silent()).accepting("empty-tick"),
            Verdict.INCONCLUSIVE,
            "neither engine emitted a row in output counts"),
        arguments(
            changed().disagreeingWithItself(STRUCTURED, DSTREAM),
            Verdict.INCONCLUSIVE,
            "the variants for DStreams and Structured Streaming gave something else when they were"
                + " replayed again"),
        arguments(
            equal().disagreeingWithItself(DSTREAM),
            Verdict.INCONCLUSIVE,
            "the variant for DStreams gave something else when it was replayed again"),
        arguments(
            equal().ended(DSTREAM, INTERRUPTED, 1).ended(STRUCTURED, NOT_RUN, 0),
            Verdict.INCONCLUSIVE,
            "the replay of the DStream variant was interrupted after 1 of 2 ticks;"
                + " the structured variant was not run"),
        arguments(
            changed().ended(STRUCTURED, FAILED, 1),
            Verdict.FAILED,
            "the structured variant failed in tick 2: boom"),
        arguments(
            equal().ended(DSTREAM, INTERRUPTED, 1).ended(STRUCTURED, FAILED, 1),
            Verdict.FAILED,
            "the structured variant failed in tick 2: boom"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource
  void each_finding_has_its_verdict_and_says_why(Replays replays, Verdict verdict, String reason) {
    Comparison comparison = replays.compare();

    assertThat(comparison.reason()).isEqualTo(reason);
    assertThat(comparison.verdict()).isEqualTo(verdict);
  }

  @Test
  void captures_of_two_engines_and_of_one_pair_are_needed() {
    Replays replays = equal();

    assertThatThrownBy(
            () ->
                Comparer.compare(
                    replays.dstream(), replays.dstream(), Optional.empty(), false, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of Structured Streaming");
    assertThatThrownBy(
            () ->
                Comparer.compare(
                    replays.dstream(),
                    replays(Replays.counts(Folding.APPEND)).tick(emitted(), emitted()).structured(),
                    Optional.empty(),
                    false,
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declare the outputs of some-pair differently");
    assertThatThrownBy(
            () ->
                Comparer.compare(
                    equal().dstream(),
                    equal().structured(),
                    Optional.of(equal().tick(emitted(), emitted()).script()),
                    false,
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the script is not the one that was replayed: it has 3 ticks");
  }

  @Test
  void outputs_that_agree_differently_are_told_one_by_one() {
    OutputComparison counts = equal().compareOutput();
    OutputComparison late =
        replays(COUNTS)
            .tick(emitted(BLUE_1), silent())
            .tick(silent(), emitted(BLUE_1))
            .compareOutput();
    OutputDeclaration totals =
        new OutputDeclaration("totals", Folding.UPDATE, COUNTS.columns(), COUNTS.key());

    assertThat(
            DivergenceWords.summary(
                List.of(
                    counts, new OutputComparison(totals, late.agreement(), late.lag(), List.of()))))
        .isEqualTo(
            "in output counts both engines emit the same rows in every tick; in output totals the"
                + " result tables are equal with Structured Streaming 1 tick behind");
  }

  @Test
  void two_replays_of_one_variant_differ_first_in_some_tick_or_in_how_they_ended() {
    assertThat(Comparer.firstDifference(equal().dstream(), equal().dstream())).isEmpty();
    assertThat(Comparer.firstDifference(changed().dstream(), changed().structured())).hasValue(2);
    assertThat(Comparer.firstDifference(emptyTick().dstream(), emptyTick().structured()))
        .hasValue(2);
    assertThat(
            Comparer.firstDifference(
                equal().dstream(), equal().ended(DSTREAM, FAILED, 1).dstream()))
        .hasValue(0);
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
