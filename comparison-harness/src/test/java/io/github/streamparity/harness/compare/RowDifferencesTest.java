package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.inOrder;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CanonicalValue;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.declare.Tolerance;
import java.math.BigDecimal;
import java.time.Instant;
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
  void with_a_key_another_value_is_a_changed_row_and_names_its_columns() {
    Divergence changed = only(replays(COUNTS).tick(emitted(BLUE_1, RED_1), emitted(BLUE_2, RED_1)));

    assertThat(changed.kind()).isEqualTo(DivergenceKind.CHANGED);
    assertThat(changed.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.reference()).contains(BLUE_1);
              assertThat(row.candidate()).contains(BLUE_2);
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
    assertThat(divergences.get(1).rows().get(0).reference()).contains(BLUE_2);
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
      assertThat(silence.side()).contains(Side.CANDIDATE);
      assertThat(silence.rows()).extracting(RowDifference::row).containsExactly(RED_1);
    }

    @Test
    void lists_what_a_complete_table_still_has() {
      Divergence silence =
          last(
              replays(counts(Folding.COMPLETE))
                  .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
                  .tick(silent(), emitted(BLUE_1)));

      assertThat(silence.side()).contains(Side.REFERENCE);
      assertThat(silence.rows())
          .singleElement()
          .satisfies(row -> assertThat(row.reference()).contains(RED_1));
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
  class WithinATolerance {
    private static final OutputDeclaration SUMS =
        output(
            Folding.PER_BATCH,
            List.of(),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.5)));

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
    void null_is_matched_with_null_among_several_rows() {
      assertThat(sums(emittedSums(null, 1.0, 5.0), emittedSums(1.25, 5.25, null)))
          .isEqualTo(Agreement.EVERY_EMISSION);
      assertThat(sums(emittedSums(null, 1.0, 5.0), emittedSums(1.25, 5.25, 9.0)))
          .isEqualTo(Agreement.NONE);
      assertThat(sums(emittedSums(1.0, 5.0, 9.0), emittedSums(null, null, 5.25)))
          .isEqualTo(Agreement.NONE);
    }

    @Test
    void a_single_row_takes_the_last_partner_and_only_one() {
      Replays one = replays(SUMS).tick(emittedSums(1.0, 1.25, 7.0), emittedSums(1.0));

      assertThat(one.divergences(1)).containsExactly("missing unexplained 2");
      assertThat(one.found(1).get(0).rows())
          .extracting(RowDifference::row)
          .containsExactly(row("a", 1.0), row("a", 7.0));
      assertThat(one.mirrored().found(1).get(0).rows())
          .extracting(RowDifference::row)
          .containsExactly(row("a", 1.0), row("a", 7.0));
    }

    @Test
    void a_changed_row_does_not_name_columns_within_it() {
      OutputDeclaration keyed =
          output(
              Folding.UPDATE,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("count", ColumnType.LONG),
              Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.5)));

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
          output(
              Folding.APPEND,
              List.of(),
              Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.5)));
      List<TickComparison> ticks =
          replays(appended)
              .tick(emitted(row(1.0)), emitted(row(9.0)))
              .tick(emitted(row(9.25)), emitted(row(1.25)))
              .tick(emitted(row(3.0)), emitted(row(3.25)))
              .compareOutput()
              .ticks();

      assertThat(ticks).extracting(TickComparison::tablesAgree).containsExactly(false, true, true);
    }

    @Test
    void rows_with_several_such_numbers_are_matched_wherever_they_can_be() {
      OutputDeclaration points =
          output(
              Folding.PER_BATCH,
              List.of(),
              Column.of("x", ColumnType.DOUBLE).within(Tolerance.absolute(0.1)),
              Column.of("y", ColumnType.DOUBLE).within(Tolerance.absolute(0.1)));
      OutputDeclaration centers =
          output(
              Folding.PER_BATCH,
              List.of(),
              Column.of("center", ColumnType.JSON).within(Tolerance.absolute(0.1)));

      assertThat(
              replays(points)
                  .tick(
                      emitted(row(1.0, 5.0), row(1.05, 1.0), row(3.0, 1.0)),
                      emitted(row(1.01, 1.0), row(1.04, 5.0), row(3.05, 1.0)))
                  .divergences())
          .isEmpty();
      assertThat(
              replays(centers)
                  .tick(
                      emitted(row("[1.0,5.0]"), row("[1.05,1.0]")),
                      emitted(row("[1.01,1.0]"), row("[1.04,5.0]")))
                  .divergences())
          .isEmpty();
      assertThat(
              replays(points)
                  .tick(
                      emitted(row(1.0, 5.0), row(1.05, 5.05), row(1.0, 5.0)),
                      emitted(row(1.0, 5.1), row(1.0, 9.0), row(0.95, 5.0)))
                  .divergences())
          .as("one is left on each side")
          .containsExactly("1: missing unexplained 1", "1: unexpected unexplained 1");
    }

    /** The first row could be either of two, the second one only the first of these. */
    @Test
    void a_row_gives_way_to_one_that_has_no_other_partner() {
      OutputDeclaration points =
          output(
              Folding.PER_BATCH,
              List.of(),
              Column.of("x", ColumnType.DOUBLE).within(Tolerance.absolute(0.15)),
              Column.of("y", ColumnType.DOUBLE).within(Tolerance.absolute(0.15)));

      assertThat(
              replays(points)
                  .tick(
                      emitted(row(0.0, 0.0), row(0.1, 0.0), row(0.2, 0.0), row(0.3, 0.0)),
                      emitted(row(0.1, 0.1), row(0.2, 0.1), row(0.3, 0.1), row(0.4, 0.1)))
                  .divergences())
          .isEmpty();
    }

    private Agreement sums(List<List<CapturedRow>> ours, List<List<CapturedRow>> theirs) {
      return replays(SUMS).tick(ours, theirs).agreement();
    }

    private List<List<CapturedRow>> emittedSums(Double... sums) {
      return List.of(Arrays.stream(sums).map(sum -> row("a", sum)).toList());
    }
  }

  @Nested
  class WithinARelativeTolerance {
    private static final OutputDeclaration SHARES =
        output(
            Folding.PER_BATCH,
            List.of(),
            Column.of("share", ColumnType.DOUBLE).within(Tolerance.relative(0.01)));

    @Test
    void a_share_of_the_larger_number_is_allowed() {
      assertThat(shares(100.0, 99.0)).isEqualTo(Agreement.EVERY_EMISSION);
      assertThat(shares(-100.0, -99.0)).isEqualTo(Agreement.EVERY_EMISSION);
      assertThat(shares(100.0, 98.99)).isEqualTo(Agreement.NONE);
      assertThat(shares(0.0, 1e-9)).isEqualTo(Agreement.NONE);
    }

    /** A share of infinity is infinity, and so everything would be near it. */
    @Test
    void an_infinity_equals_only_itself() {
      assertThat(shares(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
          .isEqualTo(Agreement.EVERY_EMISSION);
      assertThat(shares(Double.POSITIVE_INFINITY, 1.0)).isEqualTo(Agreement.NONE);
      assertThat(shares(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
          .isEqualTo(Agreement.NONE);
    }

    private Agreement shares(double ours, double theirs) {
      return replays(SHARES).tick(emitted(row(ours)), emitted(row(theirs))).agreement();
    }
  }

  @Nested
  class ArraysWithinATolerance {
    private static final Column CENTER =
        Column.of("center", ColumnType.JSON).within(Tolerance.absolute(0.1));
    private static final OutputDeclaration CENTERS =
        output(
            Folding.PER_BATCH, List.of("cluster"), Column.of("cluster", ColumnType.LONG), CENTER);

    @Test
    void each_number_inside_may_differ_by_it() {
      assertThat(centers("[1.0,2]", "[1.05,2.05]")).isEmpty();
      assertThat(centers("{\"x\":1,\"at\":[2.0]}", "{\"x\":1.05,\"at\":[2]}")).isEmpty();
      assertThat(centers("[1.0,2]", "[1.05,2.25]")).containsExactly("changed unexplained 1");
    }

    @Test
    void anything_else_inside_must_be_equal() {
      assertThat(centers("[1.0]", "[1.0,1.0]")).containsExactly("changed unexplained 1");
      assertThat(centers("[1.0,1.0]", "[1.0]")).containsExactly("changed unexplained 1");
      assertThat(centers("[1.0]", "[\"1.0\"]")).containsExactly("changed unexplained 1");
      assertThat(centers("[\"a\",1]", "[\"b\",1]")).containsExactly("changed unexplained 1");
      assertThat(centers("{\"x\":1}", "{\"y\":1}")).containsExactly("changed unexplained 1");
      assertThat(centers("[true]", "[false]")).containsExactly("changed unexplained 1");
      assertThat(centers("1", "null")).containsExactly("changed unexplained 1");
      assertThat(centers(null, "[1.0]")).containsExactly("changed unexplained 1");
      assertThat(centers(null, null)).isEmpty();
    }

    /** As doubles they would be equal. */
    @Test
    void whole_numbers_are_told_apart_however_large_they_are() {
      assertThat(centers("[9007199254740993,0.5]", "[9007199254740992,0.5]"))
          .containsExactly("changed unexplained 1");
      assertThat(centers("[9007199254740993,0.5]", "[9007199254740993,0.55]")).isEmpty();
    }

    @Test
    void without_a_tolerance_every_number_must_be_equal() {
      OutputDeclaration exact =
          output(Folding.PER_BATCH, List.of(), Column.of("center", ColumnType.JSON));

      assertThat(replays(exact).tick(emitted(row("[1]")), emitted(row("[1.0]"))).divergences(1))
          .containsExactly("missing unexplained 1", "unexpected unexplained 1");
    }

    /** Numbers are ordered as numbers: "[9.99]" does not come after "[10.0]" by its text. */
    @Test
    void several_rows_find_their_partners() {
      OutputDeclaration centers = output(Folding.PER_BATCH, List.of(), CENTER);

      assertThat(
              replays(centers)
                  .tick(emitted(row("[5]"), row("[9.99]")), emitted(row("[10.0]"), row("[5]")))
                  .divergences(1))
          .isEmpty();
    }

    private List<String> centers(String ours, String theirs) {
      return replays(CENTERS).tick(emitted(row(1L, ours)), emitted(row(1L, theirs))).divergences(1);
    }
  }

  @Nested
  class IgnoredColumns {
    private static final OutputDeclaration CLOCKED =
        output(
            Folding.UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG),
            Column.of("seen", ColumnType.TIMESTAMP).notCompared());

    @Test
    void are_not_compared_and_not_named() {
      assertThat(clocked(1L, 1L)).isEmpty();
      assertThat(
              only(replays(CLOCKED)
                      .tick(
                          emitted(row("a", 1L, Instant.EPOCH)), emitted(row("a", 2L, Instant.MAX))))
                  .rows()
                  .get(0)
                  .changed())
          .containsExactly("count");
    }

    @Test
    void do_not_tell_rows_without_a_key_apart() {
      OutputDeclaration unkeyed =
          output(
              Folding.APPEND,
              List.of(),
              Column.of("word", ColumnType.STRING),
              Column.of("seen", ColumnType.LONG).notCompared());

      assertThat(
              replays(unkeyed)
                  .tick(emitted(row("a", 1L), row("a", 2L)), emitted(row("a", 3L), row("a", 4L)))
                  .agreement())
          .isEqualTo(Agreement.EVERY_EMISSION);
      assertThat(
              replays(unkeyed)
                  .tick(emitted(row("a", 1L), row("b", 2L)), emitted(row("b", 3L), row("c", 0L)))
                  .divergences(1))
          .containsExactly("missing unexplained 1", "unexpected unexplained 1");
    }

    private List<String> clocked(long ours, long theirs) {
      return replays(CLOCKED)
          .tick(emitted(row("a", ours, Instant.EPOCH)), emitted(row("a", theirs, Instant.MAX)))
          .divergences(1);
    }
  }

  @Nested
  class WhereOrderCounts {
    private final OutputDeclaration topThree = inOrder(counts(Folding.COMPLETE));

    @Test
    void the_same_rows_in_another_order_are_reordered() {
      Replays replays =
          replays(topThree).tick(emitted(BLUE_2, RED_1, BLUE_3), emitted(RED_1, BLUE_2, BLUE_3));

      assertThat(replays.divergences(1)).containsExactly("reordered unexplained 2");
      assertThat(replays.found(1).get(0).rows().get(0).reference()).contains(BLUE_2);
      assertThat(replays.found(1).get(0).rows().get(0).candidate()).contains(RED_1);
      assertThat(replays.compareOutput().ticks().get(0).tablesAgree()).isFalse();
    }

    @Test
    void the_same_order_is_not_a_divergence() {
      assertThat(replays(topThree).tick(emitted(RED_1, BLUE_1), emitted(RED_1, BLUE_1)).agreement())
          .isEqualTo(Agreement.EVERY_EMISSION);
    }

    @Test
    void a_row_that_is_missing_reorders_nothing() {
      assertThat(
              replays(topThree)
                  .tick(emitted(BLUE_3, BLUE_2, RED_1), emitted(BLUE_3, RED_1))
                  .divergences(1))
          .containsExactly("missing unexplained 1");
      assertThat(
              replays(topThree)
                  .tick(emitted(BLUE_3, BLUE_2, RED_1), emitted(RED_1, BLUE_3))
                  .divergences(1))
          .containsExactly("missing unexplained 1", "reordered unexplained 2");
    }

    @Test
    void an_order_that_does_not_count_is_not_a_divergence() {
      assertThat(
              replays(counts(Folding.COMPLETE))
                  .tick(emitted(BLUE_2, RED_1), emitted(RED_1, BLUE_2))
                  .agreement())
          .isEqualTo(Agreement.EVERY_EMISSION);
    }
  }

  @Test
  void a_set_is_compared_as_it_is_captured() {
    OutputDeclaration sets =
        output(Folding.PER_BATCH, List.of(), Column.of("users", ColumnType.SET));

    assertThat(
            replays(sets)
                .tick(
                    emitted(CanonicalValue.row(sets, List.of(List.of("b", "a", "b")))),
                    emitted(CanonicalValue.row(sets, List.of(List.of("a", "b")))))
                .agreement())
        .isEqualTo(Agreement.EVERY_EMISSION);
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
