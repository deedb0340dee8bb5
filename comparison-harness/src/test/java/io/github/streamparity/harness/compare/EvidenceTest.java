package io.github.streamparity.harness.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceTest {
  private static final Evidence EVIDENCE =
      Evidence.of("watermark", Instant.EPOCH)
          .with("rows", 3L)
          .with("ticks", List.of(1, 2))
          .with("whole", true)
          .with("delay", Duration.ofMinutes(1))
          .with("row", Replays.row("blue", 1L));

  @Test
  void keeps_facts_in_the_order_in_which_they_matter() {
    assertThat(EVIDENCE.facts().keySet())
        .containsExactly("watermark", "rows", "ticks", "whole", "delay", "row");
    assertThat(Evidence.NONE.facts()).isEmpty();
  }

  @Test
  void gives_facts_by_name_and_kind() {
    assertThat(EVIDENCE.get("watermark", Instant.class)).contains(Instant.EPOCH);
    assertThat(EVIDENCE.get("watermark", String.class)).isEmpty();
    assertThat(EVIDENCE.get("nothing", String.class)).isEmpty();
    assertThat(EVIDENCE.number("rows")).isEqualTo(3);
    assertThat(EVIDENCE.number("nothing")).isZero();
    assertThat(EVIDENCE.with("rows", 4).facts()).contains(entry("rows", 4));
  }

  @Test
  void refuses_what_no_report_can_put_into_words() {
    assertThatThrownBy(() -> Evidence.of("thread", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no evidence is of this kind: thread");
    assertThatThrownBy(() -> Evidence.of("list", List.of(1, Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
