package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateStreamTest {
  private static final Instant START = Instant.parse("2021-10-01T09:30:00Z");

  @Test
  void rows_are_spread_over_their_second() {
    assertThat(rows(0, 1000, 4))
        .containsExactly(
            new RateRow(START, 0),
            new RateRow(START.plusMillis(250), 1),
            new RateRow(START.plusMillis(500), 2),
            new RateRow(START.plusMillis(750), 3));
  }

  @Test
  void numbers_go_on_from_batch_to_batch() {
    assertThat(rows(9000, 10_000, 3))
        .containsExactly(
            new RateRow(START.plusSeconds(9), 27),
            new RateRow(START.plusMillis(9333), 28),
            new RateRow(START.plusMillis(9666), 29));
  }

  @Test
  void no_row_is_left_out_or_made_twice_where_intervals_are_no_seconds() {
    Stream<RateRow> rows =
        LongStream.range(0, 40).boxed().flatMap(i -> rows(i * 300, i * 300 + 300, 7).stream());
    assertThat(rows.map(RateRow::value))
        .containsExactlyElementsOf(LongStream.range(0, 84).boxed().toList());
  }

  private static List<RateRow> rows(long fromMillis, long toMillis, int rowsPerSecond) {
    long start = START.toEpochMilli();
    return RateStream.rows(start, start + fromMillis, start + toMillis, rowsPerSecond);
  }
}
