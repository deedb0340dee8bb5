package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.util.ManualClock;

/** A context that was started, driven by its batches. */
final class RunningContext implements StreamingListener, Engines.Engine {
  private final StreamingContext streaming;
  private final long batchMillis;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> own = new ArrayList<>();
  private final Map<String, Output> outputs = new LinkedHashMap<>();
  private final Map<String, Integer> named = new HashMap<>();
  private long completedMillis = Long.MIN_VALUE;
  private long completedRecords;
  private int completedBatches;

  /**
   * An output of it.
   *
   * @param kind how it is found
   * @param name the pair's name of it; empty if the pair has none of it
   */
  private record Output(String kind, Optional<String> name) {}

  RunningContext(StreamingContext streaming) {
    this.streaming = streaming;
    this.batchMillis = streaming.graph().batchDuration().milliseconds();
  }

  boolean isOf(Object context) {
    return streaming == context;
  }

  /** It reads a source; returns the pair's name of it. */
  String reads(String source) {
    String name = Replay.now().input(unique(source));
    inputs.add(name);
    return name;
  }

  /** It reads a source that is left alone where the pair has it not; the pair's name of it. */
  Optional<String> mayRead(String source) {
    Optional<String> name = Replay.now().ifInput(unique(source));
    name.ifPresent(inputs::add);
    return name;
  }

  /**
   * It has a stream of the program's own making.
   *
   * @throws IllegalStateException if nobody says that it reads nothing from outside
   */
  void computes(String stream) {
    if (!Replay.now().isInspecting() && !Replay.now().how(stream).equals(Optional.of("as-is"))) {
      throw new IllegalStateException(
          ("the program reads by %s, which cannot be scripted; if it computes what it gives and"
                  + " reads nothing from outside, say sources: {\"%s\": as-is}")
              .formatted(stream, stream));
    }
    own.add(stream);
  }

  /**
   * It has an output.
   *
   * @param kind {@code output}; {@code learns} for what a model learns from
   * @param name the pair's name of it; empty if the pair has none of it
   */
  void writes(String id, String kind, Optional<String> name) {
    outputs.put(id, new Output(kind, name));
  }

  /** It reads topics, of which several streams may read the same. */
  void reads(Subscription topics) {
    topics.inputs().stream().filter(it -> !inputs.contains(it)).forEach(inputs::add);
    String commits = Kafka.commits(topics.source());
    writes(commits, "commits", Replay.now().output(commits));
  }

  /** The same text, with a number from the second time on. */
  String unique(String text) {
    int times = named.merge(text, 1, Integer::sum);
    return times == 1 ? text : text + "#" + times;
  }

  @Override
  public List<Message> found() {
    List<Message> found = new ArrayList<>();
    inputs.forEach(
        it -> found.add(Message.of("input").with("source", it).with("engine", "dstream")));
    own.forEach(it -> found.add(Message.of("own").with("source", it).with("engine", "dstream")));
    outputs.forEach(
        (id, output) ->
            found.add(Message.of(output.kind()).with("id", id).with("engine", "dstream")));
    return found;
  }

  @Override
  public void awaitReady() {}

  @Override
  public List<Message> play(int tick) throws InterruptedException {
    Replay replay = Replay.now();
    long read = 0;
    int ran = 0;
    long now = replay.timeOf(tick);
    synchronized (this) {
      completedRecords = 0;
      completedBatches = 0;
    }
    if (streaming.getState() == StreamingContextState.ACTIVE) {
      ((ManualClock) streaming.scheduler().clock()).setTime(now);
      synchronized (this) {
        // batches are at the multiples of their interval
        long last = Math.floorDiv(now, batchMillis) * batchMillis;
        boolean due = last > replay.timeOf(tick - 1);
        while (due
            && completedMillis < last
            && streaming.getState() == StreamingContextState.ACTIVE) {
          wait(100);
        }
        read = completedRecords;
        ran = completedBatches;
      }
    }
    List<String> named = outputs.values().stream().flatMap(it -> it.name().stream()).toList();
    List<Message> reports = new ArrayList<>();
    for (String output : named.isEmpty() ? List.of("") : named) {
      reports.add(
          Message.of("report")
              .with("output", output)
              .with("inputs", inputs)
              .with("batches", ran)
              .with("inputRows", read));
    }
    return reports;
  }

  @Override
  public void stop() {
    streaming.stop(false, false);
  }

  synchronized void completed(long millis, long records) {
    completedMillis = millis;
    completedRecords += records;
    completedBatches++;
    notifyAll();
  }

  /** Spark says that a batch is completed before it says that one of its jobs has failed. */
  @Override
  public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
    BatchInfo info = batch.batchInfo();
    if (info.outputOperationInfos().values().forall(it -> it.failureReason().isEmpty())) {
      completed(info.batchTime().milliseconds(), info.numRecords());
    }
  }
}
