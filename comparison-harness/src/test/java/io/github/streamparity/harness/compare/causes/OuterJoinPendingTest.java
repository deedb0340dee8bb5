package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.on;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who is alone is emitted at once, or when the watermark has passed; late records are dropped. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OuterJoinPendingTest {
  private static final OutputDeclaration MATCHES =
      output(
          APPEND,
          List.of(),
          Column.of("id", ColumnType.STRING),
          Column.of("posted", ColumnType.TIMESTAMP),
          Column.of("made", ColumnType.TIMESTAMP));
  private static final Input VIDEOS = input("videos", "posted");
  private static final Input LIKES = input("likes", "made");
  private static final CapturedRow PAIRED = row("v1", at("09:00"), at("10:00"));
  private static final CapturedRow ALONE = row("v2", at("09:00"), null);

  @Test
  void a_row_comes_when_the_watermark_has_passed_its_range() {
    Replays replays =
        waiting().tick(on("likes"), emitted(), emitted(ALONE)).watermark(time("10:01"));

    assertThat(replays.divergences(1)).containsExactly("moved 1-2 outer-join-pending 1");
    assertThat(replays.evidence(1))
        .containsEntry("records", List.of("2021-10-01T09:00:00Z,v2"))
        .containsEntry("ticks", List.of(1))
        .containsEntry("from", 1)
        .containsEntry("watermark", at("10:01"));
  }

  @Test
  void not_before_it_and_not_a_tick_later() {
    Replays early = waiting().tick(on("likes"), emitted(), emitted(ALONE)).watermark(time("09:59"));
    Replays late =
        waiting()
            .tick(on("likes"), emitted(), emitted())
            .watermark(time("10:02"))
            .tick(on("likes"), emitted(), emitted(ALONE))
            .watermark(time("10:02"));

    assertThat(early.divergences(1)).doesNotContain("moved 1-2 outer-join-pending 1");
    assertThat(late.divergences(1)).doesNotContain("moved 1-3 outer-join-pending 1");
  }

  @Test
  void a_row_never_comes_where_a_partner_does() {
    CapturedRow found = row("v2", at("09:00"), at("09:30"));
    Replays replays =
        waiting()
            .tick(on("likes", "2021-10-01T09:30:00Z,v2"), emitted(found), emitted(found))
            .watermark(time("08:30"));

    assertThat(replays.divergences(1)).containsExactly("missing outer-join-pending 1");
    assertThat(replays.evidence(1))
        .containsEntry("partner", "2021-10-01T09:30:00Z,v2")
        .containsEntry("partnerTick", 2);
  }

  @Test
  void a_row_is_held_back_as_long_as_a_partner_may_come_and_the_state_has_room() {
    assertThat(waiting().state("symmetricHashJoin", 3).divergences(1))
        .containsExactly("missing outer-join-pending 1");
    assertThat(waiting().divergences(1)).as("no state").containsExactly("missing unexplained 1");
    assertThat(
            waiting()
                .tick(on("likes"), emitted(), emitted())
                .watermark(time("10:01"))
                .state("symmetricHashJoin", 3)
                .divergences(1))
        .as("the watermark has passed")
        .containsExactly("missing unexplained 1");
  }

  /** An inner join never emits one, and holds the same records in its state. */
  @Test
  void inconclusive_while_the_query_has_emitted_no_row_without_a_partner() {
    CapturedRow other = row("v3", at("10:00"), null);
    Map<String, List<String>> third = on("videos", "2021-10-01T10:00:00Z,v3");

    assertThat(
            waiting()
                .state("symmetricHashJoin", 3)
                .accepting("outer-join-pending")
                .compare()
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            waiting()
                .tick(third, emitted(other), emitted(ALONE))
                .watermark(time("10:01"))
                .state("symmetricHashJoin", 3)
                .accepting("outer-join-pending")
                .compare()
                .verdict())
        .isEqualTo(Verdict.EXPLAINED);
  }

  @Test
  void a_late_record_is_joined_by_dstreams_alone() {
    CapturedRow late = row("v2", at("09:00"), at("09:30"));
    Replays replays =
        waiting()
            .tick(on("likes"), emitted(), emitted())
            .watermark(time("09:40"))
            .tick(on("likes", "2021-10-01T09:30:00Z,v2"), emitted(late), emitted())
            .watermark(time("09:40"))
            .dropped(1);

    assertThat(replays.divergences(3)).containsExactly("missing late-record 1");
    assertThat(replays.evidence(3))
        .containsEntry("watermark", at("09:40"))
        .containsEntry("records", List.of("2021-10-01T09:30:00Z,v2"))
        .containsEntry("ticks", List.of(3));
    assertThat(replays.dropped(2).divergences(3))
        .as("nobody can say which were dropped")
        .containsExactly("missing unexplained 1");
  }

  @Test
  void a_late_record_of_the_first_input_is_alone_in_dstreams() {
    Replays video =
        waiting()
            .tick(on("likes"), emitted(), emitted())
            .watermark(time("09:40"))
            .tick(
                on("videos", "2021-10-01T09:30:00Z,v9"),
                emitted(row("v9", at("09:30"), null)),
                emitted())
            .watermark(time("09:40"))
            .dropped(1);
    Replays like =
        waiting()
            .tick(on("likes"), emitted(), emitted())
            .watermark(time("09:40"))
            .tick(
                on("likes", "2021-10-01T09:30:00Z,v9"),
                emitted(row("v9", null, at("09:30"))),
                emitted())
            .watermark(time("09:40"))
            .dropped(1);

    assertThat(video.divergences(3)).containsExactly("missing late-record 1");
    assertThat(like.divergences(3)).containsExactly("missing unexplained 1");
  }

  @Test
  void a_late_record_is_not_alone_where_dstreams_leave_out_others_who_are() {
    Replays replays =
        replays(MATCHES, VIDEOS, LIKES)
            .tick(on("videos", "2021-10-01T09:00:00Z,v1"), emitted(), emitted())
            .watermark("1970-01-01T00:00:00Z")
            .tick(on("likes"), emitted(), emitted())
            .watermark(time("09:40"))
            .tick(
                on("videos", "2021-10-01T09:30:00Z,v9"),
                emitted(row("v9", at("09:30"), null)),
                emitted())
            .watermark(time("09:40"))
            .dropped(1);

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 1");
  }

  @Test
  void its_experiment_gives_who_is_alone_a_partner_at_once() {
    Replays replays =
        waiting().tick(on("likes"), emitted(), emitted(ALONE)).watermark(time("10:01"));

    assertThat(tick(1, changed("outer-join-pending", replays)).records("likes"))
        .containsExactly(
            "2021-10-01T10:00:00Z,v1", "2021-10-01T10:01:00Z,v1", "2021-10-01T09:00:00Z,v2");
  }

  @Test
  void the_experiment_of_late_record_leaves_out_a_record_where_it_came() {
    CapturedRow first = row("v3", at("09:35"), at("09:45"));
    Replays replays =
        waiting()
            .tick(on("likes"), emitted(), emitted())
            .watermark(time("09:40"))
            .tick(
                Map.of(
                    "videos", List.of("2021-10-01T09:35:00Z,v3"),
                    "likes", List.of("2021-10-01T09:45:00Z,v3")),
                emitted(first),
                emitted())
            .watermark(time("09:40"))
            .dropped(1)
            .tick(on("likes", "2021-10-01T09:45:00Z,v3"), emitted(first), emitted())
            .watermark(time("09:40"));

    assertThat(replays.evidence(4)).containsEntry("ticks", List.of(3));
    assertThat(tick(3, changed("late-record", replays)).records("videos")).isEmpty();
    assertThat(tick(4, changed("late-record", replays)).records("likes")).hasSize(1);
  }

  @Test
  void not_with_another_watermark_than_the_pair_declares() {
    Replays replays =
        waiting()
            .tick(on("likes"), emitted(), emitted(ALONE))
            .watermark(time("10:01"))
            .accepting(
                Accepted.cause("outer-join-pending")
                    .withDelay("videos", Duration.ofMinutes(5))
                    .withDelay("likes", Duration.ofHours(1)));

    assertThat(replays.divergences(1)).doesNotContain("moved 1-2 outer-join-pending 1");
  }

  /** v1 has a partner an hour later, and none a minute after that; v2 has none. */
  private static Replays waiting() {
    return replays(MATCHES, VIDEOS, LIKES)
        .tick(
            Map.of(
                "videos",
                List.of("2021-10-01T09:00:00Z,v1", "2021-10-01T09:00:00Z,v2"),
                "likes",
                List.of("2021-10-01T10:00:00Z,v1", "2021-10-01T10:01:00Z,v1")),
            emitted(PAIRED, ALONE),
            emitted(PAIRED))
        .watermark("1970-01-01T00:00:00Z");
  }

  private static Script changed(String cause, Replays replays) {
    return Causes.experimentFor(cause)
        .orElseThrow()
        .apply(replays.script(), replays.pair(), replays.compare())
        .orElseThrow();
  }

  private static Tick tick(int number, Script script) {
    try (TickLookup ticks = new TickLookup(script)) {
      return ticks.tick(number);
    }
  }

  private static Input input(String name, String time) {
    RecordForm form = RecordForm.matching("(?<" + time + ">[^,]*),(?<id>.*)");
    return Input.named(name).of(form.eventTime(time, "uuuu-MM-dd'T'HH:mm:ss'Z'"));
  }

  private static String time(String minutes) {
    return "2021-10-01T" + minutes + ":00Z";
  }

  private static Instant at(String minutes) {
    return Instant.parse(time(minutes));
  }
}
