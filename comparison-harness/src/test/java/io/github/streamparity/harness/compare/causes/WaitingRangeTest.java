package io.github.streamparity.harness.compare.causes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingRangeTest {
  private static final Instant NINE = Instant.parse("2021-10-01T09:00:00Z");

  private final WaitingRange range = new WaitingRange();

  @Test
  void what_is_joined_is_nearer_than_what_is_not() {
    range.joined(Duration.ofMinutes(60));
    range.notJoined(Duration.ofMinutes(61));
    assertThat(range.isOne()).isTrue();

    range.notJoined(Duration.ofMinutes(59));
    assertThat(range.isOne()).isFalse();
  }

  @Test
  void what_comes_before_the_record_says_nothing_of_what_comes_after_it() {
    range.joined(Duration.ofMinutes(60));
    range.notJoined(Duration.ofMinutes(-1));
    assertThat(range.isOne()).isTrue();
  }

  @Test
  void a_wait_ends_with_the_first_watermark_that_has_passed() {
    range.joined(Duration.ofMinutes(60));
    range.notJoined(Duration.ofMinutes(61));

    assertThat(range.ends(NINE, at(50), at(70).get())).isTrue();
    assertThat(range.ends(NINE, at(50), at(59).get())).as("too early").isFalse();
    assertThat(range.ends(NINE, at(61), at(70).get())).as("too late").isFalse();
    assertThat(range.isOpen(NINE, at(60).get())).isTrue();
    assertThat(range.isOpen(NINE, at(61).get())).isFalse();
  }

  @Test
  void all_waits_are_equally_long() {
    assertThat(range.ends(NINE, at(10), at(20).get())).isTrue();
    assertThat(range.ends(NINE, at(30), at(40).get())).isFalse();
    assertThat(range.isOpen(NINE, at(15).get())).isTrue();
    assertThat(range.isOpen(NINE, at(20).get())).isFalse();
  }

  private static Optional<Instant> at(int minutes) {
    return Optional.of(NINE.plus(Duration.ofMinutes(minutes)));
  }
}
