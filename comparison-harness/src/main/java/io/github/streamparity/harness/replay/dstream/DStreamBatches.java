package io.github.streamparity.harness.replay.dstream;

import io.github.streamparity.harness.replay.ReplayException;
import java.util.Optional;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;

/**
 * Waits for the batches of a StreamingContext by their own time. A failed batch completes too, and
 * a batch that could not be generated never does: both are reported as the error that they had.
 */
public final class DStreamBatches implements StreamingListener {
  private final StreamingContext context;
  private final Thread.UncaughtExceptionHandler otherHandler =
      Thread.getDefaultUncaughtExceptionHandler();
  private Optional<BatchInfo> completed = Optional.empty();
  private int count;
  private boolean failedBatch;
  private Optional<Throwable> error = Optional.empty();

  public DStreamBatches(StreamingContext context) {
    this.context = context;
    context.addStreamingListener(this);
  }

  /** Begins to listen for errors; to be called once the context has started. */
  public void watch() {
    Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
    Thread watcher = new Thread(this::awaitTermination, "parity-dstream-errors");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Listens no more. */
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(otherHandler);
  }

  /** An error that Spark does not catch, such as a class that is missing, ends its own threads. */
  private void uncaught(Thread thread, Throwable thrown) {
    if (isOfSpark(thread)) {
      failed(thrown);
    } else if (otherHandler != null) {
      otherHandler.uncaughtException(thread, thrown);
    }
  }

  /** Whether batches are generated, or their output operations run, on a thread. */
  public static boolean isOfSpark(Thread thread) {
    return thread.getName().equals("JobGenerator")
        || thread.getName().startsWith("streaming-job-executor");
  }

  private synchronized void failed(Throwable thrown) {
    if (error.isEmpty()) {
      error = Optional.of(thrown);
    }
    notifyAll();
  }

  /**
   * Waits until the batch of that time is done.
   *
   * @return what Spark reports of it
   */
  public synchronized BatchInfo await(long batchMillis) throws Exception {
    while (error.isEmpty() && (failedBatch || completedMillis() < batchMillis)) {
      wait();
    }
    if (error.isPresent()) {
      throw new ReplayException(error.get());
    }
    if (completedMillis() > batchMillis) {
      throw new IllegalStateException(
          "waited for the batch at %s ms but the one at %s ms is done"
              .formatted(batchMillis, completedMillis()));
    }
    return completed.orElseThrow();
  }

  /** Number of batches that were completed since this was asked for the last time. */
  public synchronized int count() {
    int completedNow = count;
    count = 0;
    return completedNow;
  }

  private long completedMillis() {
    return completed.map(batch -> batch.batchTime().milliseconds()).orElse(Long.MIN_VALUE);
  }

  @Override
  public synchronized void onBatchCompleted(StreamingListenerBatchCompleted event) {
    completed = Optional.of(event.batchInfo());
    count++;
    // the error itself comes by awaitTermination, right after
    failedBatch |=
        event
            .batchInfo()
            .outputOperationInfos()
            .exists(operation -> operation._2().failureReason().isDefined());
    notifyAll();
  }

  private void awaitTermination() {
    try {
      context.awaitTermination();
      failed(new IllegalStateException("the StreamingContext was stopped"));
    } catch (Throwable thrown) { // whatever a user's job throws
      failed(thrown);
    }
  }
}
