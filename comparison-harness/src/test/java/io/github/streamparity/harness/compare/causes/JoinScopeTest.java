package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.on;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A stream-stream join brings together what came in different ticks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinScopeTest {
  private static final OutputDeclaration MATCHES =
      output(
          APPEND,
          List.of(),
          Column.of("ad", ColumnType.STRING),
          Column.of("page", ColumnType.STRING),
          Column.of("seconds", ColumnType.LONG));
  private static final Input IMPRESSIONS =
      Input.named("impressions").of(RecordForm.matching("(?<ad>[^ ]*) (?<page>.*)"));
  private static final Input CLICKS =
      Input.named("clicks").of(RecordForm.matching("(?<ad>[^ ]*) (?<seconds>.*)"));
  private static final String ISO = "uuuu-MM-dd'T'HH:mm:ss";
  private static final CapturedRow MATCH = row("ad1", "home", 7L);

  @Test
  void a_record_meets_those_of_earlier_ticks() {
    Replays replays = joined("ad1 7", MATCH);

    assertThat(replays.divergences(3)).containsExactly("unexpected join-scope 1");
    assertThat(replays.evidence(3))
        .containsExactly(
            entry("operator", "symmetricHashJoin"),
            entry("rows", 1L),
            entry("row", MATCH),
            entry("records", List.of("ad1 home", "ad1 7")),
            entry("ticks", List.of(1, 3)));
    assertThat(replays.mirrored().divergences(3)).containsExactly("missing join-scope 1");
  }

  @Test
  void whichever_input_comes_later() {
    Replays replays =
        start()
            .tick(on("clicks", "ad1 7"), emitted(), emitted())
            .tick(on("impressions", "ad1 home"), emitted(), emitted(MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(2)).containsExactly("unexpected join-scope 1");
    assertThat(replays.evidence(2))
        .containsEntry("records", List.of("ad1 home", "ad1 7"))
        .containsEntry("ticks", List.of(2, 1));
  }

  @Test
  void not_with_another_watermark_than_the_pair_declares() {
    String timed = "(?<ad>[^ ]*) (?<time>[^ ]*) ";
    Input impressions =
        Input.named("impressions")
            .of(RecordForm.matching(timed + "(?<page>.*)").eventTime("time", ISO));
    Input clicks =
        Input.named("clicks")
            .of(RecordForm.matching(timed + "(?<seconds>.*)").eventTime("time", ISO));
    for (int minutes : new int[] {10, 20}) {
      Duration delay = Duration.ofMinutes(minutes);
      Replays replays =
          replays(MATCHES, impressions, clicks)
              .accepting(
                  Accepted.cause("join-scope")
                      .withDelay("impressions", delay)
                      .withDelay("clicks", delay))
              .tick(
                  Map.of(
                      "impressions",
                      List.of("ad1 2021-10-01T09:30:00 home"),
                      "clicks",
                      List.of("ad2 2021-10-01T09:30:00 5")),
                  emitted(),
                  emitted())
              .operator("symmetricHashJoin")
              .watermark("1970-01-01T00:00:00Z")
              .tick(on("clicks", "ad1 2021-10-01T09:30:07 7"), emitted(), emitted(MATCH))
              .watermark("2021-10-01T09:20:00Z");

      assertThat(replays.divergences(2))
          .containsExactly(minutes == 10 ? "unexpected join-scope 1" : "unexpected unexplained 1");
    }
  }

  /** Nor does a record that is older than another one, nor a tick that nobody reports about. */
  @Test
  void the_latest_records_make_the_watermark_that_the_pair_declares() {
    String timed = "(?<ad>[^ ]*) (?<time>[^ ]*) ";
    Duration delay = Duration.ofMinutes(10);
    Replays replays =
        replays(
                MATCHES,
                Input.named("impressions")
                    .of(RecordForm.matching(timed + "(?<page>.*)").eventTime("time", ISO)),
                Input.named("clicks")
                    .of(RecordForm.matching(timed + "(?<seconds>.*)").eventTime("time", ISO)))
            .accepting(
                Accepted.cause("join-scope")
                    .withDelay("impressions", delay)
                    .withDelay("clicks", delay))
            .tick(
                Map.of(
                    "impressions",
                    List.of("ad1 2021-10-01T09:30:00 home"),
                    "clicks",
                    List.of("ad2 2021-10-01T09:30:00 5", "ad3 2021-10-01T09:25:00 5")),
                emitted(),
                emitted())
            .operator("symmetricHashJoin")
            .watermark("1970-01-01T00:00:00Z")
            .tick(records(), emitted(), emitted())
            .withoutReport(Side.CANDIDATE)
            .tick(on("clicks", "ad1 2021-10-01T09:30:07 7"), emitted(), emitted(MATCH))
            .operator("symmetricHashJoin")
            .watermark("2021-10-01T09:20:00Z");

    assertThat(replays.divergences(3)).containsExactly("unexpected join-scope 1");
  }

  /** Nobody knows which watermark that would be. */
  @Test
  void not_with_declared_delays_where_records_have_no_time() {
    Replays replays =
        joined("ad1 7", MATCH)
            .accepting(Accepted.cause("join-scope").withDelay("clicks", Duration.ofMinutes(10)));

    assertThat(replays.divergences(3)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void the_declared_delays_of_another_cause_or_another_output_are_not_this_ones() {
    Duration delay = Duration.ofMinutes(10);
    Replays otherCause =
        joined("ad1 7", MATCH)
            .accepting(
                Accepted.cause("join-scope"),
                Accepted.cause("outer-join-pending").withDelay("clicks", delay));
    Replays otherOutput =
        joined("ad1 7", MATCH)
            .and(Replays.named("others", MATCHES))
            .accepting(Accepted.cause("join-scope").inOutput("others").withDelay("clicks", delay));

    assertThat(otherCause.divergences(3)).containsExactly("unexpected join-scope 1");
    assertThat(otherOutput.divergences(3)).containsExactly("unexpected join-scope 1");
  }

  @Test
  void not_within_one_tick() {
    Replays replays =
        start()
            .tick(
                Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 7")),
                emitted(MATCH),
                emitted(MATCH, MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_key_or_a_value_is_another() {
    assertThat(joined("ad10 7", MATCH).divergences(3)).containsExactly("unexpected unexplained 1");
    assertThat(joined("ad1 8", MATCH).divergences(3)).containsExactly("unexpected unexplained 1");
    assertThat(joined("ad1 7", row("ad1", "Home", 7L)).divergences(3))
        .containsExactly("unexpected unexplained 1");
    assertThat(joined("ad1 seven", row("ad1", "home", 7L)).divergences(3))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void a_value_that_cannot_be_read_is_null() {
    assertThat(joined("ad1 seven", row("ad1", "home", null)).divergences(3))
        .containsExactly("unexpected join-scope 1");
  }

  @Test
  void not_if_a_combination_is_not_there() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home", "ad1 news"), emitted(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(), emitted(MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(2))
        .as("news was shown with the click as well, and nothing can be forgotten")
        .containsExactly("unexpected unexplained 1");
    assertThat(replays.watermark("2021-10-01T09:00:00Z").divergences(2))
        .as("no record has a time that could lie behind the watermark")
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void each_combination_once_and_not_oftener() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(on("clicks", "ad1 7", "ad1 7"), emitted(), emitted(MATCH, MATCH, MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(2))
        .containsExactly("unexpected join-scope 2", "unexpected unexplained 1");
  }

  @Test
  void beside_a_row_that_met_in_its_batch() {
    Replays replays =
        start()
            .tick(
                Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 7")),
                emitted(MATCH),
                emitted(MATCH))
            .tick(
                Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 7")),
                emitted(MATCH),
                emitted(MATCH, MATCH, MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(2))
        .as("the new click with the old impression, and the other way round")
        .containsExactly("unexpected join-scope 2");
  }

  @Test
  void not_in_a_tick_in_which_none_of_its_records_arrives() {
    Replays replays =
        joined("ad1 7", MATCH)
            .tick(on("clicks", "ad2 1"), emitted(), emitted(MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(4)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void dstreams_may_have_been_silent() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(on("clicks", "ad1 7"), silent(), emitted(MATCH))
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(2))
        .containsExactly("silent join-scope 1", "silent unexplained 0");
  }

  @Test
  void not_rows_that_dstreams_alone_have() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted())
            .operator("symmetricHashJoin");

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_does_not_join() {
    assertThat(joined("ad1 7", MATCH).operator("dedupe").divergences(3))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void behind_the_watermark_a_record_may_have_been_forgotten() {
    for (boolean forgotten : new boolean[] {true, false}) {
      Replays replays =
          replays(
                  MATCHES,
                  timed("impressions", "(?<time>[^,]*),(?<ad>[^,]*),(?<page>.*)"),
                  timed("clicks", "(?<time>[^,]*),(?<ad>[^,]*),(?<seconds>.*)"))
              .tick(
                  on(
                      "impressions",
                      "2021-10-01 09:00:00,ad1,old",
                      "2021-10-01 09:10:00,ad1,home",
                      "2021-10-01 08:50:00,ad1,home"),
                  emitted(),
                  emitted())
              .tick(on("clicks", "2021-10-01 09:12:00,ad1,7"), emitted(), emitted(MATCH, MATCH))
              .operator("symmetricHashJoin")
              .watermark(forgotten ? "2021-10-01T09:05:00Z" : "2021-10-01T08:00:00Z");

      assertThat(replays.divergences(2))
          .as("old lies between the two that are matched, so only forgetting explains it")
          .containsExactly(forgotten ? "unexpected join-scope 2" : "unexpected unexplained 2");
    }
  }

  private static Input timed(String name, String pattern) {
    return Input.named(name)
        .of(RecordForm.matching(pattern).eventTime("time", "uuuu-MM-dd HH:mm:ss"));
  }

  @Test
  void not_without_the_script() {
    assertThat(joined("ad1 7", MATCH).withoutScript().divergences(3))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_without_a_record_form() {
    assertThat(
            joined(replays(MATCHES, IMPRESSIONS, Input.named("clicks")), "ad1 7", MATCH)
                .divergences(3))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_a_column_comes_from_no_field() {
    OutputDeclaration more =
        output(
            APPEND,
            List.of(),
            Column.of("ad", ColumnType.STRING),
            Column.of("page", ColumnType.STRING),
            Column.of("price", ColumnType.LONG));

    assertThat(
            joined(replays(more, IMPRESSIONS, CLICKS), "ad1 7", row("ad1", "home", 7L))
                .divergences(3))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_inputs_share_no_field_or_there_are_three() {
    Input other = Input.named("clicks").of(RecordForm.matching("(?<id>[^ ]*) (?<seconds>.*)"));

    assertThat(joined(replays(MATCHES, IMPRESSIONS, other), "ad1 7", MATCH).divergences(3))
        .containsExactly("unexpected unexplained 1");
    assertThat(
            joined(
                    replays(
                        MATCHES,
                        IMPRESSIONS,
                        CLICKS,
                        Input.named("third").of(RecordForm.words("word"))),
                    "ad1 7",
                    MATCH)
                .divergences(3))
        .containsExactly("unexpected unexplained 1");
  }

  private static Replays start() {
    return replays(MATCHES, IMPRESSIONS, CLICKS);
  }

  private static Replays joined(String click, CapturedRow match) {
    return joined(start(), click, match);
  }

  private static Replays joined(Replays replays, String click, CapturedRow match) {
    return replays
        .tick(on("impressions", "ad1 home"), emitted(), emitted())
        .tick(on("clicks", "ad2 9"), emitted(), emitted())
        .tick(on("clicks", click), emitted(), emitted(match))
        .operator("symmetricHashJoin");
  }
}
