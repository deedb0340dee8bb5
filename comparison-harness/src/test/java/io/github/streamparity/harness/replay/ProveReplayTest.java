package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes put to experiments: only what the cause blames is changed, and its divergences go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class ProveReplayTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("neverClosed")
  void records_that_close_the_windows_refute_what_no_row_could_confirm(Adversary wrong)
      throws Exception {
    Comparison comparison = Replays.compareOnceWithProof(wrong.pair(), wrong.script());

    List<Optional<Proof>> proofs =
        comparison.experiments().stream()
            .filter(result -> result.cause().equals("window-pending"))
            .map(ExperimentResult::proof)
            .toList();
    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
    assertThat(proofs).isSubsetOf(List.of(Optional.of(Proof.REFUTED)));
  }

  static Stream<Adversary> neverClosed() {
    return Stream.concat(
        WindowPendingAdversariesReplayTest.neverClosed(),
        WindowPendingAdversariesReplayTest.heldUnseen());
  }
}
