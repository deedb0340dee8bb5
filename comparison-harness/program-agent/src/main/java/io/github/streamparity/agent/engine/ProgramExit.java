package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.concurrent.CountDownLatch;

/** Takes the place of {@code System.exit} for the program's own classes. */
public final class ProgramExit {
  private ProgramExit() {}

  /**
   * A program that has started something and exits with status 0 is through: what it started stops,
   * and the ticks that are left find nothing. With any other status, before anything was started,
   * and from within a batch, the process ends, and with it the replay.
   */
  @InPlaceOf(System.class)
  public static void exit(int status) throws Exception {
    Replay replay = Replay.now();
    Thread mine = Thread.currentThread();
    if (status != 0 || !Engines.haveStarted() || ProgramThreads.isOfSpark(mine)) {
      System.exit(status);
    }
    for (Engines.Engine engine : Engines.all()) {
      engine.stop();
    }
    replay.exited(mine);
    new CountDownLatch(1).await(); // System.exit does not return
  }

  @InPlaceOf(value = Runtime.class, isInstance = true)
  public static void exit(Runtime runtime, int status) throws Exception {
    exit(status);
  }
}
