package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What restarts did to a variant's rows; here the reference emits what it does without them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartFindingTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);

  @Test
  void the_same_rows_show_that_the_state_was_kept() throws Exception {
    RestartFinding finding =
        finding(
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2, BLUE_3), emitted(BLUE_2, BLUE_3)));

    assertThat(finding).isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 3, 0, 0, 0));
    assertThat(finding.keptState()).isTrue();
  }

  @Test
  void a_row_of_another_tick_is_neither_lost_nor_there_again() throws Exception {
    assertThat(
            finding(
                replays(COUNTS)
                    .tick(emitted(BLUE_1), silent())
                    .tick(emitted(BLUE_2), emitted(BLUE_1, BLUE_2))))
        .isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 2, 0, 0, 0));
  }

  @Test
  void rows_that_come_again_are_counted_each_time_and_show_no_loss() throws Exception {
    RestartFinding finding =
        finding(
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_1, BLUE_1, BLUE_2)));

    assertThat(finding).isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 2, 0, 2, 0));
    assertThat(finding.keptState()).isTrue();
  }

  @Test
  void a_row_that_comes_less_often_is_lost() throws Exception {
    RestartFinding finding =
        finding(
            replays(COUNTS)
                .tick(emitted(BLUE_1, BLUE_1, BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_2)));

    assertThat(finding).isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 4, 2, 0, 0));
    assertThat(finding.keptState()).isFalse();
  }

  @Test
  void rows_that_never_come_without_restarts_are_of_other_state() throws Exception {
    RestartFinding finding =
        finding(
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(silent(), emitted(BLUE_3, BLUE_3)));

    assertThat(finding).isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 1, 0, 0, 2));
    assertThat(finding.keptState()).isFalse();
  }

  @Test
  void a_lost_row_another_one_and_one_that_comes_again_are_counted_separately() throws Exception {
    assertThat(
            finding(
                replays(COUNTS)
                    .tick(emitted(BLUE_1), emitted(BLUE_1, BLUE_1))
                    .tick(emitted(BLUE_2), emitted(BLUE_3))))
        .isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 2, 1, 1, 1));
  }

  @Test
  void a_row_of_one_output_is_not_that_of_another() throws Exception {
    Replays replays =
        replays(COUNTS)
            .and(Replays.named("totals", COUNTS))
            .tick(emitted(BLUE_1), silent())
            .andIn("totals", silent(), emitted(BLUE_1));

    assertThat(finding(replays, "counts", "totals"))
        .isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 1, 1, 0, 1));
  }

  /** Recordings end where their last rows are. */
  @Test
  void either_capture_may_go_on_after_the_other_one() throws Exception {
    assertThat(
            finding(
                replays(COUNTS)
                    .recorded()
                    .tick(emitted(BLUE_1), emitted(BLUE_1))
                    .tick(emitted(BLUE_2), silent())))
        .isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 2, 1, 0, 0));
    assertThat(
            finding(
                replays(COUNTS)
                    .recorded()
                    .tick(emitted(BLUE_1), emitted(BLUE_1))
                    .tick(silent(), emitted(BLUE_1))))
        .isEqualTo(new RestartFinding(Side.CANDIDATE, 1, 1, 0, 1, 0));
  }

  @Test
  void a_comparison_takes_findings_in_and_keeps_its_verdict() throws Exception {
    Replays replays = replays(COUNTS).tick(emitted(BLUE_1), emitted(BLUE_1));
    RestartFinding finding = finding(replays);

    Comparison restarted = replays.compare().restarted(List.of(finding));

    assertThat(restarted.restarts()).containsExactly(finding);
    assertThat(restarted.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(replays.compare().restarts()).isEmpty();
  }

  private static RestartFinding finding(Replays replays) throws Exception {
    return finding(replays, "counts");
  }

  private static RestartFinding finding(Replays replays, String... outputs) throws Exception {
    return RestartFinding.of(
        Side.CANDIDATE, 1, List.of(outputs), replays.reference(), replays.candidate());
  }
}
