package io.github.streamparity.harness.replay.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as sources see it: what was released and no more, and never the whole of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptFeedTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("four").tick("a").tick("b").tick().tick("d").build();

  @TempDir private Path directory;
  private Path spool;

  @BeforeEach
  void write_the_spool() throws Exception {
    spool = directory.resolve("script.jsonl");
    ScriptWriter.writeJsonLines(SCRIPT, spool);
  }

  @Test
  void a_tick_is_handed_out_once_it_was_released() {
    try (ScriptFeed feed = ScriptFeed.open(spool, List.of(Input.named("lines")))) {
      feed.release(2);

      assertThat(feed.tick(2).records("lines")).containsExactly("b");
      assertThat(feed.tick(1).records("lines")).containsExactly("a");
      assertThat(feed.lastTickWithRecords("lines")).hasValue(2);
      assertThatThrownBy(() -> feed.tick(3))
          .hasMessage("tick 3 was asked for but only 2 were released");
    }
  }

  @Test
  void a_job_that_no_replay_has_restored_is_given_nothing() {
    assertThatThrownBy(() -> ScriptFeed.of(spool.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no replay has opened the script " + spool);
  }

  @Test
  void an_empty_tick_moves_no_input() {
    try (ScriptFeed feed = ScriptFeed.open(spool, List.of(Input.named("lines")))) {
      feed.release(3);

      assertThat(feed.released()).isEqualTo(3);
      assertThat(feed.lastTickWithRecords("lines")).hasValue(2);
    }
  }

  @Test
  void as_many_ticks_as_a_query_reads_at_once_are_at_hand_and_others_are_read_again()
      throws Exception {
    try (ScriptFeed feed = ScriptFeed.open(spool, List.of(Input.named("lines")))) {
      feed.keep(3);
      feed.release(4);
      Files.writeString(spool, "something else");

      assertThat(feed.tick(4).records("lines")).containsExactly("d");
      assertThat(feed.tick(2).records("lines")).containsExactly("b");
      assertThatThrownBy(() -> feed.tick(1)).isInstanceOf(UncheckedIOException.class);
    }
  }
}
