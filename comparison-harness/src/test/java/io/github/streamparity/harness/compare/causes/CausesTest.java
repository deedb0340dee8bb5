package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.replays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CausesTest {
  @Test
  void are_found_by_id() {
    assertThat(Causes.all())
        .extracting(Cause::id)
        .containsExactlyInAnyOrder(
            "empty-tick",
            "unchanged-keys",
            "trailing-empty-token",
            "late-record",
            "window-pending",
            "call-granularity",
            "join-scope",
            "emitted-again",
            "idle-change",
            "timeout-scan",
            "timeout-granularity",
            "removed-key",
            "initial-state",
            "batch-scope",
            "per-batch-aggregate",
            "zero-keys",
            "slide",
            "window-alignment",
            "window-time",
            "early-window",
            "summation-order",
            "aggregate-of-nothing",
            "outer-join-pending",
            "static-side-refresh",
            "unsupported-plan");
    assertThat(Causes.find("empty-tick").map(Cause::page)).contains("docs/causes/empty-tick.md");
    assertThat(Causes.find("emptytick")).isEmpty();
  }

  @Test
  void each_has_a_page_under_its_title() {
    Path root = Path.of("").toAbsolutePath().getParent();

    assertThat(Causes.all())
        .allSatisfy(
            cause ->
                assertThat(Files.readAllLines(root.resolve(cause.page())))
                    .first()
                    .isEqualTo("# " + cause.title() + " (`" + cause.id() + "`)"));
  }

  /** A whole state is emitted by updateStateByKey, by state snapshots, by a window. */
  @Test
  void the_words_of_a_cause_name_no_operator_that_the_pair_may_not_have() {
    assertThat(Causes.all()).noneMatch(cause -> cause.why().contains("updateStateByKey"));
  }

  @Test
  void a_pair_that_accepts_what_no_cause_is_called_is_found() {
    assertThat(Causes.unknownIn(replays(COUNTS).accepting("late-record", "bad-luck").pair()))
        .containsExactly("bad-luck");
  }

  @Test
  void each_has_an_experiment_or_says_why_there_is_none() {
    assertThat(Causes.all())
        .allSatisfy(
            cause ->
                assertThat(Causes.experimentFor(cause.id()).isPresent())
                    .as(cause.id())
                    .isEqualTo(Causes.noExperimentBecause(cause.id()).isEmpty()));
    assertThat(Causes.experimentFor("bad-luck")).isEmpty();
    assertThat(Causes.noExperimentBecause("bad-luck")).isEqualTo("no such cause");
  }
}
