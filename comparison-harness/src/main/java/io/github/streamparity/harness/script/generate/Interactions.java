package io.github.streamparity.harness.script.generate;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Reactions of users to the posts of others, as CSV. */
final class Interactions implements Kind {
  static final List<String> EVENTS = List.of("view", "view", "view", "like", "comment", "share");

  /** Users are numbered from 1: not every table of profiles knows them all. */
  static final int USERS = 10;

  @Override
  public String name() {
    return "interactions";
  }

  @Override
  public String record() {
    return "timestamp,user_id,event";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(30);
  }

  @Override
  public Traffic traffic(Random random) {
    return time ->
        new Sent(
            Script.SOLE_INPUT,
            String.join(
                ",",
                Times.plain(time),
                Integer.toString(1 + random.nextInt(USERS)),
                Choice.of(EVENTS, random)));
  }
}
