package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowDifferencesTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);
  private static final CapturedRow RED_1 = row("red", 1L);

  @Test
  void with_a_key_another_value_is_a_changed_row_and_tells_its_columns() {
    Divergence changed = only(replays(COUNTS).tick(emitted(BLUE_1, RED_1), emitted(BLUE_2, RED_1)));

    assertThat(changed.kind()).isEqualTo(DivergenceKind.CHANGED);
    assertThat(changed.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.dstream()).contains(BLUE_1);
              assertThat(row.structured()).contains(BLUE_2);
              assertThat(row.changed()).containsExactly("count");
            });
  }

  @Test
  void without_a_key_another_value_is_another_row() {
    assertThat(
            replays(counts(Folding.PER_BATCH))
                .tick(emitted(BLUE_1), emitted(BLUE_2))
                .divergences(1))
        .containsExactly("missing unexplained 1", "unexpected unexplained 1");
  }

  @Test
  void rows_are_counted_as_often_as_they_are_there() {
    assertThat(
            replays(counts(Folding.APPEND))
                .tick(emitted(BLUE_1, BLUE_1, BLUE_1), emitted(BLUE_1))
                .divergences(1))
        .containsExactly("missing unexplained 2");
  }

  @Test
  void the_last_rows_of_a_key_are_paired_and_the_surplus_is_missing() {
    OutputDeclaration keyed =
        output(
            Folding.APPEND,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG));
    List<Divergence> divergences =
        replays(keyed)
            .tick(emitted(BLUE_1, BLUE_2), emitted(BLUE_3))
            .compareOutput()
            .ticks()
            .get(0)
            .divergences();

    assertThat(divergences)
        .extracting(Divergence::kind)
        .containsExactly(DivergenceKind.MISSING, DivergenceKind.CHANGED);
    assertThat(divergences.get(0).rows().get(0).row()).isEqualTo(BLUE_1);
    assertThat(divergences.get(1).rows().get(0).dstream()).contains(BLUE_2);
  }

  @Nested
  class Silence {
    @Test
    void lists_the_rows_that_the_silent_table_lacks() {
      Divergence silence =
          last(
              replays(COUNTS)
                  .tick(emitted(BLUE_1), emitted(BLUE_1))
                  .tick(emitted(BLUE_1, RED_1), silent()));

      assertThat(silence.kind()).isEqualTo(DivergenceKind.SILENT);
      assertThat(silence.side()).contains(Engine.STRUCTURED);
      assertThat(silence.rows()).extracting(RowDifference::row).containsExactly(RED_1);
    }

    @Test
    void lists_what_a_complete_table_still_has() {
      Divergence silence =
          last(
              replays(counts(Folding.COMPLETE))
                  .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
                  .tick(silent(), emitted(BLUE_1)));

      assertThat(silence.side()).contains(Engine.DSTREAM);
      assertThat(silence.rows())
          .singleElement()
          .satisfies(row -> assertThat(row.dstream()).contains(RED_1));
    }

    @Test
    void lists_every_row_where_emissions_stand_alone_or_add_up() {
      assertThat(last(replays(counts(Folding.PER_BATCH)).tick(emitted(BLUE_1), silent())).rows())
          .hasSize(1);
      assertThat(
              last(replays(counts(Folding.APPEND))
                      .tick(emitted(BLUE_1), emitted(BLUE_1))
                      .tick(emitted(BLUE_1), silent()))
                  .rows())
          .hasSize(1);
    }

    @Test
    void only_a_keys_last_row_counts() {
      assertThat(
              last(replays(COUNTS)
                      .tick(emitted(BLUE_2), emitted(BLUE_2))
                      .tick(emitted(BLUE_1, BLUE_2), silent()))
                  .rows())
          .isEmpty();
    }
  }

  @Nested
  class Tolerance {
    private static final OutputDeclaration SUMS =
        output(
            Folding.PER_BATCH,
            List.of(),
            Column.of("word", ColumnType.STRING),
            new Column("sum", ColumnType.DOUBLE, 0.5));

    @Test
    void values_as_far_apart_as_it_are_equal() {
      assertThat(sums(emittedSums(1.0, 7.0), emittedSums(7.5, 0.5)))
          .isEqualTo(Agreement.EVERY_EMISSION);
      assertThat(sums(emittedSums(1.0), emittedSums(1.75))).isEqualTo(Agreement.NONE);
    }

    @Test
    void a_match_is_found_wherever_there_is_one() {
      assertThat(sums(emittedSums(0.0, 0.5), emittedSums(0.5, 1.0)))
          .as("0.5 is on both sides, and still must not cancel")
          .isEqualTo(Agreement.EVERY_EMISSION);
    }

    @Test
    void nan_null_and_infinities_equal_only_themselves() {
      List<Double> nasty =
          Arrays.asList(null, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0);
      for (Double ours : nasty) {
        for (Double theirs : nasty) {
          assertThat(sums(emittedSums(ours), emittedSums(theirs)) == Agreement.EVERY_EMISSION)
              .as("%s and %s", ours, theirs)
              .isEqualTo(Objects.equals(ours, theirs));
        }
      }
    }

    @Test
    void a_changed_row_does_not_name_columns_within_it() {
      OutputDeclaration keyed =
          output(
              Folding.UPDATE,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("count", ColumnType.LONG),
              new Column("sum", ColumnType.DOUBLE, 0.5));

      assertThat(
              only(replays(keyed).tick(emitted(row("a", 1L, 1.0)), emitted(row("a", 2L, 1.25))))
                  .rows()
                  .get(0)
                  .changed())
          .containsExactly("count");
    }

    @Test
    void an_appended_table_that_differed_may_agree_again() {
      OutputDeclaration appended =
          output(Folding.APPEND, List.of(), new Column("sum", ColumnType.DOUBLE, 0.5));
      List<TickComparison> ticks =
          replays(appended)
              .tick(emitted(row(1.0)), emitted(row(9.0)))
              .tick(emitted(row(9.25)), emitted(row(1.25)))
              .tick(emitted(row(3.0)), emitted(row(3.25)))
              .compareOutput()
              .ticks();

      assertThat(ticks).extracting(TickComparison::tablesAgree).containsExactly(false, true, true);
    }

    private Agreement sums(List<List<CapturedRow>> ours, List<List<CapturedRow>> theirs) {
      return replays(SUMS).tick(ours, theirs).agreement();
    }

    private List<List<CapturedRow>> emittedSums(Double... sums) {
      return List.of(Arrays.stream(sums).map(sum -> row("a", sum)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<script>", "]]>", "=1+1", "null", "\u0000", "\u202e", "\ud800"})
  void any_text_is_just_a_value(String text) {
    assertThat(replays(COUNTS).tick(emitted(row(text, 1L)), emitted(row(text, 1L))).agreement())
        .isEqualTo(Agreement.EVERY_EMISSION);
    assertThat(replays(COUNTS).tick(emitted(row(text, 1L)), emitted(row(text, 2L))).divergences(1))
        .containsExactly("changed unexplained 1");
    assertThat(replays(COUNTS).tick(emitted(row(text, 1L)), emitted(row(null, 1L))).divergences(1))
        .containsExactly("missing unexplained 1", "unexpected unexplained 1");
  }

  @Test
  void nulls_and_decimals_are_values() {
    OutputDeclaration prices =
        output(
            Folding.UPDATE,
            List.of("item"),
            Column.of("item", ColumnType.STRING),
            Column.of("price", ColumnType.DECIMAL));

    assertThat(
            replays(prices)
                .tick(
                    emitted(row(null, new BigDecimal("1.5")), row("b", null)),
                    emitted(row("b", null), row(null, new BigDecimal("1.5"))))
                .agreement())
        .isEqualTo(Agreement.EVERY_EMISSION);
  }

  private static Divergence only(Replays replays) {
    assertThat(replays.compareOutput().ticks().get(0).divergences()).hasSize(1);
    return last(replays);
  }

  private static Divergence last(Replays replays) {
    List<TickComparison> ticks = replays.compareOutput().ticks();
    List<Divergence> divergences = ticks.get(ticks.size() - 1).divergences();
    return divergences.get(divergences.size() - 1);
  }
}
