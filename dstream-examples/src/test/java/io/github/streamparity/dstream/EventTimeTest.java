package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventTimeTest {
  @Test
  void a_time_is_meant_in_utc() {
    assertThat(EventTime.in("2021-10-01 09:30:00")).contains(Instant.parse("2021-10-01T09:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021-10-01",
        "2021-10-01T09:30:00",
        "2021-10-01 9:30:00",
        "2021-10-01 09:30:60",
        "2021-02-29 09:30:00",
        "2021-10-01 24:00:00",
        "2021-10-01 09:30:00Z",
        "2021-10-01 09:30:00+09",
        " 2021-10-01 09:30:00"
      })
  void anything_else_is_no_time(String text) {
    assertThat(EventTime.in(text)).isEmpty();
  }
}
