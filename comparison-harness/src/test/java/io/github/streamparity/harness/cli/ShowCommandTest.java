package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What {@code parity show} prints of a pair. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShowCommandTest {
  @Test
  void how_a_record_is_read_is_said_for_somebody_who_does_not_know_the_pair() {
    assertThat(ParityOutput.of("show", "late-words"))
        .contains(
            """
              input      lines, each record (?<time>[^,]*),(?<word>.*); each word in "word" makes a row; the event time is in "time", written uuuu-MM-dd HH:mm:ss
            """);
    assertThat(ParityOutput.of("show", "same-batch-join"))
        .contains("  input      impressions, each record (?<ad>[^ ]*) (?<impression>.*)\n");
  }
}
