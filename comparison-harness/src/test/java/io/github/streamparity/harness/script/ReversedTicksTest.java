package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The script in which only the order inside a tick is another one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReversedTicksTest {
  private final Script script =
      ScriptBuilder.named("order").tick("a", "b", "c").tick().tick("d").build();

  @Test
  void the_records_of_each_tick_come_from_last_to_first() {
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = new ReversedTicks(script).open()) {
      cursor.forEachRemaining(ticks::add);
    }
    assertThat(ticks.get(0).records("lines")).containsExactly("c", "b", "a");
    assertThat(ticks.get(1).size()).isZero();
    assertThat(ticks.get(2).records("lines")).containsExactly("d");
  }

  @Test
  void each_input_is_reversed_by_itself() {
    Script two =
        ScriptBuilder.named("two")
            .tick(Map.of("left", List.of("a", "b"), "right", List.of("x", "y")))
            .build();
    try (TickCursor cursor = new ReversedTicks(two).open()) {
      Tick tick = cursor.next();
      assertThat(tick.records("left")).containsExactly("b", "a");
      assertThat(tick.records("right")).containsExactly("y", "x");
    }
  }

  @Test
  void everything_else_is_the_scripts() {
    Script reversed = new ReversedTicks(script);
    assertThat(reversed.name()).isEqualTo("order");
    assertThat(reversed.ticks()).isEqualTo(3);
    assertThat(reversed.records()).isEqualTo(4);
    assertThat(reversed.start()).isEqualTo(script.start());
    assertThat(reversed.interval()).isEqualTo(script.interval());
    assertThat(new ReversedTicks(reversed).timeOf(3)).isEqualTo(script.timeOf(3));
  }
}
