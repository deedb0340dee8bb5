package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.report.view.CauseWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reports put the facts that a rule found into words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CauseWordsTest {
  private static final Instant TEN = Instant.parse("2021-10-01T10:00:00Z");

  private final Comparison comparison = Samples.explained().compare();

  private String words(String cause, Evidence evidence) {
    return words(comparison, cause, evidence);
  }

  private static String words(Comparison comparison, String cause, Evidence evidence) {
    Divergence divergence =
        new Divergence(
            DivergenceKind.MISSING,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Cause(cause, "title", "why", "do")),
            true,
            List.of(),
            Optional.of(Proof.PREDICTED),
            evidence,
            List.of());
    return CauseWords.of(comparison, divergence);
  }

  @Test
  void unchanged_keys() {
    assertThat(words("unchanged-keys", Evidence.of("whole", "reference").with("rows", 1200L)))
        .isEqualTo(
            "DStreams emitted 1,200 rows again that had not changed;"
                + " Structured Streaming emitted only what changed");
  }

  @Test
  void per_batch_aggregate() {
    Evidence seen = Evidence.of("rows", 2L).with("other", row("blue", 7L));
    assertThat(words("per-batch-aggregate", seen.with("row", row("blue", 1L))))
        .isEqualTo(
            "DStreams made (blue, 1) from this batch alone; Structured Streaming continued from"
                + " earlier ticks and made (blue, 7)");
    assertThat(words("per-batch-aggregate", seen))
        .isEqualTo(
            "Structured Streaming still has 2 rows from earlier ticks, such as (blue, 7);"
                + " DStreams aggregate this batch alone");
  }

  @Test
  void emitted_again() {
    Evidence seen =
        Evidence.of("rows", 2L)
            .with("row", row("ad1", 7L))
            .with("records", List.of("ad1 home", "ad1 7"))
            .with("ticks", List.of(1, 2))
            .with("first", 2);
    assertThat(words("emitted-again", seen))
        .isEqualTo(
            "DStreams emitted 2 rows again, such as (ad1, 7) from \"ad1 home\" (tick 1) and \"ad1"
                + " 7\" (tick 2), which are still in their windows; Structured Streaming emitted"
                + " it once, in tick 2");
  }

  @Test
  void idle_change() {
    Evidence seen = Evidence.of("rows", 1L).with("row", row("blue", 7L)).with("last", 3);
    assertThat(words("idle-change", seen))
        .isEqualTo(
            "no record arrived, and time alone took 1 row from the table of DStreams, such as"
                + " (blue, 7), whose key last arrived in tick 3; Structured Streaming ran no"
                + " micro-batch and did not look at its clock");
  }

  @Test
  void early_window() {
    Evidence seen =
        Evidence.of("rows", 2L).with("row", row("blue", 7L)).with("end", TEN).with("last", 3);
    assertThat(words("early-window", seen.with("side", "candidate")))
        .isEqualTo(
            "Structured Streaming emitted 2 rows of windows that are still open, such as (blue,"
                + " 7), whose window ends at 2021-10-01T10:00:00Z; DStreams emit a window when it"
                + " ends");
    assertThat(words("early-window", seen.with("side", "reference")))
        .isEqualTo(
            "DStreams emitted 2 rows of the window that ended, such as (blue, 7); Structured"
                + " Streaming had emitted it in tick 3, with its last record");
  }

  @Test
  void window_time() {
    Evidence seen = Evidence.of("rows", 1L).with("row", row("blue", 7L));
    assertThat(words("window-time", seen))
        .isEqualTo(
            "DStreams count a record in the window of its arrival, Structured Streaming counts it"
                + " in the window of its time; this explains 1 row, such as (blue, 7)");
    assertThat(
            words(
                "window-time",
                seen.with("record", "a line").with("time", TEN).with("arrival", TEN)))
        .endsWith(
            "such as (blue, 7). The record \"a line\" has the time 2021-10-01T10:00:00Z and"
                + " arrived in the window from 2021-10-01T10:00:00Z");
  }

  @Test
  void window_alignment() {
    Evidence seen =
        Evidence.of("side", "candidate")
            .with("offset", Duration.ofSeconds(2))
            .with("slide", Duration.ofSeconds(3))
            .with("rows", 2L)
            .with("row", row("blue", 7L));
    assertThat(words("window-alignment", seen))
        .isEqualTo(
            "DStreams start their windows from the start of the context, 2s after those of"
                + " Structured Streaming, which start at multiples of 3s since 1970; only one"
                + " side has the windows of 2 rows, such as (blue, 7)");
  }

  @Test
  void summation_order() {
    Evidence seen = Evidence.of("rows", 1L).with("numbers", 2L).with("apart", "0.5");
    assertThat(words("summation-order", seen))
        .isEqualTo(
            "both sides added the same 2 numbers, now or before in another order; the sums differ"
                + " by up to 0.5 in 1 row");
    assertThat(words("summation-order", seen.with("numbers", 0L)))
        .isEqualTo(
            "nothing was added in this tick; the sums differ as before, by up to 0.5 in 1 row");
  }

  @Test
  void aggregate_of_nothing() {
    assertThat(words("aggregate-of-nothing", Evidence.of("records", 10L).with("fromStart", false)))
        .isEqualTo(
            "the jobs read none of the tick's 10 records; Structured Streaming emitted the"
                + " aggregate of nothing, DStreams emitted no row");
    assertThat(words("aggregate-of-nothing", Evidence.of("records", 1L).with("fromStart", true)))
        .isEqualTo(
            "the jobs do not read the tick's record, nor any before it; Structured Streaming"
                + " emitted the aggregate of nothing, DStreams emitted no row");
  }

  @Test
  void call_granularity() {
    Evidence seen = Evidence.of("calls", 3).with("key", row("blue", 3L)).with("rows", 2L);
    assertThat(words("call-granularity", seen))
        .isEqualTo(
            "for one key, DStreams called the function once for each of 3 records and emitted a row"
                + " each time; Structured Streaming called it once and emitted only the last row,"
                + " (blue, 3). In all, DStreams emitted 2 rows before a key's last row");
  }

  @Test
  void trailing_empty_token() {
    assertThat(words("trailing-empty-token", Evidence.of("words", 2L).with("upTo", false)))
        .isEqualTo(
            "Structured Streaming turned the spaces at the ends of this tick's records into 2 empty"
                + " words; DStreams dropped them. The sides differ by exactly these words");
    assertThat(words("trailing-empty-token", Evidence.of("words", 1L).with("upTo", true)))
        .startsWith(
            "Structured Streaming turned the spaces at the ends of the records of all ticks so far"
                + " into 1 empty word;");
  }

  @Test
  void late_record() {
    Evidence seen =
        Evidence.of("watermark", TEN)
            .with("dropped", 1L)
            .with("records", List.of("09:59,blue"))
            .with("rows", 1L);
    assertThat(words("late-record", seen))
        .isEqualTo(
            "Structured Streaming dropped 1 row behind its watermark, 2021-10-01T10:00:00Z;"
                + " DStreams have no watermark and used it. The late record is \"09:59,blue\"");
  }

  @Test
  void window_pending() {
    assertThat(words("window-pending", Evidence.of("watermark", TEN).with("row", row("blue", 5L))))
        .isEqualTo(
            "Structured Streaming held back (blue, 5) until its watermark reached the end of the"
                + " window: the watermark was 2021-10-01T10:00:00Z when it emitted the row");
    Evidence moved =
        Evidence.of("watermark", TEN)
            .with("before", TEN.minusSeconds(60))
            .with("row", row("blue", 5L));
    assertThat(words("window-pending", moved))
        .endsWith(
            "the watermark was 2021-10-01T10:00:00Z when it emitted the row,"
                + " and 2021-10-01T09:59:00Z in the tick before");
    Evidence held =
        Evidence.of("watermark", TEN)
            .with("pending", 2L)
            .with("stateRows", 3L)
            .with("row", row("blue", 5L));
    assertThat(words("window-pending", held))
        .isEqualTo(
            "Structured Streaming still holds back 2 rows, such as (blue, 5): its watermark is"
                + " 2021-10-01T10:00:00Z and its state has 3 rows");
  }

  @Test
  void join_scope() {
    Evidence seen =
        Evidence.of("operator", "symmetricHashJoin")
            .with("rows", 1L)
            .with("row", row("ad", "click"))
            .with("records", List.of("ad x", "ad y"))
            .with("ticks", List.of(1, 3));
    assertThat(words("join-scope", seen))
        .isEqualTo(
            "Structured Streaming made (ad, click) from \"ad x\" (tick 1) and \"ad y\" (tick 3):"
                + " its symmetricHashJoin keeps earlier records in its state; DStreams never have"
                + " them in one batch");
  }

  @Test
  void outer_join_pending() {
    Evidence owed =
        Evidence.of("row", row("v2", "x"))
            .with("rows", 1L)
            .with("records", List.of("v2 x"))
            .with("ticks", List.of(1));
    assertThat(words("outer-join-pending", owed.with("partner", "v2 y").with("partnerTick", 3)))
        .isEqualTo(
            "DStreams emitted 1 row for \"v2 x\" (tick 1) at once; Structured Streaming waited,"
                + " and in tick 3 a partner came, \"v2 y\", so it never emits it");
    assertThat(
            words(
                "outer-join-pending",
                owed.with("watermark", Instant.parse("2021-10-01T10:00:00Z")).with("from", 1)))
        .isEqualTo(
            "DStreams emitted 1 row for \"v2 x\" (tick 1) at once; Structured Streaming emitted"
                + " it when no partner could come any more: its watermark was"
                + " 2021-10-01T10:00:00Z");
    assertThat(
            words(
                "outer-join-pending", owed.with("pending", Instant.parse("2021-10-01T10:00:00Z"))))
        .isEqualTo(
            "Structured Streaming still holds back 1 row for \"v2 x\" (tick 1): a partner may"
                + " still come, since its watermark is 2021-10-01T10:00:00Z");
  }

  @Test
  void late_record_of_a_join() {
    Evidence seen =
        Evidence.of("watermark", Instant.parse("2021-10-01T10:00:00Z"))
            .with("records", List.of("ad1 late"))
            .with("ticks", List.of(3))
            .with("rows", 2L);
    assertThat(words("late-record", seen))
        .isEqualTo(
            "Structured Streaming dropped \"ad1 late\" (tick 3) behind its watermark,"
                + " 2021-10-01T10:00:00Z; DStreams have no watermark and made 2 rows from it");
  }

  @Test
  void static_side_refresh() {
    Evidence seen =
        Evidence.of("table", "profiles")
            .with("replaced", 4)
            .with("now", List.of("u1,Ann,35,f"))
            .with("then", List.of());
    assertThat(words("static-side-refresh", seen))
        .isEqualTo(
            "DStreams read profiles as it is since tick 4, with \"u1,Ann,35,f\"; Structured"
                + " Streaming still uses it as it was at the start, with no such line");
  }

  @Test
  void empty_tick() {
    Evidence zeros = Evidence.of("rows", 1L).with("what", "zeros").with("onInputs", true);
    assertThat(words("empty-tick", zeros))
        .isEqualTo(
            "no record arrived on the query's inputs and Structured Streaming ran no micro-batch;"
                + " DStreams emitted 1 row, the aggregate of nothing");
    Evidence none = Evidence.of("rows", 0L).with("what", "no-rows").with("onInputs", false);
    assertThat(words("empty-tick", none)).endsWith("DStreams emitted no row");
    Evidence rows = Evidence.of("rows", 2L).with("what", "rows").with("onInputs", false);
    assertThat(words("empty-tick", rows))
        .endsWith("DStreams emitted 2 rows, which an empty tick does not explain");
  }

  @Test
  void a_difference_that_goes_on_names_the_tick_in_which_it_arose() {
    assertThat(words("late-record", Evidence.of("since", 3)))
        .isEqualTo("the difference arose in tick 3 and has been the same since then");
    assertThat(words("late-record", Evidence.of("since", 3).with("byRecords", true)))
        .isEqualTo(
            "the difference arose in tick 3; each side has gone on from its own row since then");
  }

  @Test
  void a_cause_without_words_of_its_own_tells_its_facts() {
    assertThat(words("new-cause", Evidence.of("dropped", 1200L).with("records", List.of("a", "b"))))
        .isEqualTo("dropped: 1,200, records: a, b");
  }

  @Test
  void the_sides_are_found_by_their_engines() {
    Comparison turned =
        Samples.explained()
            .variants(Variant.of(Engine.STRUCTURED, "4.1.0"), Variant.of(Engine.DSTREAM, "4.1.0"))
            .compare();
    assertThat(
            words(
                turned,
                "empty-tick",
                Evidence.of("rows", 0L).with("what", "no-rows").with("onInputs", false)))
        .isEqualTo(
            "no record arrived and Structured Streaming ran no micro-batch;"
                + " DStreams emitted no row");
  }

  @Test
  void initial_state() {
    assertThat(
            words(
                "initial-state",
                Evidence.of("rows", 2L).with("row", row("hello", 2L)).with("tick", 3)))
        .isEqualTo(
            "no record had arrived, and DStreams emitted 2 rows of their initial state, such as"
                + " (hello, 2); Structured Streaming emitted the same keys with its first"
                + " micro-batch, in tick 3");
  }

  @Test
  void timeout_scan() {
    String ofQuery =
        "Structured Streaming let a key time out in tick 6, 4 ticks after its last record, and ";
    String scan = "; DStreams look for timeouts in every tenth batch, next in tick 10, and ";
    assertThat(words("timeout-scan", timeout("moved")))
        .isEqualTo(ofQuery + "emitted (blue, 2)" + scan + "emitted it then");
    assertThat(words("timeout-scan", timeout("came-again")))
        .isEqualTo(ofQuery + "emitted (blue, 2)" + scan + "the key arrived again before that");
    assertThat(words("timeout-scan", timeout("began-anew")))
        .isEqualTo(ofQuery + "started again with (blue, 2)" + scan + "continued from their state");
    assertThat(words("timeout-scan", timeout("script-ended")))
        .isEqualTo(ofQuery + "emitted (blue, 2)" + scan + "the script ends before that");
    assertThat(words("timeout-scan", timeout("looked")))
        .isEqualTo(
            "Structured Streaming let a key time out in tick 6, 4 ticks after its last record"
                + scan
                + "emitted (blue, 2) then");
  }

  @Test
  void timeout_granularity() {
    String ofDStreams = "DStreams let a key time out in tick 6, 4 ticks after its last record";
    String watermark =
        "; Structured Streaming waits for a micro-batch whose watermark has passed the timeout, and ";
    assertThat(words("timeout-granularity", timeout("moved")))
        .isEqualTo(ofDStreams + ", and emitted (blue, 2)" + watermark + "emitted it then");
    assertThat(words("timeout-granularity", timeout("began-anew")))
        .isEqualTo(
            ofDStreams
                + ", and started again with (blue, 2)"
                + watermark
                + "continued from its"
                + " state");
    assertThat(words("timeout-granularity", timeout("looked")))
        .isEqualTo(ofDStreams + watermark + "emitted (blue, 2) then");
  }

  private static Evidence timeout(String how) {
    return Evidence.of("how", how)
        .with("row", row("blue", 2L))
        .with("expired", 6)
        .with("scan", 10)
        .with("idle", 4);
  }

  @Test
  void removed_key() {
    Evidence seen =
        Evidence.of("rows", 1L)
            .with("row", row("bob", 1L))
            .with("stateRows", 2L)
            .with("records", List.of("bob leaves"));
    String ofDStreams =
        "DStreams removed the key of (bob, 1) from their state when \"bob leaves\" arrived.";
    String stayed =
        " and does not report which; its state now has 2 rows, and it emitted nothing that removes"
            + " the row. In all, 1 row stayed in its table";

    assertThat(words("removed-key", seen.with("removed", 1L)))
        .isEqualTo(ofDStreams + " Structured Streaming removed 1 key" + stayed);
    assertThat(words("removed-key", seen.with("removed", 0L)))
        .as("not every operator says how many")
        .isEqualTo(ofDStreams + " Structured Streaming removed keys as well" + stayed);
  }
}
