package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes a random script of users' actions on a site: some ticks are empty, some lines are of
 * another shape, one in three is out of order by seconds, one in ten late by minutes. The same seed
 * gives the same script.
 */
final class RandomActivity {
  private static final int TICKS = 14;
  private static final int MOST_LINES = 9;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final List<String> USERS = List.of("u1", "u1", "u1", "U1", "größe", "", "null");
  private static final List<String> PAGES = List.of("/home", "/home", "/Home", "/a b", "", "汉字");
  private static final List<String> ACTIONS = List.of("view", "view", "view", "View", "click", "");
  private static final List<String> MALFORMED =
      List.of("", "view", "2021-10-01 09:30:00,u1,/home,view", "x,u1,/home,view,s1", ",,,,");

  private final Random random;
  private Instant now = Instant.parse("2021-10-01T09:30:00Z");

  private RandomActivity(long seed) {
    random = new Random(seed * 104_729);
  }

  /** The script of a seed. */
  static Script script(String pair, long seed) {
    RandomActivity activity = new RandomActivity(seed);
    ScriptBuilder script = ScriptBuilder.named(pair + "-" + seed);
    for (int tick = 1; tick <= TICKS; tick++) {
      script.tick(activity.lines().toArray(String[]::new));
    }
    return script.build();
  }

  private List<String> lines() {
    now = now.plusSeconds(random.nextInt(25));
    List<String> lines = new ArrayList<>();
    if (random.nextInt(6) > 0) {
      for (int i = random.nextInt(MOST_LINES) + 1; i > 0; i--) {
        lines.add(random.nextInt(12) == 0 ? any(MALFORMED) : line());
      }
    }
    return lines;
  }

  private String line() {
    return String.join(
        ",",
        TIME.format(time().atOffset(ZoneOffset.UTC)),
        any(USERS),
        any(PAGES),
        any(ACTIONS),
        "s");
  }

  private Instant time() {
    return switch (random.nextInt(30)) {
      case 0, 1, 2 -> now.minusSeconds(60 + random.nextInt(120));
      case 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> now.minusSeconds(random.nextInt(40));
      default -> now;
    };
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
