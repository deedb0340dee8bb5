package io.github.streamparity.harness.script.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Videos and what users do with them, as CSV on two inputs. One record in four is a new video; an
 * interaction is with one of the latest, so mostly within an hour of its posting, but not always.
 */
final class Videos implements Kind {
  private static final String VIDEOS = "videos";
  private static final String INTERACTIONS = "interactions";
  private static final int LATEST = 20;

  @Override
  public String name() {
    return "videos";
  }

  @Override
  public String record() {
    return "videos: timestamp,video_id,user_id; interactions: timestamp,video_id,user_id,event";
  }

  @Override
  public List<String> inputs() {
    return List.of(VIDEOS, INTERACTIONS);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration delay() {
    return Duration.ofHours(1);
  }

  @Override
  public Traffic traffic(Random random) {
    return new Posted(random);
  }

  /** Knows the number of the latest video, from which those before it follow. */
  private static final class Posted implements Traffic {
    private final Random random;
    private long latest;

    Posted(Random random) {
      this.random = random;
    }

    @Override
    public Sent next(Instant eventTime) {
      String time = Times.plain(eventTime);
      String user = "," + (1 + random.nextInt(Interactions.USERS));
      if (random.nextInt(4) == 0 || latest == 0) {
        latest++;
        return new Sent(VIDEOS, time + ",v" + latest + user);
      }
      long video = latest - random.nextInt((int) Math.min(latest, LATEST));
      String event = "," + Choice.of(Interactions.EVENTS, random);
      return new Sent(INTERACTIONS, time + ",v" + video + user + event);
    }
  }
}
