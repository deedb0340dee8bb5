package io.github.streamparity.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.agent.wire.Struct;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("StringConcatToTextBlock") // so that every line is seen as it is printed
class PrintedTextTest {
  private static final Probes.Columns COUNTS =
      new Probes.Columns(List.of("word", "count"), List.of("string", "long"));

  private static final String RULE = "-".repeat(43) + "\n";

  private static final String PRINTED =
      "Counts at 1529622030000 ms\n"
          + RULE
          + "Time: 1529622030000 ms\n"
          + RULE
          + "(blue,5)\n(a,b,3)\n\n"
          + RULE
          + "Batch: 0\n"
          + RULE
          + "+-----+----+\n|count|word|\n+-----+----+\n|    7|a|b |\n|    1|NULL|\n|    2|null|\n+-----+----+\n\n";

  @Test
  void a_block_of_print_has_the_elements_of_a_batch() {
    assertThat(new PrintedText("blocks", COUNTS).rows(PRINTED))
        .contains(List.of(row("blue", 5L), row("a,b", 3L)));
  }

  @Test
  void lines_are_what_is_neither_and_groups_of_a_match_are_columns() {
    Probes.Columns line = new Probes.Columns(List.of("line"), List.of("string"));
    Probes.Columns at = new Probes.Columns(List.of("millis"), List.of("long"));

    assertThat(new PrintedText("lines", line).rows(PRINTED).orElseThrow())
        .containsExactly(new Struct(line.names(), List.of("Counts at 1529622030000 ms")));
    assertThat(new PrintedText("lines?match=.* at (\\d+) ms", at).rows(PRINTED).orElseThrow())
        .containsExactly(new Struct(at.names(), List.of(1529622030000L)));
  }

  @Test
  void an_empty_block_emits_no_rows_and_no_block_emits_nothing() {
    String empty = RULE + "Time: 1000 ms\n" + RULE + "\n";

    assertThat(new PrintedText("blocks", COUNTS).rows(empty)).contains(List.of());
    assertThat(new PrintedText("blocks", COUNTS).rows("a line\n")).isEmpty();
  }

  @Test
  void what_is_cut_off_is_not_taken_for_all() {
    String more = RULE + "Time: 1000 ms\n" + RULE + "(blue,5)\n...\n\n";

    assertThatThrownBy(() -> new PrintedText("blocks", COUNTS).rows(more))
        .hasMessageContaining("print() leaves elements out");
  }

  private static Struct row(String word, long count) {
    return new Struct(COUNTS.names(), Arrays.asList(word, count));
  }
}
