package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.causes.Windows.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long windows are of which only the starts are known. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowStartsTest {
  @Nested
  class AtMost {
    @Test
    void nobody_knows_before_there_is_a_start() {
      assertThat(starts().most()).isEmpty();
      assertThat(starts().likely()).isEmpty();
      assertThat(starts().length()).isEmpty();
    }

    @Test
    void what_goes_into_all_starts() {
      assertThat(starts("09:00", "09:10").most()).contains(Duration.ofMinutes(10));
      assertThat(starts("09:00", "09:10", "09:25").most()).contains(Duration.ofMinutes(5));
      assertThat(starts("09:00", "09:10", "09:10:01").most()).contains(Duration.ofSeconds(1));
    }

    @Test
    void nothing_bounds_it_at_the_epoch() {
      WindowStarts windows = new WindowStarts();
      windows.add(Instant.EPOCH);
      assertThat(windows.most()).isEmpty();

      windows.add(Instant.EPOCH.minusSeconds(300));
      assertThat(windows.most()).contains(Duration.ofMinutes(5));
      assertThat(windows.likely()).contains(Duration.ofMinutes(5));
    }
  }

  @Nested
  class Likely {
    @Test
    void if_two_windows_follow_each_other_whichever_was_seen_first() {
      assertThat(starts("09:00", "09:05").likely()).contains(Duration.ofMinutes(5));
      assertThat(starts("09:05", "09:00").likely()).contains(Duration.ofMinutes(5));
    }

    @Test
    void not_of_one_window() {
      assertThat(starts("09:05").likely()).isEmpty();
      assertThat(starts("09:05", "09:05").likely()).isEmpty();
    }

    @Test
    void not_if_all_lie_further_apart() {
      assertThat(starts("09:00", "09:10", "09:25").likely()).isEmpty();
      assertThat(starts("09:25", "09:10", "09:00").likely()).isEmpty();
      assertThat(starts("09:00", "09:10", "09:25", "09:20").likely())
          .contains(Duration.ofMinutes(5));
      assertThat(starts("09:00", "09:10", "09:25", "09:05").likely())
          .contains(Duration.ofMinutes(5));
    }
  }

  @Nested
  class Proved {
    @Test
    void by_a_record_too_far_behind_its_start_for_windows_of_half_the_length() {
      WindowStarts windows = starts("09:00", "09:05");

      windows.addRecord(at("09:07:29"));
      assertThat(windows.length()).isEmpty();
      windows.addRecord(at("09:07:30"));
      assertThat(windows.length()).contains(Duration.ofMinutes(5));
      windows.addRecord(at("09:01"));
      assertThat(windows.length()).contains(Duration.ofMinutes(5));
    }

    @Test
    void not_by_a_record_of_a_window_that_nobody_has_seen() {
      WindowStarts windows = starts("09:00", "09:05");

      windows.addRecord(at("08:59"));
      windows.addRecord(at("09:10"));
      windows.addRecord(at("09:14"));
      assertThat(windows.length()).isEmpty();
      windows.addRecord(at("09:04"));
      windows.addRecord(at("09:10"));
      assertThat(windows.length()).contains(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:05", "09:06"})
    void not_once_a_start_in_between_says_that_they_are_shorter(String record) {
      WindowStarts windows = starts("09:00", "09:10");
      windows.addRecord(at(record));
      assertThat(windows.length()).contains(Duration.ofMinutes(10));

      windows.add(at("09:05"));
      assertThat(windows.length()).isEmpty();
    }
  }

  private static WindowStarts starts(String... times) {
    WindowStarts windows = new WindowStarts();
    for (String time : times) {
      windows.add(at(time));
    }
    return windows;
  }
}
