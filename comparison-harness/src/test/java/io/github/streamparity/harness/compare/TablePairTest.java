package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two result tables, folded tick by tick, and what they say of a key before a tick and after it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TablePairTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow RED_1 = row("red", 1L);

  static Stream<Foldings> a_keys_rows_before_the_tick_and_after_it() {
    List<Folding> known = List.of(Folding.UPDATE, Folding.COMPLETE);
    return known.stream().flatMap(one -> known.stream().map(other -> new Foldings(one, other)));
  }

  @ParameterizedTest
  @MethodSource
  void a_keys_rows_before_the_tick_and_after_it(Foldings foldings) {
    TablePair tables = tables(keyedCounts(foldings.reference(), foldings.candidate()));

    tables.fold(List.of(List.of(BLUE_1)), List.of());
    assertThat(tables.before(Side.REFERENCE, BLUE_1)).isEmpty();
    assertThat(tables.after(Side.REFERENCE, BLUE_1)).containsExactly(BLUE_1);
    assertThat(tables.after(Side.CANDIDATE, BLUE_1)).isEmpty();
    assertThat(tables.after(Side.CANDIDATE, RED_1)).isEmpty();
    assertThat(tables.before(Side.CANDIDATE, RED_1)).isEmpty();

    tables.fold(List.of(List.of(BLUE_2)), List.of(List.of(BLUE_2)));
    assertThat(tables.before(Side.REFERENCE, BLUE_1)).containsExactly(BLUE_1);
    assertThat(tables.after(Side.REFERENCE, BLUE_1)).containsExactly(BLUE_2);
    assertThat(tables.before(Side.CANDIDATE, BLUE_1)).isEmpty();
    assertThat(tables.agree()).isTrue();

    tables.fold(List.of(), List.of());
    assertThat(tables.before(Side.REFERENCE, BLUE_1)).containsExactly(BLUE_2);
    assertThat(tables.before(Side.CANDIDATE, BLUE_1)).containsExactly(BLUE_2);
    assertThat(tables.size(Side.REFERENCE)).isEqualTo(1);
    assertThat(tables.size(Side.CANDIDATE)).isEqualTo(1);
    assertThat(tables.empty()).isFalse();
  }

  @Test
  void an_update_that_comes_twice_in_a_tick_has_one_row_before_it() {
    TablePair tables = tables(COUNTS);
    tables.fold(List.of(List.of(RED_1)), List.of());
    tables.fold(List.of(List.of(BLUE_1), List.of(BLUE_2)), List.of());

    assertThat(tables.before(Side.REFERENCE, BLUE_2)).isEmpty();
    assertThat(tables.after(Side.REFERENCE, BLUE_2)).containsExactly(BLUE_2);
  }

  @Test
  void updates_know_whether_each_key_came_once_and_what_is_left_of_both_emissions() {
    TablePair tables = tables(COUNTS);

    tables.fold(List.of(List.of(BLUE_1, RED_1)), List.of(List.of(BLUE_2), List.of(RED_1)));
    assertThat(tables.keysCameOnce()).isTrue();
    assertThat(tables.matching()).contains(new RowMatching(List.of(BLUE_1), List.of(BLUE_2)));

    tables.fold(List.of(List.of(BLUE_1), List.of(BLUE_2)), List.of(List.of(BLUE_2)));
    assertThat(tables.keysCameOnce()).as("not in the reference").isFalse();
    assertThat(tables.matching()).isEmpty();

    tables.fold(List.of(List.of(BLUE_2)), List.of(List.of(BLUE_1, BLUE_2)));
    assertThat(tables.keysCameOnce()).as("not in the candidate").isFalse();
    assertThat(tables.matching()).isEmpty();

    tables.fold(List.of(List.of(BLUE_2)), List.of());
    assertThat(tables.keysCameOnce()).as("in this tick").isTrue();
    assertThat(tables.matching()).contains(new RowMatching(List.of(BLUE_2), List.of()));
  }

  /** Enough of them that what they replace is worth letting go of. */
  @Test
  void rows_that_are_replaced_again_and_again() {
    TablePair tables = tables(COUNTS);
    String word = "w".repeat(1_000);
    tables.fold(List.of(List.of(BLUE_1)), List.of(List.of(RED_1)));
    for (long tick = 1; tick <= 50; tick++) {
      List<CapturedRow> ours = new ArrayList<>();
      List<CapturedRow> theirs = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        ours.add(row(word + i, tick));
        theirs.add(row(word + i, i < 90 ? tick : -tick));
      }
      tables.fold(List.of(ours), tick % 5 == 0 ? List.of() : List.of(theirs));
    }
    tables.fold(List.of(), List.of());

    assertThat(tables.after(Side.REFERENCE, row(word + 7, 0L))).containsExactly(row(word + 7, 50L));
    assertThat(tables.after(Side.CANDIDATE, row(word + 7, 0L))).containsExactly(row(word + 7, 49L));
    assertThat(tables.after(Side.CANDIDATE, row(word + 95, 0L)))
        .containsExactly(row(word + 95, -49L));
    assertThat(tables.after(Side.REFERENCE, BLUE_1)).containsExactly(BLUE_1);
    assertThat(tables.after(Side.CANDIDATE, BLUE_1)).isEmpty();
    assertThat(tables.after(Side.REFERENCE, RED_1)).isEmpty();
    assertThat(tables.after(Side.CANDIDATE, RED_1)).containsExactly(RED_1);
    assertThat(tables.size(Side.CANDIDATE)).isEqualTo(101);
  }

  /** Enough keys for the index to grow several times, with rows of either side first. */
  @Test
  void thousands_of_keys_are_found_again() {
    TablePair tables = tables(COUNTS);
    Random random = new Random(1);
    Map<Side, Map<Object, CapturedRow>> expected =
        Map.of(Side.REFERENCE, new HashMap<>(), Side.CANDIDATE, new HashMap<>());
    for (int tick = 1; tick <= 50; tick++) {
      List<CapturedRow> ours = rows(random);
      List<CapturedRow> theirs = random.nextBoolean() ? ours : rows(random);
      Map<Object, CapturedRow> before = new HashMap<>(expected.get(Side.REFERENCE));
      tables.fold(List.of(ours), List.of(theirs));
      ours.forEach(row -> expected.get(Side.REFERENCE).put(row.value(0), row));
      theirs.forEach(row -> expected.get(Side.CANDIDATE).put(row.value(0), row));

      for (Side side : Side.values()) {
        assertThat(tables.size(side)).isEqualTo(expected.get(side).size());
        expected
            .get(side)
            .values()
            .forEach(row -> assertThat(tables.after(side, row)).containsExactly(row));
      }
      ours.forEach(
          row ->
              assertThat(tables.before(Side.REFERENCE, row))
                  .isEqualTo(
                      before.containsKey(row.value(0))
                          ? List.of(before.get(row.value(0)))
                          : List.of()));
      assertThat(tables.agree())
          .isEqualTo(expected.get(Side.REFERENCE).equals(expected.get(Side.CANDIDATE)));
    }
    assertThat(tables.size(Side.REFERENCE)).isGreaterThan(300);
  }

  private static List<CapturedRow> rows(Random random) {
    List<CapturedRow> rows = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      rows.add(row("w" + random.nextInt(1000), (long) random.nextInt(3)));
    }
    return rows;
  }

  private static TablePair tables(OutputDeclaration output) {
    return TablePair.of(new RowForm(output));
  }
}
