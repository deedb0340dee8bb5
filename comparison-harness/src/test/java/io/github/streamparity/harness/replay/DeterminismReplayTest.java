package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.pair.JobPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The bundled pairs give equal captures, wherever and however often they are replayed. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeterminismReplayTest {
  /** One for each way of keeping state; the other two are like the first two. */
  private static final List<String> PAIRS =
      List.of("word-count", "running-word-count", "late-words", "keyed-counter", "same-batch-join");

  private static List<Capture> captures = List.of();

  @BeforeAll
  static void replay_once() throws Exception {
    captures = replayAll(Replays.SHARED);
  }

  @Test
  void again() throws Exception {
    assertThat(replayAll(Replays.SHARED)).isEqualTo(captures);
  }

  @Test
  void with_more_partitions_and_more_threads() throws Exception {
    assertThat(
            replayAllWith(Map.of("spark.sql.shuffle.partitions", "5", "spark.master", "local[2]")))
        .isEqualTo(captures);
  }

  @Test
  void in_another_place() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(replayAllWith(Map.of())).isEqualTo(captures);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static List<Capture> replayAllWith(Map<String, String> conf) throws Exception {
    Replays.SHARED.close();
    ReplaySettings standard = ReplaySettings.DEFAULT;
    try (InProcessReplayer own =
        new InProcessReplayer(
            new ReplaySettings(standard.pacing(), standard.timeout(), false, conf))) {
      return replayAll(own);
    }
  }

  private static List<Capture> replayAll(Replayer replayer) throws Exception {
    List<Capture> all = new ArrayList<>();
    for (String name : PAIRS) {
      JobPair pair = Replays.bundled(name);
      for (Engine engine : Engine.values()) {
        all.add(Replays.capture(pair, pair.canonicalScript().get(), engine, replayer));
      }
    }
    return all;
  }
}
