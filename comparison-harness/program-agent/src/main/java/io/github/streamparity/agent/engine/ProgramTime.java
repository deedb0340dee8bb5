package io.github.streamparity.agent.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What the program's own classes call in place of the JDK's clocks. */
public final class ProgramTime {
  private ProgramTime() {}

  /** In place of {@link System#currentTimeMillis()}. */
  public static long currentTimeMillis() {
    return Replay.now().millis();
  }

  /** In place of {@link System#nanoTime()}. */
  public static long nanoTime() {
    return currentTimeMillis() * 1_000_000;
  }

  /** In place of {@link Instant#now()}. */
  public static Instant instant() {
    return Instant.ofEpochMilli(currentTimeMillis());
  }

  /** In place of {@link LocalDateTime#now()}. */
  public static LocalDateTime localDateTime() {
    return LocalDateTime.ofInstant(instant(), ZoneId.systemDefault());
  }

  /** In place of {@link LocalDate#now()}. */
  public static LocalDate localDate() {
    return localDateTime().toLocalDate();
  }

  /** In place of {@link ZonedDateTime#now()}. */
  public static ZonedDateTime zonedDateTime() {
    return ZonedDateTime.ofInstant(instant(), ZoneId.systemDefault());
  }

  /** In place of {@link Thread#sleep(long)}. */
  public static void sleep(long millis) throws InterruptedException {
    Replay.now().sleep(millis, () -> false);
  }
}
