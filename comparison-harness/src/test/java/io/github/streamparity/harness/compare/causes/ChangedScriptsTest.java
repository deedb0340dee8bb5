package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.named;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.recordsOf;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.compare.causes.ExperimentsTest.applied;
import static io.github.streamparity.harness.compare.causes.Windows.READ;
import static io.github.streamparity.harness.compare.causes.Windows.record;
import static io.github.streamparity.harness.compare.causes.Windows.windows;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each experiment changes what its cause blames, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedScriptsTest {
  private static final Input WORDS = Input.named("lines").of(RecordForm.words("word"));
  private static final Input ARRIVING =
      Input.named("lines").of(RecordForm.words("word").timedByArrival());
  private static final Input NUMBERS =
      Input.named("lines").of(RecordForm.matching("(?<number>[0-9]+)"));
  private static final Input UNREAD = Input.named("lines");
  private static final OutputDeclaration DISTINCT =
      output(APPEND, List.of("word"), Column.of("word", ColumnType.STRING));
  private static final CapturedRow BLUE = row("blue");
  private static final CapturedRow GREEN = row("green");
  private static final CapturedRow RED = row("red");
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final CapturedRow ARRIVED = row(START.minusSeconds(1), START, "blue", 1L);
  private static final Step RESTART = Step.of(Step.Kind.RESTART);

  @Test
  void batch_scope_leaves_out_a_word_that_came_in_an_earlier_tick() {
    Replays replays =
        replays(DISTINCT, WORDS)
            .tick(records("blue red", "blue"), emitted(BLUE, RED), emitted(BLUE, RED))
            .tick(records("blue green", " "), emitted(BLUE, GREEN), emitted(GREEN))
            .tick(records("green", " "), emitted(GREEN), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing batch-scope 1");
    assertThat(recordsOf(applied("batch-scope", replays)))
        .containsExactly(List.of("blue", "red", "blue"), List.of("green", " "), List.of(" "));
  }

  @Test
  void batch_scope_asks_the_key_of_the_output_that_it_concerns() {
    Input visits =
        Input.named("lines")
            .of(RecordForm.matching("(?<user>[^ ]*) (?<word>.*)").eachWordOf("word"));
    OutputDeclaration users = output(APPEND, List.of("user"), Column.of("user", ColumnType.STRING));
    Replays replays =
        replays(named("users", users), visits)
            .and(named("words", DISTINCT))
            .tick(records("ann blue"), emitted(row("ann")), emitted(row("bob")))
            .andIn("words", emitted(BLUE), emitted(BLUE))
            .tick(records("bob blue", "ann red"), emitted(), emitted())
            .andIn("words", emitted(BLUE, RED), emitted(RED));

    assertThat(replays.divergences())
        .as("something else differs in the first output")
        .isNotEmpty()
        .noneMatch(it -> it.contains("batch-scope"));
    assertThat(recordsOf(applied("batch-scope", replays)))
        .containsExactly(List.of("ann blue"), List.of("ann red"));
  }

  @Test
  void batch_scope_has_no_experiment_where_nobody_says_what_the_key_is() {
    Replays read =
        replays(DISTINCT, WORDS)
            .tick(records("blue"), emitted(BLUE), emitted(BLUE))
            .tick(records("blue"), emitted(BLUE), emitted());
    Replays unread = replays(DISTINCT, UNREAD);
    Experiment experiment = Causes.experimentFor("batch-scope").orElseThrow();

    assertThat(experiment.apply(read.script(), read.pair(), read.compare())).isPresent();
    assertThat(experiment.apply(read.script(), unread.pair(), read.compare())).isEmpty();
    assertThat(changed("batch-scope", replays(DISTINCT, WORDS).tick(silent(), silent()))).isEmpty();
    assertThat(experiment.impossibleBecause())
        .isEqualTo("no record form says which part of a record is the key");
  }

  @Test
  void timeout_scan_puts_each_tick_where_its_timeouts_are_due_in_the_tenth() {
    Script changed = applied("timeout-scan", expiring());

    assertThat(changed.ticks()).isEqualTo(110);
    assertThat(arriving(changed))
        .as("a key times out four ticks after its last record")
        .containsExactlyInAnyOrderEntriesOf(Map.of(6, List.of("blue"), 106, List.of("red")));
  }

  @Test
  void timeout_scan_has_no_experiment_where_it_is_not_known_when_keys_time_out() {
    Replays quiet = replays(COUNTS).tick(records(), silent(), silent());

    assertThat(changed("timeout-scan", quiet)).isEmpty();
  }

  @Test
  void timeout_scan_makes_at_most_ten_times_ten_thousand_ticks() {
    Replays replays = expiring();
    Experiment experiment = Causes.experimentFor("timeout-scan").orElseThrow();

    assertThat(experiment.apply(empty(10_000), replays.pair(), replays.compare()))
        .hasValueSatisfying(it -> assertThat(it.ticks()).isEqualTo(100_000));
    assertThat(experiment.apply(empty(10_001), replays.pair(), replays.compare())).isEmpty();
    assertThat(experiment.impossibleBecause())
        .isEqualTo(
            "a timeout is longer than the time between two scans, or the script is too long for"
                + " ten times as many ticks");
  }

  @Test
  void summation_order_gives_each_record_a_tick_and_keeps_empty_ones_and_steps() {
    Script script =
        ScriptBuilder.named("by-hand")
            .tick("a", "b")
            .tick()
            .step(RESTART)
            .tick("c", "d")
            .tick("lines", ScriptRecord.of("e").key("k"))
            .build();

    List<Tick> ticks = ticks(changed("summation-order", script).orElseThrow());

    assertThat(ticks)
        .extracting(tick -> tick.arriving().values().stream().flatMap(List::stream).toList())
        .containsExactly(
            List.of(ScriptRecord.of("a")),
            List.of(ScriptRecord.of("b")),
            List.of(),
            List.of(ScriptRecord.of("c")),
            List.of(ScriptRecord.of("d")),
            List.of(ScriptRecord.of("e").key("k")));
    assertThat(ticks.get(3).step()).contains(RESTART);
    assertThat(ticks).filteredOn(tick -> tick.step().isPresent()).hasSize(1);
  }

  @Test
  void summation_order_counts_the_records_of_all_ticks() {
    List<String> many = Collections.nCopies(5_001, "a");
    Script script =
        ScriptBuilder.named("by-hand")
            .tick(Map.of("lines", many))
            .tick(Map.of("lines", many))
            .build();

    assertThat(changed("summation-order", script)).isEmpty();
  }

  @Test
  void call_granularity_keeps_a_step_before_the_first_record_of_its_tick() {
    Script script = ScriptBuilder.named("by-hand").tick("a b").step(RESTART).tick("c d").build();

    List<Tick> ticks = ticks(changed("call-granularity", script).orElseThrow());

    assertThat(ticks)
        .extracting(Tick::step)
        .containsExactly(
            Optional.empty(), Optional.empty(), Optional.of(RESTART), Optional.empty());
  }

  @Test
  void idle_change_sends_an_empty_record_where_nothing_arrives() {
    Replays replays =
        replays(DISTINCT, WORDS)
            .tick(records("a"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("b", "c"), silent(), silent());

    assertThat(recordsOf(applied("idle-change", replays)))
        .containsExactly(List.of("a"), List.of(""), List.of("b", "c"));
  }

  @Test
  void idle_change_has_no_experiment_where_an_empty_record_may_be_data() {
    Input anything = Input.named("lines").of(RecordForm.matching("(?<word>.*)"));

    assertThat(changed("idle-change", nothing(anything))).isEmpty();
    assertThat(changed("idle-change", nothing(UNREAD))).isEmpty();
    assertThat(Causes.experimentFor("idle-change").orElseThrow().impossibleBecause())
        .isEqualTo("the jobs read an empty record as data");
  }

  @Test
  void initial_state_leaves_out_the_ticks_before_the_first_record() {
    Replays replays =
        nothing(UNREAD)
            .tick(records(), silent(), silent())
            .tick(records("a"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("b"), silent(), silent());

    assertThat(recordsOf(applied("initial-state", replays)))
        .containsExactly(List.of("a"), List.of(), List.of("b"));
  }

  @Test
  void aggregate_of_nothing_leaves_out_the_records_that_no_job_reads() {
    Replays replays =
        replays(COUNTS, NUMBERS)
            .tick(records("x", "7", ""), silent(), silent())
            .tick(records("x"), silent(), silent())
            .tick(records("8", "9"), silent(), silent());

    assertThat(recordsOf(applied("aggregate-of-nothing", replays)))
        .containsExactly(List.of("7"), List.of(), List.of("8", "9"));
  }

  @Test
  void window_time_gives_each_record_the_time_at_which_its_batch_begins() {
    Replays replays =
        replays(COUNTS, READ)
            .tick(records(record("09:07"), "no time"), silent(), silent())
            .tick(records(record("09:03")), silent(), silent());

    assertThat(recordsOf(applied("window-time", replays)))
        .containsExactly(
            List.of("1999-12-31 23:59:59,spark", "no time"), List.of("2000-01-01 00:00:00,spark"));
  }

  @Test
  void removed_key_leaves_out_the_records_that_remove_keys() {
    assertThat(recordsOf(applied("removed-key", removed())))
        .containsExactly(List.of("blue red"), List.of("red"), List.of("blue end"));
  }

  @Test
  void an_experiment_leaves_out_no_records_that_only_another_cause_names() {
    assertThat(recordsOf(applied("late-record", removed())))
        .containsExactly(List.of("blue red"), List.of("red", "blue end"), List.of("blue end"));
  }

  @Test
  void window_alignment_starts_at_a_time_at_which_a_window_of_the_query_does() {
    Replays replays = misaligned();

    assertThat(replays.divergences(2)).containsExactly("missing window-alignment 1");
    Script changed = applied("window-alignment", replays);
    assertThat(changed.start()).isEqualTo(START.minusSeconds(1));
    assertThat(changed.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(ticks(changed)).isEqualTo(ticks(replays.script()));
  }

  @Test
  void window_alignment_has_no_experiment_where_it_explains_nothing() {
    assertThat(changed("window-alignment", nothing(ARRIVING))).isEmpty();
  }

  @Test
  void unchanged_keys_sends_records_again_that_are_timed_by_arrival() {
    Replays replays =
        replays(COUNTS, ARRIVING)
            .tick(records("a"), silent(), silent())
            .tick(records("b"), silent(), silent());

    assertThat(recordsOf(applied("unchanged-keys", replays)))
        .containsExactly(List.of("a"), List.of("a", "b"));
  }

  @Test
  void unchanged_keys_counts_the_records_of_all_ticks() {
    List<String> many = Collections.nCopies(500_000, "a");
    Replays replays =
        replays(COUNTS)
            .tick(Map.of("lines", many), silent(), silent())
            .tick(Map.of("lines", many), silent(), silent());

    assertThat(changed("unchanged-keys", replays)).isEmpty();
    assertThat(Causes.experimentFor("unchanged-keys").orElseThrow().impossibleBecause())
        .isEqualTo(
            "records have event times, so that they would be late in a later tick, or there are"
                + " too many to send them again in each tick");
  }

  @Test
  void window_pending_goes_on_for_three_ticks_behind_a_window_that_ends_with_the_script() {
    Replays replays = heldBack();

    assertThat(replays.divergences()).containsExactly("1: missing window-pending 1");
    assertThat(recordsOf(applied("window-pending", replays)))
        .containsExactly(List.of("blue"), List.of("blue"), List.of("blue"), List.of("blue"));
  }

  @Test
  void window_pending_takes_the_latest_of_all_inputs_and_writes_its_time_as_it_is_read() {
    Input other =
        Input.named("others")
            .of(
                RecordForm.matching("(?<word>[^ ]*) (?<time>.*)")
                    .eventTime("time", "dd.MM.uuuu HH:mm"));
    Replays replays =
        replays(windows(APPEND), READ, other)
            .tick(
                Map.of(
                    "lines", List.of(record("09:07")), "others", List.of("late 01.10.2021 09:08")),
                silent(),
                silent());

    assertThat(arriving(applied("window-pending", replays)))
        .containsEntry(2, List.of("late 02.10.2022 09:08"))
        .containsEntry(3, List.of("late 03.10.2023 09:08"));
  }

  @Test
  void window_pending_counts_what_is_still_missing_and_not_what_is_only_later() {
    Experiment experiment = Causes.experimentFor("window-pending").orElseThrow();
    Replays held = heldBack();
    Replays later =
        heldBack()
            .tick(records(), emitted(), emitted(ARRIVED))
            .watermark("2000-01-01T00:00:00.999Z")
            .state("stateStoreSave", 0);

    assertThat(held.divergences()).containsExactly("1: missing window-pending 1");
    assertThat(experiment.counts(held.found(1).get(0))).isTrue();
    assertThat(later.divergences()).containsExactly("1: moved 1-2 window-pending 1");
    assertThat(experiment.counts(later.found(1).get(0))).isFalse();
  }

  /** A key times out in tick 5, which DStreams notice in tick 10. */
  private static Replays expiring() {
    OutputDeclaration counts =
        output(
            UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG),
            Column.of("expired", ColumnType.BOOLEAN));
    CapturedRow blue = row("blue", 1L, false);
    CapturedRow gone = row("blue", 1L, true);
    CapturedRow red = row("red", 1L, false);
    Replays replays =
        replays(counts)
            .tick(records("blue"), emitted(blue), emitted(blue))
            .operator("flatMapGroupsWithState");
    for (int tick = 2; tick <= 10; tick++) {
      replays.tick(
          records(), tick == 10 ? emitted(gone) : emitted(), tick == 5 ? emitted(gone) : emitted());
    }
    return replays.tick(records("red"), emitted(red), emitted(red));
  }

  /** The key blue leaves both states in tick 2, and a record like the one that removed it comes. */
  private static Replays removed() {
    CapturedRow blue = row("blue", 1L);
    CapturedRow red = row("red", 1L);
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(records("blue red"), emitted(blue, red), emitted(blue, red))
            .state("groups", 2)
            .tick(records("red", "blue end"), emitted(row("red", 2L)), emitted(row("red", 2L)))
            .state("groups", 1)
            .tick(records("blue end"), emitted(row("red", 2L)), emitted())
            .state("groups", 1);
    assertThat(replays.divergences(2)).containsExactly("unexpected removed-key 1");
    return replays;
  }

  /** The query holds back the window that ends with the script. */
  private static Replays heldBack() {
    return replays(ofWindows(), ARRIVING)
        .tick(records("blue"), emitted(ARRIVED), emitted())
        .state("stateStoreSave", 1);
  }

  /** Windows of two seconds: those of DStreams begin at odd seconds. */
  private static Replays misaligned() {
    return replays(ofWindows(), ARRIVING)
        .tick(records("blue"), silent(), emitted())
        .tick(records("blue"), emitted(ofTwo(-1, "blue", 2)), emitted())
        .watermark("1999-12-31T23:59:59.999Z")
        .tick(records("red"), silent(), emitted(ofTwo(-2, "blue", 1)))
        .watermark("2000-01-01T00:00:00.999Z")
        .tick(records("red"), emitted(ofTwo(1, "red", 2)), emitted())
        .watermark("2000-01-01T00:00:01.999Z")
        .tick(records("red"), silent(), emitted(ofTwo(0, "blue", 1), ofTwo(0, "red", 1)))
        .watermark("2000-01-01T00:00:02.999Z");
  }

  private static OutputDeclaration ofWindows() {
    return windows(APPEND, "start", "end", "word");
  }

  private static CapturedRow ofTwo(int second, String word, long count) {
    Instant start = START.plusSeconds(second);
    return row(start, start.plusSeconds(2), word, count);
  }

  private static Replays nothing(Input input) {
    return replays(DISTINCT, input).tick(records(), silent(), silent());
  }

  private static Script empty(int ticks) {
    ScriptBuilder script = ScriptBuilder.named("by-hand");
    for (int tick = 1; tick <= ticks; tick++) {
      script.tick();
    }
    return script.build();
  }

  private static Optional<Script> changed(String cause, Replays replays) {
    return ExperimentsTest.changed(cause, replays);
  }

  /** The script that an experiment makes of one whose only input has words. */
  private static Optional<Script> changed(String cause, Script script) {
    Replays replays = nothing(WORDS);
    return Causes.experimentFor(cause)
        .orElseThrow()
        .apply(script, replays.pair(), replays.compare());
  }

  private static List<Tick> ticks(Script script) {
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      cursor.forEachRemaining(ticks::add);
    }
    return ticks;
  }

  /** The records of each tick in which some arrive. */
  private static Map<Integer, List<String>> arriving(Script script) {
    return ticks(script).stream()
        .filter(tick -> tick.size() > 0)
        .collect(
            toMap(
                Tick::number,
                tick -> tick.records().values().stream().flatMap(List::stream).toList()));
  }
}
