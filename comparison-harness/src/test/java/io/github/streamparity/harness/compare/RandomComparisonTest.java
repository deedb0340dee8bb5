package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.inOrder;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.declare.Tolerance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The incremental comparison against {@link NaiveComparison}, on thousands of small captures. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomComparisonTest {
  /** Fewer where the tests run very often, as they do for mutants. */
  private static final int CASES = Integer.getInteger("parity.random.cases", 200);

  private static final Column WORD = Column.of("word", ColumnType.STRING);
  private static final Column SUM = Column.of("sum", ColumnType.DOUBLE);
  private static final Column NOTE = Column.of("note", ColumnType.STRING);

  static Stream<Foldings> agrees_with_whole_tables_compared() {
    return Stream.of(Folding.values())
        .flatMap(one -> Stream.of(Folding.values()).map(other -> new Foldings(one, other)));
  }

  @ParameterizedTest
  @MethodSource
  void agrees_with_whole_tables_compared(Foldings foldings) {
    Map<Agreement, Integer> reached = new EnumMap<>(Agreement.class);
    for (OutputDeclaration output : outputs(foldings)) {
      for (int seed = 0; seed < CASES; seed++) {
        RandomReplays random = new RandomReplays(new Random(seed), output);
        NaiveComparison naive = new NaiveComparison(output, random.reference, random.candidate);
        OutputComparison compared = random.replays().compareOutput();
        if (compared.agreement().isPresent()) {
          String what = "seed %d: %s".formatted(seed, naive);
          assertThat(compared.agreement()).as(what).contains(naive.agreement());
          assertThat(compared.ticks().stream().map(TickComparison::tablesAgree))
              .as(what)
              .isEqualTo(naive.tablesAgree());
          assertThat(anyDivergence(compared))
              .as("a divergence exactly where not every emission agrees: " + what)
              .isEqualTo(naive.agreement() != Agreement.EVERY_EMISSION);
          reached.merge(naive.agreement(), 1, Integer::sum);
        }
      }
    }
    assertThat(reached).as("several rungs were reached").hasSizeGreaterThanOrEqualTo(3);
  }

  /** With and without a key, a tolerance, an ignored column, an order that counts. */
  private static List<OutputDeclaration> outputs(Foldings foldings) {
    List<OutputDeclaration> outputs = new ArrayList<>();
    List<List<String>> keys =
        foldings.any(Folding.UPDATE)
            ? List.of(List.of("word"))
            : List.of(List.of(), List.of("word"));
    for (List<String> key : keys) {
      OutputDeclaration exact = declared(foldings, key, WORD, SUM, NOTE);
      outputs.add(exact);
      outputs.add(inOrder(exact));
      Column near = SUM.within(Tolerance.absolute(0.3));
      outputs.add(declared(foldings, key, WORD, near, NOTE.notCompared()));
      outputs.add(declared(foldings, key, WORD, SUM, NOTE.notCompared()));
      outputs.add(inOrder(declared(foldings, key, NOTE.notCompared(), near, WORD)));
    }
    return outputs;
  }

  private static OutputDeclaration declared(
      Foldings foldings, List<String> key, Column... columns) {
    return output(foldings.reference(), key, columns).with(foldings);
  }

  private static boolean anyDivergence(OutputComparison compared) {
    return compared.ticks().stream().anyMatch(tick -> !tick.divergences().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Folding.class,
      names = {"PER_BATCH", "APPEND"})
  void a_row_is_moved_as_often_as_it_is_missing_here_and_unexpected_there(Folding folding) {
    OutputDeclaration output = output(folding, List.of(), WORD, SUM, NOTE);
    int moved = 0;
    for (int seed = 0; seed < CASES; seed++) {
      RandomReplays random = new RandomReplays(new Random(seed), output);
      NaiveComparison naive = new NaiveComparison(output, random.reference, random.candidate);
      OutputComparison compared = random.replays().compareOutput();
      Map<CapturedRow, Integer> missing = new HashMap<>();
      Map<CapturedRow, Integer> unexpected = new HashMap<>();
      for (int tick = 1; tick <= compared.ticks().size(); tick++) {
        naive.surplus(Side.REFERENCE, tick).forEach(row -> missing.merge(row, 1, Integer::sum));
        naive.surplus(Side.CANDIDATE, tick).forEach(row -> unexpected.merge(row, 1, Integer::sum));
      }
      Map<CapturedRow, Integer> expected = new HashMap<>(missing);
      expected.replaceAll((row, count) -> Math.min(count, unexpected.getOrDefault(row, 0)));
      expected.values().removeIf(count -> count == 0);

      assertThat(count(compared, it -> it.kind() == DivergenceKind.MOVED))
          .as("seed %d: %s", seed, naive)
          .isEqualTo(expected);
      moved += expected.size();
      expected.forEach((row, count) -> missing.merge(row, -count, Integer::sum));
      expected.forEach((row, count) -> unexpected.merge(row, -count, Integer::sum));
      missing.values().removeIf(count -> count == 0);
      unexpected.values().removeIf(count -> count == 0);
      Map<CapturedRow, Integer> alone = new HashMap<>(missing);
      unexpected.forEach((row, count) -> alone.merge(row, count, Integer::sum));
      assertThat(count(compared, it -> it.kind() != DivergenceKind.MOVED))
          .as("what is left, seed %d: %s", seed, naive)
          .isEqualTo(alone);
    }
    assertThat(moved).isGreaterThan(CASES / 20);
  }

  private static Map<CapturedRow, Integer> count(
      OutputComparison compared, Predicate<Divergence> which) {
    Map<CapturedRow, Integer> count = new HashMap<>();
    compared.ticks().stream()
        .flatMap(tick -> tick.divergences().stream())
        .filter(which)
        .flatMap(it -> it.rows().stream())
        .forEach(row -> count.merge(row.row(), 1, Integer::sum));
    return count;
  }

  @ParameterizedTest
  @EnumSource(Folding.class)
  void sides_are_alike(Folding folding) {
    for (OutputDeclaration output : outputs(new Foldings(Folding.UPDATE, folding))) {
      for (int seed = 0; seed < CASES; seed++) {
        RandomReplays random = new RandomReplays(new Random(seed), output);
        OutputComparison there = random.replays().compareOutput();
        OutputComparison back = random.replays().mirrored().compareOutput();

        assertThat(back.agreement()).isEqualTo(there.agreement());
        assertThat(back.lag().map(lag -> new Lag(lag.behind().other(), lag.ticks())))
            .isEqualTo(there.lag());
        assertThat(divergences(back))
            .as("seed %d: %s %s %s", seed, output, random.reference, random.candidate)
            .isEqualTo(divergences(there));
      }
    }
  }

  private static List<Integer> divergences(OutputComparison compared) {
    return compared.ticks().stream()
        .map(tick -> tick.divergences().stream().mapToInt(it -> it.rows().size()).sum())
        .toList();
  }

  /** Two captures of few words and numbers; mostly one is made from the other. */
  private static final class RandomReplays {
    private final Random random;
    private final OutputDeclaration output;
    private final List<List<List<CapturedRow>>> reference = new ArrayList<>();
    private final List<List<List<CapturedRow>>> candidate;

    RandomReplays(Random random, OutputDeclaration output) {
      this.random = random;
      this.output = output;
      int ticks = 2 + random.nextInt(5);
      for (int tick = 0; tick < ticks; tick++) {
        reference.add(emissions());
      }
      candidate = new ArrayList<>(reference);
      switch (random.nextInt(5)) {
        case 0 -> delay(1 + random.nextInt(2));
        case 1 -> change();
        case 2 -> swap();
        case 3 -> candidate.replaceAll(this::reversed);
        default -> {}
      }
    }

    /** Rows in the opposite order, as far as it counts. */
    private List<List<CapturedRow>> reversed(List<List<CapturedRow>> emissions) {
      return emissions.stream()
          .map(
              rows -> {
                List<CapturedRow> reversed = new ArrayList<>(rows);
                Collections.reverse(reversed);
                return RowOrder.sort(output, reversed);
              })
          .toList();
    }

    private void delay(int ticks) {
      List<List<List<CapturedRow>>> late = random.nextBoolean() ? candidate : reference;
      for (int i = 0; i < ticks; i++) {
        late.add(0, List.of());
        late.remove(late.size() - 1);
      }
    }

    private void change() {
      candidate.set(random.nextInt(candidate.size()), emissions());
    }

    private void swap() {
      Collections.swap(
          candidate, random.nextInt(candidate.size()), random.nextInt(candidate.size()));
    }

    private List<List<CapturedRow>> emissions() {
      int howMany = random.nextInt(6);
      return IntStream.range(0, howMany == 5 ? 2 : Math.min(howMany, 1))
          .mapToObj(i -> rows())
          .toList();
    }

    private List<CapturedRow> rows() {
      return RowOrder.sort(
          output, IntStream.range(0, random.nextInt(4)).mapToObj(i -> randomRow()).toList());
    }

    /** Numbers of which two are near each other; a note mostly the same. */
    private CapturedRow randomRow() {
      List<Object> values = new ArrayList<>();
      for (Column column : output.columns()) {
        values.add(
            switch (column.name()) {
              case "word" -> "w" + random.nextInt(2);
              case "sum" -> List.of(0.0, 0.25, 5.0).get(random.nextInt(3));
              default -> random.nextInt(8) == 0 ? "x" : "y";
            });
      }
      return row(values.toArray());
    }

    Replays replays() {
      Replays replays = Replays.replays(output).dstreamsOnBothSides();
      for (int tick = 0; tick < reference.size(); tick++) {
        replays.tick(reference.get(tick), candidate.get(tick));
      }
      return replays;
    }
  }
}
