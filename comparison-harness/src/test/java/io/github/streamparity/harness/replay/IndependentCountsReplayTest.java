package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engines count over forty ticks as a few lines of plain Java do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IndependentCountsReplayTest {
  private static final int TICKS = 40;

  /** Words that have broken formats and programs before. */
  private static final List<String> WORDS =
      List.of(
          "blue",
          "Blue",
          "e\u0301te\u0301",
          "\u00e9t\u00e9",
          "\ud83d\udc69\u200d\ud83d\udcbb",
          "\u0634\u0644\u0648\u0645",
          "\u202eright-to-left",
          "<script>alert(1)</script>",
          "]]>",
          "=1+1",
          "\"quoted\"",
          "'",
          "null",
          "\u65e5\u672c",
          "a\tb",
          "\\n",
          "0",
          "\u00a0");

  private static final List<List<String>> ARRIVING = arriving();

  @ParameterizedTest
  @EnumSource
  void each_batch_on_its_own(Engine engine) throws Exception {
    Capture capture = Replays.capture(Replays.bundled("word-count"), script(), engine);

    for (int tick = 1; tick <= TICKS; tick++) {
      Map<Object, Object> expected = new TreeMap<>();
      count(ARRIVING.get(tick - 1), expected);
      assertThat(Replays.counts(capture, tick))
          .as("tick %d", tick)
          .isEqualTo(silent(engine, tick) ? Optional.empty() : Optional.of(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void running_totals(Engine engine) throws Exception {
    Capture capture = Replays.capture(Replays.bundled("running-word-count"), script(), engine);

    Map<Object, Object> expected = new TreeMap<>();
    for (int tick = 1; tick <= TICKS; tick++) {
      count(ARRIVING.get(tick - 1), expected);
      assertThat(Replays.counts(capture, tick))
          .as("tick %d", tick)
          .isEqualTo(silent(engine, tick) ? Optional.empty() : Optional.of(expected));
    }
  }

  private static boolean silent(Engine engine, int tick) {
    return engine == Engine.STRUCTURED && ARRIVING.get(tick - 1).isEmpty();
  }

  private static void count(List<String> lines, Map<Object, Object> counts) {
    for (String line : lines) {
      for (String word : line.split(" ", -1)) {
        if (!word.isEmpty()) {
          counts.merge(word, 1L, (one, more) -> (Long) one + (Long) more);
        }
      }
    }
  }

  /** Empty ticks alone and several in a row, and up to three lines of up to four words. */
  private static List<List<String>> arriving() {
    List<List<String>> ticks = new ArrayList<>();
    int next = 0;
    for (int tick = 1; tick <= TICKS; tick++) {
      List<String> lines = new ArrayList<>();
      boolean empty = tick % 7 == 3 || (tick >= 20 && tick <= 23) || tick == TICKS;
      for (int line = 0; !empty && line < 1 + tick % 3; line++) {
        StringBuilder text = new StringBuilder(line == 2 ? " " : "");
        for (int word = 0; word <= (tick + line) % 4; word++) {
          text.append(WORDS.get(next % WORDS.size())).append(word % 2 == 0 ? " " : "  ");
          next += 1 + tick % 2;
        }
        lines.add(text.toString());
      }
      ticks.add(lines);
    }
    return ticks;
  }

  private static Script script() {
    ScriptBuilder script = ScriptBuilder.named("forty");
    ARRIVING.forEach(lines -> script.tick(lines.toArray(String[]::new)));
    return script.build();
  }
}
