package io.github.streamparity.harness.replay.dstream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;

/**
 * The output operation that captures a DStream. It is part of a graph that is serialized into
 * checkpoints, so it holds the name of its receiver and not the receiver, and finds the receiver
 * again when it is restored in another JVM.
 */
public final class CaptureOperation implements VoidFunction2<JavaRDD<Object>, Time> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Receiver> RECEIVERS = new ConcurrentHashMap<>();

  private final String name;

  private CaptureOperation(String name) {
    this.name = name;
  }

  /** Is given the elements of every batch, on the driver. */
  public interface Receiver {
    void receive(long batchMillis, List<?> elements);
  }

  /**
   * An operation that gives a receiver what it captures, also after it was restored: then a
   * receiver is registered under the same name before the job starts.
   *
   * @param name no other operation's, in any replay
   */
  public static CaptureOperation register(String name, Receiver receiver) {
    RECEIVERS.put(name, receiver);
    return new CaptureOperation(name);
  }

  /** Forgets every receiver: there is one replay of a DStream job at a time. */
  public static void forgetAll() {
    RECEIVERS.clear();
  }

  @Override
  public void call(JavaRDD<Object> rdd, Time time) {
    Receiver receiver = RECEIVERS.get(name);
    if (receiver != null) { // else the replay was given up
      receiver.receive(time.milliseconds(), rdd.collect());
    }
  }
}
