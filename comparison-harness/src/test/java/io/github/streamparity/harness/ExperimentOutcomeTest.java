package io.github.streamparity.harness;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.declare.Folding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A divergence that is there under another name after an experiment is not gone. In these captures
 * DStreams emit an unchanged key in every tick, and the query emits it once.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExperimentOutcomeTest {
  private static final String CAUSE = "late-record";

  @Test
  void a_cause_is_proven_if_nothing_is_left() {
    ExperimentResult result = result(blamed(2, unchanged("green", 2, 2)), unchanged("green", 2, 1));

    assertThat(result.what()).isEqualTo("without the late records");
    assertThat(result.proof()).contains(Proof.PROVEN);
    assertThat(result.left()).isEmpty();
  }

  @Test
  void a_cause_is_refuted_if_another_one_explains_the_very_rows() {
    ExperimentResult result = result(blamed(2, unchanged("green", 2, 2)), unchanged("green", 2, 2));

    assertThat(result.proof()).contains(Proof.REFUTED);
    assertThat(result.left()).contains(2);
  }

  @Test
  void a_cause_is_refuted_only_if_they_are_there_more_often_than_before() {
    Comparison before = blamed(2, unchanged("green", 2, 4));

    assertThat(result(before, unchanged("green", 2, 3)).proof()).contains(Proof.PROVEN);
    assertThat(result(before, unchanged("green", 2, 4)).left()).contains(4);
  }

  @Test
  void an_experiment_shows_nothing_if_another_cause_explains_other_rows_of_the_key() {
    ExperimentResult result = result(blamed(2, unchanged("green", 2, 2)), unchanged("green", 1, 2));

    assertThat(result.proof()).isEmpty();
    assertThat(result.left()).isEmpty();
    assertThat(result.what())
        .isEqualTo("without the late records, but then unchanged-keys explains rows of its keys");
  }

  @Test
  void rows_of_another_key_are_not_taken_over() {
    ExperimentResult result = result(blamed(2, unchanged("green", 2, 2)), unchanged("red", 2, 2));

    assertThat(result.proof()).contains(Proof.PROVEN);
  }

  @Test
  void rows_of_the_other_side_are_not_taken_over() {
    ExperimentResult result =
        result(blamed(2, unchanged("green", 2, 2)), unchanged("green", 2, 2).mirrored());

    assertThat(result.proof()).contains(Proof.PROVEN);
  }

  @Test
  void a_cause_is_refuted_if_nothing_explains_other_rows_of_its_key() {
    Replays alsoWrong = unchanged("green", 2, 2).tick(emitted(row("red", 1L)), emitted());
    Replays wrong =
        unchanged("green", 1, 1).tick(emitted(row("green", 3L), row("blue", 1L)), emitted());

    assertThat(result(blamed(2, alsoWrong), wrong).left()).contains(2);
  }

  @Test
  void what_nothing_explained_before_either_does_not_count() {
    Replays alsoWrong = unchanged("green", 2, 2).tick(emitted(row("red", 1L)), emitted());
    Replays stillWrong = unchanged("green", 2, 1).tick(emitted(row("red", 1L)), emitted());

    assertThat(result(blamed(2, alsoWrong), stillWrong).proof()).contains(Proof.PROVEN);
  }

  private static ExperimentResult result(Comparison before, Replays after) {
    return ExperimentOutcome.of(
        CAUSE, Causes.experimentFor(CAUSE).orElseThrow(), before, after.compare());
  }

  /** The key has its count from the first tick on; the key blue changes in every tick. */
  private static Replays unchanged(String key, long count, int ticks) {
    CapturedRow same = row(key, count);
    Replays replays = replays(keyedCounts(Folding.COMPLETE, Folding.UPDATE));
    for (long tick = 1; tick <= ticks; tick++) {
      CapturedRow blue = row("blue", tick);
      replays.tick(
          records("blue"), emitted(same, blue), tick == 1 ? emitted(same, blue) : emitted(blue));
    }
    return replays;
  }

  /** The comparison in which the cause, and not the one that does, explains a tick. */
  private static Comparison blamed(int tick, Replays replays) {
    Comparison found = replays.compare();
    OutputComparison output = found.outputs().get(0);
    List<TickComparison> ticks =
        output.ticks().stream()
            .map(
                it ->
                    it.tick() == tick
                        ? it.with(it.divergences().stream().map(each -> blamed(each)).toList())
                        : it)
            .toList();
    return new Comparison(
        found.pair(),
        found.reference(),
        found.candidate(),
        found.verdict(),
        found.reason(),
        found.agreement(),
        found.strict(),
        found.noise(),
        found.experiments(),
        List.of(output.with(ticks)));
  }

  private static Divergence blamed(Divergence it) {
    Cause cause =
        Causes.all().stream().filter(each -> each.id().equals(CAUSE)).findFirst().orElseThrow();
    return new Divergence(
        it.kind(),
        it.side(),
        it.move(),
        Optional.of(cause),
        it.accepted(),
        it.exceeded(),
        it.proof(),
        it.evidence(),
        it.rows());
  }
}
