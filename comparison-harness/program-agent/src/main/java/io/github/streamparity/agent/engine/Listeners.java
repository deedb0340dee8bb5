package io.github.streamparity.agent.engine;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.scheduler.LiveListenerBus;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import scala.Option;

/**
 * The program's own listeners, of a context's batches, of queries and of Spark. Spark calls them on
 * other threads, in queues: they get all events of a tick before it ends.
 */
final class Listeners {
  /** Spark's listeners, those of batches, and those of queries. */
  private static final List<String> QUEUES = List.of("shared", "appStatus", "streams");

  private static SparkContext followed;

  private Listeners() {}

  /** Comes behind what is in the queues already. */
  private record End(CountDownLatch queues) implements SparkListenerEvent {
    @Override
    public boolean logEvent() {
      return false;
    }
  }

  private static final class Follower extends SparkListener {
    @Override
    public void onOtherEvent(SparkListenerEvent event) {
      if (event instanceof End end) {
        end.queues().countDown();
      }
    }
  }

  /** Waits until they have got all events. */
  static void awaitTold() throws InterruptedException {
    Option<SparkContext> active = SparkContext$.MODULE$.getActive();
    if (active.isEmpty()) {
      return; // the program has stopped it
    }
    LiveListenerBus bus = active.get().listenerBus();
    if (followed != active.get()) {
      QUEUES.forEach(queue -> bus.addToQueue(new Follower(), queue));
      followed = active.get();
    }
    End end = new End(new CountDownLatch(QUEUES.size()));
    bus.post(end);
    while (!end.queues().await(100, TimeUnit.MILLISECONDS) && !active.get().isStopped()) {
      // how long a tick may take is watched elsewhere
    }
  }
}
