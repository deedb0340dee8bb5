package io.github.streamparity.harness.replay.dstream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;

/**
 * The output operation that captures a DStream. It is part of a graph that is serialized into
 * checkpoints, so it holds the number of its receiver and not the receiver.
 */
public final class CaptureOperation implements VoidFunction2<JavaRDD<Object>, Time> {
  private static final long serialVersionUID = 1L;
  private static final AtomicLong NEXT = new AtomicLong();
  private static final Map<Long, Receiver> RECEIVERS = new ConcurrentHashMap<>();

  private final long number;

  private CaptureOperation(long number) {
    this.number = number;
  }

  /** Is given the elements of every batch, on the driver. */
  public interface Receiver {
    void receive(long batchMillis, List<?> elements);
  }

  public static CaptureOperation register(Receiver receiver) {
    long number = NEXT.incrementAndGet();
    RECEIVERS.put(number, receiver);
    return new CaptureOperation(number);
  }

  /** Forgets every receiver: there is one replay of a DStream job at a time. */
  public static void forgetAll() {
    RECEIVERS.clear();
  }

  @Override
  public void call(JavaRDD<Object> rdd, Time time) {
    Receiver receiver = RECEIVERS.get(number);
    if (receiver != null) { // else the replay was given up
      receiver.receive(time.milliseconds(), rdd.collect());
    }
  }
}
