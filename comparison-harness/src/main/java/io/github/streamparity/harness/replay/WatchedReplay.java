package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs one replay on a thread of its own and watches it, so that a variant that throws or hangs
 * ends the replay with that as its outcome and nothing else.
 */
final class WatchedReplay {
  private static final Duration STOP = Duration.ofSeconds(3);

  private final EngineDriver driver;
  private final Stretch stretch;
  private final Duration timeout;
  private final ReplayListener listener;

  private int completedTicks;
  private int batches;
  private boolean stopping;
  private boolean stopped;
  private boolean isToBeKilled;
  private long lastProgressNanos = System.nanoTime();
  private Optional<ReplayError> error = Optional.empty();

  WatchedReplay(EngineDriver driver, Stretch stretch, Duration timeout, ReplayListener listener) {
    this.driver = driver;
    this.stretch = stretch;
    this.completedTicks = stretch.first() - 1;
    this.timeout = timeout;
    this.listener = listener;
  }

  /** Replays to the end, reports it to the listener, and says how it went. */
  ReplayEnd run() throws InterruptedException {
    Thread worker = new Thread(this::work, "parity-replay");
    worker.setDaemon(true);
    worker.start();
    ReplayEnd end = watch(worker);
    listener.ended(end.outcome());
    return end;
  }

  private synchronized ReplayEnd watch(Thread worker) throws InterruptedException {
    while (!stopped) {
      if (isToBeKilled) {
        wait();
        continue;
      }
      long patience = (stopping ? STOP : timeout).toNanos();
      long left = patience - (System.nanoTime() - lastProgressNanos);
      if (left <= 0) {
        if (!stopping) {
          error = Optional.of(hang(worker));
        }
        break;
      }
      wait(left / 1_000_000 + 1);
    }
    ReplayStatus status = error.isPresent() ? ReplayStatus.FAILED : ReplayStatus.COMPLETED;
    return new ReplayEnd(
        new ReplayOutcome(status, completedTicks, batches, error), stopped, Optional.empty());
  }

  private void work() {
    try {
      driver.start();
      listener.started();
      for (int tick = stretch.first(); tick <= stretch.last() && progressed(false); tick++) {
        completed(tick, driver.tick(tick));
      }
      if (stretch.isKilled()) {
        awaitKill();
      }
    } catch (Throwable thrown) { // whatever a user's job throws is the result
      failed(thrown);
    }
    progressed(true);
    try {
      driver.stop();
    } catch (Throwable thrown) {
      failed(thrown);
    }
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
  }

  /** Does no more, so that the job is just as it was after the tick when its process is killed. */
  private synchronized void awaitKill() throws InterruptedException {
    isToBeKilled = true;
    notifyAll();
    while (error.isEmpty()) {
      wait();
    }
  }

  private synchronized boolean progressed(boolean isStopping) {
    stopping = isStopping;
    lastProgressNanos = System.nanoTime();
    notifyAll();
    return error.isEmpty();
  }

  private synchronized void completed(int tick, TickResult result) {
    if (error.isEmpty()) {
      completedTicks = tick;
      batches += result.batches();
      listener.tickCompleted(tick, result.batches(), result.reports());
      progressed(false);
    }
  }

  /** Reports the failure first without the exception's text: reading that may take long. */
  private void failed(Throwable thrown) {
    int tick;
    synchronized (this) {
      if (error.isPresent()) {
        return;
      }
      tick = completedTicks == stretch.last() ? completedTicks : startedTick();
      error = Optional.of(Failures.unread(tick, thrown));
      progressed(true);
    }
    ReplayError read = Failures.error(tick, thrown);
    synchronized (this) {
      // a job that is started again was not refused, whatever its engine says of its checkpoint
      error =
          Optional.of(
              stretch.isRestored()
                  ? new ReplayError(read.tick(), read.message(), read.detail())
                  : read);
    }
  }

  private int startedTick() {
    return driver.isStarted() ? completedTicks + 1 : 0;
  }

  private ReplayError hang(Thread worker) {
    String where = driver.isStarted() ? "tick " + (completedTicks + 1) : "the start";
    return new ReplayError(
        startedTick(),
        "%2$s did not end within %1$s: the variant hangs or needs a longer --timeout"
            .formatted(Failures.text(timeout), where),
        Optional.of(Failures.threadDump(worker)));
  }
}
