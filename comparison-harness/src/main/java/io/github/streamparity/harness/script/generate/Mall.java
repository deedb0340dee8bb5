package io.github.streamparity.harness.script.generate;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Actions of a mall's customers, as a line of JSON each. */
final class Mall implements Kind {
  private static final List<String> ACTIONS = List.of("login", "logout", "purchase", "purchase");
  private static final List<String> DISTRICTS =
      List.of("fujian", "beijing", "shanghai", "guangzhou", "厦门");

  @Override
  public String name() {
    return "mall";
  }

  @Override
  public String record() {
    return "{\"eventTime\":…,\"action\":…,\"district\":…}";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Traffic traffic(Random random) {
    return time ->
        new Sent(
            Script.SOLE_INPUT,
            "{\"eventTime\":\""
                + Times.plain(time)
                + "\",\"action\":\""
                + Choice.of(ACTIONS, random)
                + "\",\"district\":\""
                + Choice.of(DISTRICTS, random)
                + "\"}");
  }
}
