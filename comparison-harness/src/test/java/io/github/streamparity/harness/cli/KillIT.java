package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the kills of {@code comparison-harness/kills}. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillIT {
  @TempDir Path directory;

  @Test
  void the_report_is_whole_and_the_next_run_leaves_nothing_behind() throws Exception {
    KillTrials trials = new KillTrials(directory, 4);

    trials.run(6);

    assertThat(trials.faults()).isEmpty();
    assertThat(trials.counts().values().stream().mapToInt(it -> it).sum()).isEqualTo(6);
  }
}
