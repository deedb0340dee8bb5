package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowsTest {
  private static final Windows TUMBLING = Windows.of(Duration.ofMinutes(5));
  private static final Windows SLIDING = new Windows(Duration.ofMinutes(5), Duration.ofMinutes(3));

  @Test
  void a_time_lies_in_one_tumbling_window() {
    assertThat(starts(TUMBLING, "2021-10-01T09:29:59Z")).containsExactly("2021-10-01T09:25:00Z");
    assertThat(starts(TUMBLING, "2021-10-01T09:30:00Z")).containsExactly("2021-10-01T09:30:00Z");
    assertThat(starts(TUMBLING, "2021-10-01T09:34:59Z")).containsExactly("2021-10-01T09:30:00Z");
  }

  @Test
  void a_window_starts_with_its_first_second_before_1970_as_well() {
    assertThat(starts(TUMBLING, "1969-12-31T23:59:59Z")).containsExactly("1969-12-31T23:55:00Z");
    assertThat(starts(TUMBLING, "1970-01-01T00:00:00Z")).containsExactly("1970-01-01T00:00:00Z");
    assertThat(starts(SLIDING, "1969-12-31T23:59:59Z")).containsExactly("1969-12-31T23:57:00Z");
  }

  @Test
  void a_time_lies_in_every_sliding_window_that_has_started_and_not_ended() {
    assertThat(starts(SLIDING, "2021-10-01T09:30:00Z"))
        .containsExactly("2021-10-01T09:27:00Z", "2021-10-01T09:30:00Z");
    assertThat(starts(SLIDING, "2021-10-01T09:31:59Z"))
        .containsExactly("2021-10-01T09:27:00Z", "2021-10-01T09:30:00Z");
    assertThat(starts(SLIDING, "2021-10-01T09:32:00Z")).containsExactly("2021-10-01T09:30:00Z");
  }

  @Test
  void a_time_lies_in_none_where_windows_leave_gaps() {
    Windows gaps = new Windows(Duration.ofMinutes(1), Duration.ofMinutes(5));
    assertThat(starts(gaps, "2021-10-01T09:30:59Z")).containsExactly("2021-10-01T09:30:00Z");
    assertThat(starts(gaps, "2021-10-01T09:31:00Z")).isEmpty();
  }

  private static List<String> starts(Windows windows, String time) {
    return windows.startsOf(Instant.parse(time)).stream().map(Instant::toString).toList();
  }
}
