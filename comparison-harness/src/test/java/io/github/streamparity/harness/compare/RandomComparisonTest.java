package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The incremental comparison against {@link NaiveComparison}, on thousands of small captures. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomComparisonTest {
  private static final int CASES = 4000;

  @ParameterizedTest
  @CsvSource({
    "PER_BATCH,false",
    "PER_BATCH,true",
    "APPEND,false",
    "APPEND,true",
    "UPDATE,true",
    "COMPLETE,false",
    "COMPLETE,true"
  })
  void agrees_with_whole_tables_compared(Folding folding, boolean keyed) {
    Map<Agreement, Integer> reached = new EnumMap<>(Agreement.class);
    for (int seed = 0; seed < CASES; seed++) {
      RandomReplays random = new RandomReplays(new Random(seed), folding);
      for (double tolerance : new double[] {0, 1e-9}) {
        // Without a key, rows are known by their columns without a tolerance: here, by the word.
        NaiveComparison naive =
            new NaiveComparison(folding, keyed || tolerance > 0, random.dstream, random.structured);
        OutputComparison compared = random.replays(keyed, tolerance).compareOutput();
        if (compared.agreement().isPresent()) {
          String what = "seed %d tolerance %s: %s".formatted(seed, tolerance, naive);
          assertThat(compared.agreement()).as(what).contains(naive.agreement());
          assertThat(compared.ticks().stream().map(TickComparison::tablesAgree))
              .as(what)
              .isEqualTo(naive.tablesAgree());
          reached.merge(naive.agreement(), 1, Integer::sum);
        }
      }
    }
    assertThat(reached).as("every rung was reached").containsOnlyKeys(Agreement.values());
  }

  @Test
  void what_was_emitted_in_another_order_makes_no_difference_without_a_key() {
    for (int seed = 0; seed < 200; seed++) {
      RandomReplays random = new RandomReplays(new Random(seed), Folding.PER_BATCH);
      OutputComparison compared = random.replays(false, 0).compareOutput();
      random.structured.replaceAll(RandomComparisonTest::reversed);

      assertThat(random.replays(false, 0).compareOutput().agreement())
          .isEqualTo(compared.agreement());
    }
  }

  private static List<List<CapturedRow>> reversed(List<List<CapturedRow>> emissions) {
    return emissions.stream()
        .map(
            rows -> {
              List<CapturedRow> reversed = new ArrayList<>(rows);
              Collections.reverse(reversed);
              return List.copyOf(reversed);
            })
        .toList();
  }

  /** Two captures of few words and numbers; mostly one is made from the other. */
  private static final class RandomReplays {
    private final Random random;
    private final Folding folding;
    private final List<List<List<CapturedRow>>> dstream = new ArrayList<>();
    private final List<List<List<CapturedRow>>> structured;

    RandomReplays(Random random, Folding folding) {
      this.random = random;
      this.folding = folding;
      int ticks = 2 + random.nextInt(5);
      for (int tick = 0; tick < ticks; tick++) {
        dstream.add(emissions());
      }
      structured = new ArrayList<>(dstream);
      switch (random.nextInt(4)) {
        case 0 -> delay(1 + random.nextInt(2));
        case 1 -> change();
        case 2 -> swap();
        default -> {}
      }
    }

    private void delay(int ticks) {
      List<List<List<CapturedRow>>> late = random.nextBoolean() ? structured : dstream;
      for (int i = 0; i < ticks; i++) {
        late.add(0, List.of());
        late.remove(late.size() - 1);
      }
    }

    private void change() {
      structured.set(random.nextInt(structured.size()), emissions());
    }

    private void swap() {
      Collections.swap(
          structured, random.nextInt(structured.size()), random.nextInt(structured.size()));
    }

    private List<List<CapturedRow>> emissions() {
      int howMany = random.nextInt(6);
      return IntStream.range(0, howMany == 5 ? 2 : Math.min(howMany, 1))
          .mapToObj(i -> rows())
          .toList();
    }

    private List<CapturedRow> rows() {
      int most = folding == Folding.COMPLETE ? 2 : 3;
      return IntStream.range(0, random.nextInt(most + 1))
          .mapToObj(i -> row("w" + random.nextInt(2), (double) random.nextInt(2)))
          .toList();
    }

    Replays replays(boolean keyed, double tolerance) {
      Replays replays =
          Replays.replays(
              output(
                  folding,
                  keyed ? List.of("word") : List.of(),
                  Column.of("word", ColumnType.STRING),
                  new Column("sum", ColumnType.DOUBLE, tolerance)));
      for (int tick = 0; tick < dstream.size(); tick++) {
        replays.tick(dstream.get(tick), structured.get(tick));
      }
      return replays;
    }
  }
}
