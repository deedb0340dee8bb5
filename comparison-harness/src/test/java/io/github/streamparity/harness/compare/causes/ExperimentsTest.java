package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.on;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.recordsOf;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.compare.causes.Windows.READ;
import static io.github.streamparity.harness.compare.causes.Windows.instant;
import static io.github.streamparity.harness.compare.causes.Windows.record;
import static io.github.streamparity.harness.compare.causes.Windows.window;
import static io.github.streamparity.harness.compare.causes.Windows.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Experiments change scripts, and prove or refute their cause. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExperimentsTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);

  @Test
  void empty_tick_leaves_out_the_ticks_in_which_nothing_arrives() {
    Replays replays =
        replays(COUNTS)
            .tick(records("a", "b"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("c"), silent(), silent());
    Script changed = applied("empty-tick", replays);

    assertThat(recordsOf(changed)).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(changed.name()).isEqualTo(replays.script().name());
    assertThat(changed.start()).isEqualTo(replays.script().start());
    assertThat(changed.interval()).isEqualTo(replays.script().interval());
  }

  @Test
  void a_script_of_empty_ticks_keeps_one() {
    Replays replays = replays(COUNTS).tick(records(), silent(), silent());

    assertThat(recordsOf(applied("empty-tick", replays))).containsExactly(List.of());
  }

  @Test
  void trailing_empty_token_cuts_off_the_spaces_at_the_ends() {
    Replays replays =
        replays(COUNTS)
            .tick(records(" a  b  ", "c"), silent(), silent())
            .tick(records("  ", ""), silent(), silent());

    assertThat(recordsOf(applied("trailing-empty-token", replays)))
        .containsExactly(List.of(" a  b", "c"), List.of("", ""));
  }

  @Test
  void call_granularity_has_no_experiment_without_a_record_form() {
    Replays replays = replays(COUNTS).tick(records("a b", "c"), silent(), silent());

    assertThat(changed("call-granularity", replays)).isEmpty();
  }

  @Test
  void call_granularity_gives_each_record_a_tick() {
    Replays replays =
        replays(COUNTS, Input.named("lines").of(RecordForm.matching("(?<line>.*)")))
            .tick(records("a b", "c"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("d"), silent(), silent());

    assertThat(recordsOf(applied("call-granularity", replays)))
        .containsExactly(List.of("a b"), List.of("c"), List.of(), List.of("d"));
  }

  @Test
  void call_granularity_takes_records_of_words_apart() {
    Replays replays =
        replays(COUNTS, Input.named("lines").of(RecordForm.words("word")))
            .tick(records("a  b", " "), silent(), silent());

    assertThat(recordsOf(applied("call-granularity", replays)))
        .as("a record without a word stays whole")
        .containsExactly(List.of("a"), List.of("b"), List.of(" "));
  }

  @Test
  void call_granularity_leaves_the_rest_of_a_record_beside_each_word() {
    Replays replays =
        replays(
                COUNTS,
                Input.named("lines")
                    .of(RecordForm.matching("(?<user>[^ ]*) (?<word>.*)").eachWordOf("word")))
            .tick(records("ann a b"), silent(), silent());

    assertThat(recordsOf(applied("call-granularity", replays)))
        .containsExactly(List.of("ann a"), List.of("ann b"));
  }

  @Test
  void late_record_leaves_out_just_what_its_evidence_names_in_just_its_tick() {
    Replays replays =
        replays(windows(Folding.UPDATE, "start", "end", "word"), READ)
            .tick(
                records(record("09:03")),
                emitted(window("09:00", "09:05", 1)),
                emitted(window("09:00", "09:05", 1)))
            .watermark(instant("09:05"))
            .tick(
                records(record("09:03"), record("09:10")),
                emitted(window("09:00", "09:05", 2), window("09:10", "09:15", 1)),
                emitted(window("09:10", "09:15", 1)))
            .dropped(1);

    assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
    assertThat(recordsOf(applied("late-record", replays)))
        .containsExactly(List.of(record("09:03")), List.of(record("09:10")));
  }

  @Test
  void join_scope_puts_everything_into_one_tick() {
    Replays replays =
        replays(COUNTS, Input.named("impressions"), Input.named("clicks"))
            .tick(on("impressions", "i1"), silent(), silent())
            .tick(
                Map.of("impressions", List.of("i2"), "clicks", List.of("c1")), silent(), silent());
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = applied("join-scope", replays).open()) {
      cursor.forEachRemaining(ticks::add);
    }

    assertThat(ticks)
        .containsExactly(
            Tick.ofTexts(1, Map.of("impressions", List.of("i1", "i2"), "clicks", List.of("c1"))));
  }

  @Test
  void window_pending_adds_records_long_after_the_latest_one() {
    Replays replays =
        replays(windows(Folding.APPEND), READ)
            .tick(records(record("09:07"), record("09:03")), silent(), silent())
            .tick(records("no time"), silent(), silent());

    assertThat(recordsOf(applied("window-pending", replays)))
        .containsExactly(
            List.of(record("09:07"), record("09:03")),
            List.of("no time"),
            List.of("2022-10-02 09:07:00,spark"),
            List.of("2023-10-03 09:07:00,spark"));
  }

  @Test
  void window_pending_has_no_experiment_where_no_record_has_a_time() {
    Replays replays = replays(COUNTS).tick(records("a"), silent(), silent());

    assertThat(changed("window-pending", replays)).isEmpty();
  }

  @Test
  void window_pending_goes_on_for_three_ticks_where_records_are_timed_by_arrival() {
    Replays replays =
        replays(
                windows(Folding.APPEND),
                Input.named("lines").of(RecordForm.words("word").timedByArrival()))
            .tick(records("a", "b"), silent(), silent())
            .tick(records(), silent(), silent());

    assertThat(recordsOf(applied("window-pending", replays)))
        .containsExactly(List.of("a", "b"), List.of(), List.of("a"), List.of("a"), List.of("a"));
  }

  @Test
  void window_pending_keeps_the_way_in_which_a_time_is_written() {
    Replays replays =
        replays(windows(Folding.APPEND))
            .tick(records("{\"at\":\"2021-10-01T09:07:00Z\"}"), silent(), silent());

    assertThat(recordsOf(applied("window-pending", replays)).get(1))
        .containsExactly("{\"at\":\"2022-10-02T09:07:00Z\"}");
  }

  @Test
  void a_cause_is_proven_if_nothing_of_it_is_left() {
    Replays original =
        replays(COUNTS)
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .tick(records(), emitted(BLUE_1), silent());
    Replays equal = replays(COUNTS).tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1));
    Replays still =
        replays(COUNTS)
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .tick(records(), emitted(BLUE_1), silent());
    Replays wrong =
        replays(COUNTS)
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .tick(records("blue"), emitted(BLUE_2), emitted(BLUE_1));

    Experiment experiment = Causes.experimentFor("empty-tick").orElseThrow();
    assertThat(experiment.left("empty-tick", original.compare(), equal.compare())).isEmpty();
    assertThat(experiment.left("empty-tick", original.compare(), still.compare())).contains(2);
    assertThat(experiment.left("empty-tick", original.compare(), wrong.compare()))
        .as("something that nothing explains was not there before")
        .contains(2);
    assertThat(experiment.left("empty-tick", wrong.compare(), wrong.compare()))
        .as("something that nothing explains was there before as well")
        .isEmpty();
    assertThat(experiment.left("late-record", original.compare(), still.compare()))
        .as("another cause does not matter")
        .isEmpty();
  }

  @Test
  void what_is_held_back_of_the_closing_records_does_not_count() {
    Experiment experiment = Causes.experimentFor("window-pending").orElseThrow();
    Replays original =
        replays(windows(Folding.APPEND))
            .tick(emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:01"))
            .state("stateStoreSave", 1);
    Replays closed =
        replays(windows(Folding.APPEND))
            .tick(emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:01"))
            .state("stateStoreSave", 1)
            .tick(emitted(window("10:00", "10:05", 1)), emitted(window("09:00", "09:05", 1)))
            .watermark(instant("09:05"))
            .state("stateStoreSave", 1);
    Replays lost =
        replays(windows(Folding.APPEND))
            .tick(emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:01"))
            .state("stateStoreSave", 1)
            .tick(emitted(), emitted(window("09:00", "09:05", 2)))
            .watermark(instant("09:05"));

    assertThat(experiment.left("window-pending", original.compare(), closed.compare())).isEmpty();
    assertThat(experiment.left("window-pending", original.compare(), lost.compare())).contains(1);
  }

  @Test
  void unchanged_keys_sends_every_earlier_record_again_before_those_of_a_tick() {
    Replays replays =
        replays(COUNTS)
            .tick(records("b", "a", "b"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("c", "a"), silent(), silent())
            .tick(records("d"), silent(), silent());

    assertThat(recordsOf(applied("unchanged-keys", replays)))
        .containsExactly(
            List.of("b", "a", "b"),
            List.of("b", "a"),
            List.of("b", "a", "c", "a"),
            List.of("b", "a", "c", "d"));
  }

  @Test
  void unchanged_keys_sends_at_most_a_million_records() {
    assertThat(changed("unchanged-keys", many(1_000_000))).isPresent();
    assertThat(changed("unchanged-keys", many(1_000_001))).isEmpty();
  }

  @Test
  void summation_order_gives_at_most_ten_thousand_records_a_tick_each() {
    assertThat(recordsOf(applied("summation-order", many(10_000)))).hasSize(10_000);
    assertThat(changed("summation-order", many(10_001))).isEmpty();
  }

  private static Replays many(int records) {
    return replays(COUNTS)
        .tick(Map.of("lines", Collections.nCopies(records, "a")), silent(), silent());
  }

  @Test
  void unchanged_keys_sends_no_record_again_that_would_be_late() {
    Replays timed =
        replays(COUNTS)
            .tick(records("2021-10-01 09:30:00,blue"), silent(), silent())
            .tick(records("blue"), silent(), silent());

    assertThat(changed("unchanged-keys", timed)).isEmpty();
  }

  @Test
  void keys_that_stay_as_they_were_even_then_say_nothing_of_the_cause() {
    Experiment experiment = Causes.experimentFor("unchanged-keys").orElseThrow();
    CapturedRow green = row("green", 1L);
    Replays original =
        replays(COUNTS)
            .tick(emitted(BLUE_1, green), emitted(BLUE_1, green))
            .tick(emitted(BLUE_2, green), emitted(BLUE_2));
    Replays wrong =
        replays(COUNTS)
            .tick(emitted(BLUE_1, green), emitted(BLUE_1, green))
            .tick(emitted(BLUE_2, green), emitted(BLUE_2))
            .tick(emitted(BLUE_1, green), emitted(BLUE_2, green));
    Replays equal = replays(COUNTS).tick(emitted(BLUE_1, green), emitted(BLUE_1, green));
    assertThat(original.divergences(2)).containsExactly("missing unchanged-keys 1");

    Comparison before = original.compare();
    assertThat(experiment.saysNothing("unchanged-keys", before, before)).isPresent();
    assertThat(experiment.saysNothing("unchanged-keys", before, wrong.compare()))
        .as("something that nothing explains was not there before")
        .isEmpty();
    assertThat(experiment.left("unchanged-keys", before, wrong.compare())).isPresent();
    assertThat(experiment.saysNothing("unchanged-keys", before, equal.compare())).isEmpty();
    assertThat(experiment.left("unchanged-keys", before, equal.compare())).isEmpty();
  }

  @Test
  void each_says_why_it_may_not_be_possible() {
    assertThat(Causes.all())
        .allSatisfy(
            cause ->
                Causes.experimentFor(cause.id())
                    .ifPresent(it -> assertThat(it.impossibleBecause()).isNotBlank()));
    assertThat(Causes.experimentFor("window-pending").orElseThrow().impossibleBecause())
        .isEqualTo("no record has an event time in a known form");
  }

  @Test
  void only_windows_follow_from_keys_that_have_records() {
    Experiment ofZeroKeys = Causes.experimentFor("zero-keys").orElseThrow();
    Experiment ofUnchangedKeys = Causes.experimentFor("unchanged-keys").orElseThrow();

    assertThat(ofZeroKeys.bringsOut("window-pending")).isTrue();
    assertThat(ofZeroKeys.bringsOut("late-record")).isFalse();
    assertThat(ofUnchangedKeys.bringsOut("window-pending")).isFalse();
  }

  @Test
  void each_says_what_it_changes() {
    assertThat(Causes.all())
        .allSatisfy(
            cause ->
                Causes.experimentFor(cause.id())
                    .ifPresent(it -> assertThat(it.what()).isNotBlank()));
    assertThat(Causes.experimentFor("late-record").orElseThrow().what())
        .isEqualTo("without the late records");
  }

  static Script applied(String cause, Replays replays) {
    return changed(cause, replays).orElseThrow();
  }

  static Optional<Script> changed(String cause, Replays replays) {
    return Causes.experimentFor(cause)
        .orElseThrow()
        .apply(replays.script(), replays.pair(), replays.compare());
  }
}
