package io.github.streamparity.harness.script.generate;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Apache's access log, in the common format. The first address asks about as often as all others
 * together.
 */
final class Logs implements Kind {
  private static final int ADDRESSES = 15;
  private static final List<String> ENDPOINTS =
      List.of(
          "GET /index.html",
          "GET /index.html",
          "GET /index.html",
          "GET /images/logo.png",
          "GET /images/logo.png",
          "GET /articles?id=7",
          "GET /Articles?id=7",
          "GET /caf%C3%A9",
          "POST /login");

  private static final List<Integer> STATUSES = List.of(200, 200, 200, 200, 304, 404, 500);

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String record() {
    return "ADDRESS - - [TIME] \"METHOD ENDPOINT HTTP/1.1\" STATUS SIZE";
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
    return time -> new Sent(Script.SOLE_INPUT, line(time, random));
  }

  private static String line(Instant time, Random random) {
    int address = Choice.oneMostly(ADDRESSES, random);
    String endpoint = Choice.of(ENDPOINTS, random);
    int status = Choice.of(STATUSES, random);
    int size = status == 304 ? 0 : random.nextInt(20_000);
    return "10.0.0."
        + address
        + " - - ["
        + Times.apache(time)
        + "] \""
        + endpoint
        + " HTTP/1.1\" "
        + status
        + " "
        + size;
  }
}
