package io.github.streamparity.harness.script.generate;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** One to four words of two letters, a to f, after their event time. */
final class Words implements Kind {
  private static final int LETTERS = 6;

  @Override
  public String name() {
    return "words";
  }

  @Override
  public String record() {
    return "timestamp,words";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Traffic traffic(Random random) {
    return time -> new Sent(Script.SOLE_INPUT, line(time, random));
  }

  private static String line(Instant time, Random random) {
    StringBuilder line = new StringBuilder(Times.plain(time));
    int words = 1 + random.nextInt(4);
    for (int i = 0; i < words; i++) {
      line.append(i == 0 ? ',' : ' ').append(letter(random)).append(letter(random));
    }
    return line.toString();
  }

  private static char letter(Random random) {
    return (char) ('a' + random.nextInt(LETTERS));
  }
}
