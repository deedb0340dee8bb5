package io.github.streamparity.harness.script.generate;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Actions of users on a site, as CSV. The first user does about as much as all others together. */
final class Activity implements Kind {
  private static final int USERS = 12;
  private static final List<String> PAGES =
      List.of("/home", "/search", "/product", "/cart", "/checkout", "/über-uns");
  private static final List<String> ACTIONS =
      List.of("click", "click", "click", "view", "view", "scroll", "purchase");

  @Override
  public String name() {
    return "activity";
  }

  @Override
  public String record() {
    return "timestamp,user_id,page,action,session_id";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration delay() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Traffic traffic(Random random) {
    int[] sessions = new int[USERS + 1];
    return time -> {
      int user = Choice.oneMostly(USERS, random);
      if (sessions[user] == 0 || random.nextInt(10) == 0) {
        sessions[user]++;
      }
      return new Sent(
          Script.SOLE_INPUT,
          String.join(
              ",",
              Times.plain(time),
              "u" + user,
              Choice.of(PAGES, random),
              Choice.of(ACTIONS, random),
              "u" + user + "-s" + sessions[user]));
    };
  }
}
