package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.on;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A page is shown in tick 1 and clicked in tick 2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmittedAgainTest {
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
  private static final CapturedRow MATCH = row("ad1", "home", 7L);

  @Test
  void as_long_as_both_are_in_their_windows() {
    Replays replays =
        matched()
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted())
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences())
        .containsExactly("3: missing emitted-again 1", "4: silent empty-tick 0");
    assertThat(replays.evidence(3))
        .containsExactly(
            entry("rows", 1L),
            entry("row", MATCH),
            entry("records", List.of("ad1 home", "ad1 7")),
            entry("ticks", List.of(1, 2)),
            entry("first", 2));
    assertThat(replays.mirrored().divergences(3)).containsExactly("unexpected emitted-again 1");
  }

  @Test
  void where_the_query_is_silent_too() {
    Replays replays = matched().tick(records(), emitted(MATCH), silent());

    assertThat(replays.divergences(3))
        .containsExactlyInAnyOrder("silent empty-tick 0", "silent emitted-again 1");
  }

  @Test
  void windows_may_have_different_lengths() {
    CapturedRow other = row("ad2", "news", 9L);
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(records(), emitted(), silent())
            .tick(on("clicks", "ad1 7", "ad2 9"), emitted(MATCH), emitted(MATCH))
            .tick(on("impressions", "ad2 news"), emitted(MATCH, other), emitted(other))
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences(4)).containsExactly("missing emitted-again 1");
    assertThat(replays.divergences(5)).containsExactly("silent empty-tick 0");
  }

  /** The longest windows that are looked for are of 60 batches, whichever input's it is. */
  @Test
  void in_windows_of_sixty_batches_and_not_in_longer_ones() {
    for (boolean shownFirst : new boolean[] {true, false}) {
      Replays replays =
          start()
              .tick(
                  shownFirst ? on("impressions", "ad1 home") : on("clicks", "ad1 7"),
                  emitted(),
                  emitted())
              .tick(
                  shownFirst ? on("clicks", "ad1 7") : on("impressions", "ad1 home"),
                  emitted(MATCH),
                  emitted(MATCH));
      for (int tick = 3; tick <= 61; tick++) {
        replays = replays.tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());
      }

      assertThat(replays.divergences(60)).containsExactly("missing emitted-again 1");
      assertThat(replays.divergences(61)).containsExactly("missing unexplained 1");
    }
  }

  @Test
  void in_every_one_of_sixty_batches() {
    Replays replays =
        start()
            .tick(
                Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 7")),
                emitted(MATCH),
                emitted(MATCH));
    for (int tick = 2; tick <= 60; tick++) {
      replays = replays.tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());
    }

    assertThat(replays.divergences(60)).containsExactly("missing emitted-again 1");
  }

  /** Of two matches with one row it names the records that are still in their windows. */
  @Test
  void after_another_match_that_has_left_its_windows() {
    Replays replays =
        matched()
            .tick(records(), emitted(), silent())
            .tick(
                Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 7")),
                emitted(MATCH),
                emitted(MATCH))
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());

    assertThat(replays.divergences(5)).containsExactly("missing emitted-again 1");
    assertThat(replays.evidence(5)).contains(entry("ticks", List.of(4, 4)), entry("first", 4));
  }

  @Test
  void the_records_are_those_of_the_row_that_is_shown() {
    CapturedRow other = row("ad2", "news", 9L);
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home", "ad2 news"), emitted(), emitted())
            .tick(on("clicks", "ad1 7", "ad2 9"), emitted(MATCH, other), emitted(MATCH, other))
            .tick(on("clicks", "ad3 9"), emitted(other, MATCH), emitted());
    CapturedRow shown = (CapturedRow) replays.evidence(3).get("row");

    assertThat(replays.evidence(3))
        .contains(
            entry(
                "records",
                shown.equals(MATCH) ? List.of("ad1 home", "ad1 7") : List.of("ad2 news", "ad2 9")));
    assertThat(replays.evidence(3)).containsEntry("rows", 2L);
  }

  @Test
  void not_silence_of_the_query_while_records_arrive() {
    Replays replays = matched().tick(on("clicks", "ad2 9"), emitted(), silent());

    assertThat(replays.divergences(3)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_where_dstreams_were_silent_in_a_batch() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), silent(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted(MATCH))
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_in_an_output_with_another_folding() {
    OutputDeclaration perBatch =
        output(PER_BATCH, List.of(), MATCHES.columns().toArray(new Column[0]));
    Replays replays =
        replays(perBatch, IMPRESSIONS, CLICKS)
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted(MATCH))
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_once_more_after_a_tick_without_it() {
    Replays replays =
        matched()
            .tick(on("clicks", "ad2 9"), emitted(), emitted())
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());

    assertThat(replays.divergences(4)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_it_is_emitted_twice() {
    Replays replays = matched().tick(on("clicks", "ad2 9"), emitted(MATCH, MATCH), emitted());

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_the_query_did_not_emit_it() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted())
            .tick(records(), emitted(MATCH), silent());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    assertThat(replays.divergences(3)).contains("silent unexplained 1");
  }

  @Test
  void not_if_the_query_emitted_it_a_tick_too_late() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), emitted(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted())
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted(MATCH))
            .tick(on("clicks", "ad2 9"), emitted(MATCH), emitted());

    assertThat(replays.divergences(4)).containsExactly("missing unexplained 1");
  }

  @Test
  void nothing_any_more_once_the_query_joined_what_no_windows_hold_together() {
    CapturedRow late = row("ad1", "home", 9L);
    Replays replays =
        matched()
            .tick(records(), emitted(), silent())
            .tick(on("clicks", "ad1 9", "ad2 9"), emitted(), emitted(late))
            .tick(
                on("impressions", "ad2 news"),
                emitted(row("ad2", "news", 9L)),
                emitted(row("ad2", "news", 9L)))
            .tick(records(), emitted(row("ad2", "news", 9L)), silent());

    assertThat(replays.divergences(4)).containsExactly("unexpected unexplained 1");
    assertThat(replays.divergences(6)).contains("silent unexplained 1");
  }

  @Test
  void not_where_dstreams_slide_by_several_batches() {
    Replays replays =
        start()
            .tick(on("impressions", "ad1 home"), silent(), emitted())
            .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted(MATCH))
            .tick(records(), silent(), silent())
            .tick(records(), emitted(MATCH), silent());

    assertThat(replays.divergences(4)).contains("silent unexplained 1");
  }

  private static Replays matched() {
    return start()
        .tick(on("impressions", "ad1 home"), emitted(), emitted())
        .tick(on("clicks", "ad1 7"), emitted(MATCH), emitted(MATCH));
  }

  private static Replays start() {
    return replays(MATCHES, IMPRESSIONS, CLICKS);
  }
}
