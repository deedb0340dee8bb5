package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.report.directory.ProcessOwner;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory of a process that lives is never taken for a dead one's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessOwnerTest {
  @Test
  void this_process_lives_even_if_the_clock_was_set() {
    String[] self = ProcessOwner.self().split("-", 2);
    long start = Long.parseLong(self[1]);

    assertThat(ProcessOwner.isGone(self[0] + "-" + start)).isFalse();
    assertThat(ProcessOwner.isGone(self[0] + "-" + start + "-7-x")).isFalse();
    assertThat(ProcessOwner.isGone(self[0] + "-" + (start + 60_000))).isFalse();
    assertThat(ProcessOwner.isGone(self[0] + "-" + (start - 60_000))).isFalse();
  }

  @Test
  void a_process_that_has_its_id_again_is_another_one() {
    String[] self = ProcessOwner.self().split("-", 2);
    long start = Long.parseLong(self[1]);

    assertThat(ProcessOwner.isGone(self[0] + "-" + (start - 3_600_000))).isTrue();
    assertThat(ProcessOwner.isGone("999999999-1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "4711", "4711-", "-1-1", "99999999999999999999-1", "1-1x"})
  void what_names_no_process_is_not_gone(String owner) {
    assertThat(ProcessOwner.isGone(owner)).isFalse();
  }
}
