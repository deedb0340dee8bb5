package io.github.streamparity.harness.compare.causes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinRangeTest {
  private static final Instant NINE = Instant.parse("2021-10-01T09:00:00Z");

  private final JoinRange range = new JoinRange();

  @Test
  void what_is_left_out_between_what_is_emitted_does_not_fit() {
    assertThat(range.fits(List.of(match(0), match(60)), List.of(match(30)), before(3600)))
        .isFalse();
  }

  @Test
  void a_match_further_apart_than_all_emitted_ones_fits() {
    assertThat(range.fits(List.of(match(0), match(60)), List.of(match(90)), before(3600))).isTrue();
  }

  @Test
  void what_is_just_as_far_apart_as_something_emitted_does_not_fit() {
    assertThat(range.fits(List.of(match(0), match(60)), List.of(match(60)), before(3600)))
        .isFalse();
    assertThat(range.fits(List.of(match(10), match(60)), List.of(match(10)), before(3600)))
        .isFalse();
  }

  @Test
  void a_record_at_the_watermark_is_not_forgotten() {
    assertThat(range.fits(List.of(match(0), match(60)), List.of(match(30)), NINE)).isFalse();
  }

  @Test
  void a_record_behind_the_watermark_may_be_forgotten() {
    assertThat(range.fits(List.of(match(0), match(60)), List.of(match(30)), NINE.plusSeconds(1)))
        .isTrue();
  }

  @Test
  void the_record_that_came_first_is_the_one_that_may_be_forgotten() {
    Joined.Match otherFirst =
        new Joined.Match(
            new Joined.Arrived(2, at("one", NINE)),
            new Joined.Arrived(1, at("other", NINE.plusSeconds(30))));

    assertThat(range.fits(List.of(match(0), match(60)), List.of(otherFirst), NINE.plusSeconds(31)))
        .isTrue();
    assertThat(range.fits(List.of(), List.of(otherFirst), NINE.plusSeconds(30))).isFalse();
  }

  @Test
  void distances_that_are_not_shown_lie_outside_of_those_that_are() {
    List<Duration> shown = List.of(Duration.ofSeconds(10), Duration.ofSeconds(20));

    assertThat(new JoinRange().fits(shown, List.of(Duration.ofSeconds(9)))).isTrue();
    assertThat(new JoinRange().fits(shown, List.of(Duration.ofSeconds(10)))).isFalse();
    assertThat(new JoinRange().fits(shown, List.of(Duration.ofSeconds(20)))).isFalse();
    assertThat(new JoinRange().fits(shown, List.of(Duration.ofSeconds(21)))).isTrue();
    assertThat(new JoinRange().fits(List.of(), List.of(Duration.ZERO))).isTrue();
  }

  @Test
  void later_ticks_must_fit_to_the_same_range() {
    assertThat(range.fits(List.of(match(0)), List.of(match(30)), before(3600))).isTrue();
    assertThat(range.fits(List.of(match(60)), List.of(), before(3600))).isFalse();
  }

  @Test
  void without_times_nothing_may_be_left_out() {
    Joined.Match match =
        new Joined.Match(
            new Joined.Arrived(1, ScriptRow.ofText("one", "a")),
            new Joined.Arrived(2, ScriptRow.ofText("other", "a")));

    assertThat(range.fits(List.of(), List.of(match), before(3600))).isFalse();
  }

  private static Instant before(int seconds) {
    return NINE.minusSeconds(seconds);
  }

  /** A match of a record at nine and one so many seconds later. */
  private static Joined.Match match(int seconds) {
    return new Joined.Match(
        new Joined.Arrived(1, at("one", NINE)),
        new Joined.Arrived(2, at("other", NINE.plusSeconds(seconds))));
  }

  private static ScriptRow at(String input, Instant time) {
    return new ScriptRow(input, "a", Optional.empty(), Optional.of(time));
  }
}
