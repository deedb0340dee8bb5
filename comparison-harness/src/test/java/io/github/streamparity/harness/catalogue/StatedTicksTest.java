package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Replays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements about ticks that are written by hand, and their check. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatedTicksTest {
  private static final Replays REPLAYED =
      replays(COUNTS)
          .tick(
              records("blue blue green"),
              emitted(row("blue", 2L), row("green", 1L)),
              emitted(row("blue", 2L), row("green", 1L)))
          .tick(
              records("blue", "blue"),
              emitted(row("blue", 4L), row("green", 1L)),
              emitted(row("blue", 4L)))
          .tick(records(), emitted(row("blue", 4L), row("green", 1L)), silent());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1       | blue blue green | blue 2, green 1         | the same",
        "1       | blue blue green | all two                 | those of tick 1",
        "2       | two lines       | blue 4, **green 1**     | blue 4",
        "2       | blue twice      | blue 4, green 1, once   | not those of green",
        "3       | ''              | blue 4, green 1         | silent: its table has green 1",
        "all others | ''           | whatever                | whatever",
      })
  void a_row_may_say(String tick, String arrives, String dstreams, String query) throws Exception {
    assertThat(problems(tick, arrives, dstreams, query)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | ''              | blue 4          | silent       | tick",
        "1 | ''              | blue 2          | the same     | arrives",
        "1 | blue 7          | blue 2          | the same     | arrives",
        "2 | three lines     | blue 4          | blue 4       | arrives",
        "3 | blue            | blue 4          | silent       | arrives",
        "1 | blue            | blue 3          | the same     | DStreams",
        "1 | blue            | blue 1          | the same     | DStreams",
        "1 | blue            | **blue 2**      | the same     | DStreams",
        "1 | blue            | blue 2, twice   | the same     | DStreams",
        "1 | blue            | all three words | the same     | DStreams",
        "3 | ''              | no rows         | silent       | DStreams",
        "3 | ''              | silent          | silent       | DStreams",
        "3 | ''              | blue 4          | no rows      | Structured Streaming",
        "3 | ''              | blue 4          | silent: green 2 is in its table | Structured"
            + " Streaming",
        "2 | blue            | blue 4          | the same     | Structured Streaming",
        "2 | blue            | blue 4          | without the two that stay | Structured Streaming",
        "2 | blue            | blue 4          | not those of blue | Structured Streaming",
        "2 | blue            | blue 4          | those of tick 1 | Structured Streaming",
        "2 | blue            | blue 4          | refused      | Structured Streaming",
      })
  void a_row_is_wrong_in_a_column(
      String tick, String arrives, String dstreams, String query, String column) throws Exception {
    assertThat(problems(tick, arrives, dstreams, query))
        .singleElement()
        .asString()
        .startsWith("4: in column " + column + " the page says \"")
        .contains("\"; found: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tick 3 is [`empty-tick`](x.md). In tick 3 nothing arrives. | ",
        "[`unchanged-keys`](x.md) in tick 2; they differ only in ticks 2 and 3. | ",
        "In tick 1 `blue` comes; `null` never does. | ",
        "In tick 4 `blue` comes. | ticks 1 to 3",
        "Ticks 2 and 3 are [`empty-tick`](x.md). | ticks [3]",
        "[`unchanged-keys`](x.md) in ticks 1 to 2. | ticks [2]",
        "In ticks 2 and 3 nothing arrives. | [blue, blue]",
        "They differ only in tick 3. | ticks [2, 3]",
      })
  void a_sentence_is_right_or_wrong(String sentence, String found) throws Exception {
    List<String> problems =
        StatedSentences.in(List.of("# Page", "", sentence)).check(replayed(REPLAYED));

    if (found == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).singleElement().asString().startsWith("3: ").endsWith(found);
    }
  }

  @Test
  void a_value_that_a_sentence_names_is_in_one_of_its_ticks() throws Exception {
    Replays replays =
        replays(COUNTS)
            .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 1L)))
            .tick(records("red"), emitted(row("red", 1L)), emitted(row("red", 1L)));

    assertThat(StatedSentences.in(List.of("`red` comes in tick 1.")).check(replayed(replays)))
        .containsExactly("1: the page says \"`red` comes in tick 1.\"; found: no red in tick 1");
  }

  private static List<String> problems(String... cells) throws Exception {
    List<String> page =
        List.of(
            "",
            "| tick | arrives | DStreams | Structured Streaming |",
            "|---|---|---|---|",
            "| " + String.join(" | ", cells) + " |");
    return StatedRow.in(page).get(0).check(replayed(REPLAYED));
  }

  private static ReplayedTicks replayed(Replays replays) throws Exception {
    return new ReplayedTicks(replays.compare(), replays.script());
  }
}
