package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimedWordsTest {
  private static final Instant HALF_PAST_NINE = Instant.parse("2021-10-01T09:30:00Z");

  @Test
  void each_word_has_the_time_of_its_line() {
    assertThat(TimedWords.in("2021-10-01 09:30:00,Apache  Spark "))
        .toIterable()
        .containsExactly(
            new Tuple2<>(HALF_PAST_NINE, "Apache"), new Tuple2<>(HALF_PAST_NINE, "Spark"));
  }

  @Test
  void words_may_hold_commas() {
    assertThat(TimedWords.in("2021-10-01 09:30:00,a,b c"))
        .toIterable()
        .extracting(Tuple2::_2)
        .containsExactly("a,b", "c");
  }

  @Test
  void a_malformed_line_is_dropped() {
    assertThat(TimedWords.in("")).toIterable().isEmpty();
    assertThat(TimedWords.in("Apache Spark")).toIterable().isEmpty();
    assertThat(TimedWords.in("2021-10-01 09:30:00")).toIterable().isEmpty();
    assertThat(TimedWords.in(",Apache Spark")).toIterable().isEmpty();
    assertThat(TimedWords.in("yesterday,Apache Spark")).toIterable().isEmpty();
  }
}
