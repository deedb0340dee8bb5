package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.TickLookup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** DStreams have the table of the tick, the query that of the first one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaticSideRefreshTest {
  private static final OutputDeclaration VIEWS =
      output(
          APPEND,
          List.of(),
          Column.of("user", ColumnType.STRING),
          Column.of("page", ColumnType.STRING),
          Column.of("age", ColumnType.LONG));
  private static final Input LINES =
      Input.named("lines").of(RecordForm.matching("(?<user>[^,]*),(?<page>.*)"));
  private static final Input AGES =
      Input.table("ages").of(RecordForm.matching("(?<user>[^,]*),(?<age>[0-9]+)"));
  private static final CapturedRow ANN_34 = row("u1", "home", 34L);
  private static final CapturedRow ANN_35 = row("u1", "home", 35L);
  private static final CapturedRow DAVE = row("u4", "home", 51L);

  @Test
  void a_line_that_was_replaced_and_one_that_is_new() {
    Replays replays =
        start()
            .tick(
                ages(List.of("u1,35", "u4,51"), "u1,home", "u4,home"),
                emitted(ANN_35, DAVE),
                emitted(ANN_34));

    assertThat(replays.divergences(2))
        .containsExactlyInAnyOrder(
            "missing static-side-refresh 2", "unexpected static-side-refresh 1");
    assertThat(replays.evidence(2))
        .containsEntry("table", "ages")
        .containsEntry("replaced", 2)
        .containsEntry("now", List.of("u1,35", "u4,51"))
        .containsEntry("then", List.of("u1,34"));
  }

  @Test
  void a_table_stays_until_a_tick_names_it_again() {
    Replays replays =
        start()
            .tick(ages(List.of("u1,35")), emitted(), emitted())
            .tick(ages(List.of(), "u1,home"), emitted(ANN_35), emitted(ANN_34))
            .tick(ages(List.of("u1,34"), "u1,home"), emitted(ANN_34), emitted(ANN_34));

    assertThat(replays.divergences(3))
        .containsExactlyInAnyOrder(
            "missing static-side-refresh 1", "unexpected static-side-refresh 1");
    assertThat(replays.divergences(4)).isEmpty();
  }

  @Test
  void not_where_a_row_is_missing_on_either_side_or_is_there_twice() {
    Map<String, List<String>> refreshed = ages(List.of("u1,35", "u4,51"), "u1,home", "u4,home");

    assertThat(start().tick(refreshed, emitted(ANN_35), emitted(ANN_34)).divergences(2))
        .allMatch(it -> it.contains("unexplained"));
    assertThat(start().tick(refreshed, emitted(ANN_35, DAVE), emitted()).divergences(2))
        .allMatch(it -> it.contains("unexplained"));
    assertThat(
            start().tick(refreshed, emitted(ANN_35, DAVE), emitted(ANN_34, ANN_34)).divergences(2))
        .allMatch(it -> it.contains("unexplained"));
  }

  @Test
  void not_where_a_line_is_neither_of_now_nor_of_the_start() {
    assertThat(
            start()
                .tick(ages(List.of("u1,35")), emitted(), emitted())
                .tick(ages(List.of("u1,36"), "u1,home"), emitted(ANN_35), emitted(ANN_34))
                .divergences(3))
        .allMatch(it -> it.contains("unexplained"));
  }

  @Test
  void its_experiment_leaves_the_table_as_it_was_at_the_start() {
    Replays replays =
        start().tick(ages(List.of("u1,35"), "u1,home"), emitted(ANN_35), emitted(ANN_34));
    Script changed =
        Causes.experimentFor("static-side-refresh")
            .orElseThrow()
            .apply(replays.script(), replays.pair(), replays.compare())
            .orElseThrow();

    try (TickLookup ticks = new TickLookup(changed)) {
      assertThat(ticks.tick(1).records("ages")).containsExactly("u1,34");
      assertThat(ticks.tick(2).records("ages")).isEmpty();
      assertThat(ticks.tick(2).records("lines")).containsExactly("u1,home");
    }
  }

  private static Replays start() {
    return replays(VIEWS, LINES, AGES)
        .tick(ages(List.of("u1,34"), "u1,home"), emitted(ANN_34), emitted(ANN_34));
  }

  private static Map<String, List<String>> ages(List<String> ages, String... lines) {
    return Map.of("ages", ages, "lines", List.of(lines));
  }
}
