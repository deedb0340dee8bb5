package io.github.streamparity.harness.testing;

import static io.github.streamparity.harness.testing.Clicks.row;
import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The messages of a user's failed test, to the letter. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonAssertTest {
  private static final Parity.Result EQUIVALENT =
      Clicks.home()
          .both(1, row("/home", 1L))
          .both(2, row("/b", 1L), row("/home", 2L))
          .both(3, row("/b", 1L), row("/home", 2L))
          .compared();

  private static final Parity.Result EXPLAINED =
      Clicks.home()
          .both(1, row("/home", 1L))
          .both(2, row("/b", 1L), row("/home", 2L))
          .dstream(3, row("/b", 1L), row("/home", 2L))
          .compared();

  private static final Parity.Result DIVERGENT =
      Clicks.home()
          .both(1, row("/home", 1L))
          .dstream(2, row("/b", 1L), row("/home", 2L))
          .structured(2, row("/b", 1L), row("/home", 1L))
          .dstream(3, row("/b", 1L), row("/home", 2L))
          .compared();

  @Test
  void what_holds_passes() {
    assertThat(EQUIVALENT)
        .isEquivalent()
        .agrees()
        .hasVerdict(Verdict.EQUIVALENT)
        .agreesAtLeast(Agreement.EVERY_EMISSION)
        .agreesAtLeast(Agreement.FINAL)
        .hasCauses()
        .hasOnlyCauses();
    assertThat(EXPLAINED)
        .isExplained()
        .agrees()
        .agreesAtLeast(Agreement.EVERY_TICK)
        .hasCauses("empty-tick")
        .hasOnlyCauses("empty-tick", "late-record");
    assertThat(DIVERGENT).isDivergent();
    assertThat(DIVERGENT.comparison()).hasVerdict(Verdict.DIVERGENT);
  }

  @Test
  void a_changed_row_is_shown_with_what_arrived_and_both_sides() {
    assertThat(messageOf(() -> assertThat(DIVERGENT).agrees()))
        .isEqualTo(
            """
            expected clicks-per-page to agree (equivalent or explained), but it is divergent
              verdict    divergent: output counts first differs in tick 2: 1 row changed (unexplained)
              agreement  none, expected every-tick
            first divergence: tick 2, output counts, 1 row changed (unexplained)
              evidence   1 key has other values in clicks
              input      "/home bob"
                         "/b eve"
              rows                  page   clicks
              DStreams              /home  2
              Structured Streaming  /home  1       ← changed: clicks
              DStreams              /b     1
              Structured Streaming  /b     1""");
  }

  @Test
  void a_silent_engine_is_shown_with_what_the_other_one_emitted() {
    assertThat(messageOf(() -> assertThat(EXPLAINED).isEquivalent()))
        .isEqualTo(
            """
            expected clicks-per-page to be equivalent, but it is explained
              verdict    explained: both sides' result tables are equal after every tick; in 1 tick only DStreams emit (empty-tick)
              agreement  every-tick, expected every-tick
            first divergence: tick 3, output counts, Structured Streaming emitted nothing (explained: empty-tick)
              evidence   no record arrived and Structured Streaming ran no micro-batch; DStreams emitted 2 rows, the unchanged state
              input      nothing arrives
              rows                  page   clicks
              DStreams              /b     1       ← in both tables
              DStreams              /home  2       ← in both tables
              Structured Streaming  (silent)""");
  }

  @Test
  void without_the_script_no_input_is_shown() {
    assertThat(messageOf(() -> assertThat(EXPLAINED.comparison()).isEquivalent()))
        .doesNotContain("input ");
  }

  @Test
  void a_missing_agreement_names_the_one_that_there_is() {
    assertThat(firstLineOf(() -> assertThat(EXPLAINED).agreesAtLeast(Agreement.EVERY_EMISSION)))
        .isEqualTo(
            "expected clicks-per-page to have the agreement every-emission or a stronger one,"
                + " but it is every-tick");
  }

  @Test
  void a_missing_cause_is_named_beside_those_that_there_are() {
    assertThat(firstLineOf(() -> assertThat(DIVERGENT).hasCauses("empty-tick", "late-record")))
        .isEqualTo(
            "expected clicks-per-page to differ by late-record, but it differs by empty-tick and has"
                + " unexplained divergences");
    assertThat(firstLineOf(() -> assertThat(EQUIVALENT).hasCauses("empty-tick")))
        .isEqualTo("expected clicks-per-page to differ by empty-tick, but it has no divergence");
  }

  @Test
  void another_cause_is_named_and_shown() {
    assertThat(messageOf(() -> assertThat(EXPLAINED).hasOnlyCauses("late-record")))
        .startsWith(
            "expected clicks-per-page to differ only by late-record, but it differs by empty-tick\n")
        .contains("first divergence: tick 3, output counts");
    assertThat(firstLineOf(() -> assertThat(EXPLAINED).hasOnlyCauses()))
        .isEqualTo("expected clicks-per-page to have no divergence, but it differs by empty-tick");
  }

  @Test
  void a_mistyped_cause_is_no_assertion() {
    assertThatThrownBy(() -> assertThat(EQUIVALENT).hasOnlyCauses("empty-tik"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no cause is called empty-tik, nearest empty-tick");
  }

  @Test
  void a_failure_shows_the_error_and_where_it_came_from() {
    Parity.Result failed =
        Clicks.home()
            .dstream(1, row("/home", 1L))
            .structuredFails(
                new ReplayError(2, "/ by zero", Optional.of("java.lang.A: / by zero\n\tat B.c")))
            .compared();
    assertThat(messageOf(() -> assertThat(failed).agrees()))
        .startsWith(
            """
            expected clicks-per-page to agree (equivalent or explained), but it failed
              verdict    failed: the variant on Structured Streaming failed in tick 2: / by zero
              agreement  -, expected every-tick
            Structured Streaming failed:
              java.lang.A: / by zero
                at B.c
              tick       2
              input\
            """);
    assertThat(failed).hasVerdict(Verdict.FAILED);
  }

  @Test
  void a_description_comes_first() {
    assertThat(messageOf(() -> assertThat(DIVERGENT).as("nightly").agrees()))
        .startsWith("[nightly] expected clicks-per-page to agree");
  }

  @Test
  void text_from_data_is_escaped_and_cut() {
    String hostile = "\u001b[31m%s\n\u202e";
    Parity.Result divergent =
        Clicks.of(ScriptBuilder.named("hostile").tick(hostile, "x".repeat(1_000_000)))
            .dstream(1, row(hostile, null), row("", 1L), row("null", 2L), row(" a", 3L))
            .structured(1)
            .compared();
    assertThat(messageOf(() -> assertThat(divergent).agrees()))
        .hasSizeLessThan(3_000)
        .contains(
            "  input      \"\\u001B[31m%s\\n\\u202E\"\n"
                + "             \""
                + "x".repeat(60)
                + "…\"\n",
            "  DStreams  \\u001B[31m%s\\n\\u202E  ∅ null  ← missing\n",
            "  DStreams  null                  2 ")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void of_many_records_and_rows_the_first_are_shown() {
    String[] records = IntStream.range(0, 25).mapToObj(i -> "r" + i).toArray(String[]::new);
    Parity.Result divergent =
        Clicks.of(ScriptBuilder.named("many").tick(records))
            .dstream(
                1,
                IntStream.range(10, 35)
                    .mapToObj(i -> row("p" + i, 1L))
                    .toArray(io.github.streamparity.harness.capture.CapturedRow[]::new))
            .structured(1)
            .compared();
    assertThat(messageOf(() -> assertThat(divergent).agrees()))
        .contains("             \"r9\"\n             and 15 more\n", "p17", "\n  … 17 more rows")
        .doesNotContain("r10", "p18");
  }

  @Test
  void a_cause_is_not_proven_where_nobody_tried() {
    assertThat(EQUIVALENT).isProven();
    assertThatThrownBy(() -> assertThat(EXPLAINED).isProven())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no experiment was made: compare with prove()");
  }

  @Test
  void a_refuted_cause_is_named_with_its_experiment() {
    ExperimentResult result =
        new ExperimentResult(
            "empty-tick", "the empty ticks left out", Optional.of(Proof.REFUTED), Optional.of(2));
    Parity.Result refuted =
        new Parity.Result(EXPLAINED.comparison().proved(List.of(result)), EXPLAINED.script());
    assertThat(refuted).isDivergent();
    assertThat(messageOf(() -> assertThat(refuted).isProven()))
        .startsWith(
            "expected clicks-per-page to have no refuted cause, but experiments refute empty-tick\n")
        .contains("  experiment empty-tick refuted by experiment: the empty ticks left out");
  }

  @Test
  void a_script_that_ends_too_soon_is_said_with_the_record_that_is_missing() {
    Comparison one = DIVERGENT.comparison();
    OutputComparison counts = one.outputs().get(0);
    Unfinished why =
        new Unfinished(
            Side.CANDIDATE,
            1,
            Instant.parse("2018-06-21T22:50:30Z"),
            Optional.of(Instant.parse("2018-06-21T23:10:00Z")));
    Comparison waiting =
        new Comparison(
            one.pair(),
            one.reference(),
            one.candidate(),
            Verdict.INCONCLUSIVE,
            "the script ends too soon",
            one.agreement(),
            false,
            List.of(),
            List.of(),
            List.of(
                new OutputComparison(
                    counts.output(),
                    counts.agreement(),
                    counts.lag(),
                    counts.ticks(),
                    Optional.of(why))));

    assertThat(messageOf(() -> assertThat(waiting).agrees()))
        .contains(
            """
              unfinished In output counts, Structured Streaming still holds back 1 row when the script ends: its watermark is 2018-06-21T22:50:30Z. One more tick with a record of 2018-06-21T23:10:00Z or later would make it emit.
            """);
  }

  private static String firstLineOf(Runnable assertion) {
    return messageOf(assertion).lines().findFirst().orElseThrow();
  }

  private static String messageOf(Runnable assertion) {
    Throwable thrown = catchThrowable(assertion::run);
    assertThat(thrown).isInstanceOf(AssertionError.class);
    return thrown.getMessage();
  }
}
