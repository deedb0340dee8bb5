package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaMapWithStateDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Counts each word. When a word has not come for more than three seconds, emits it once more as
 * expired, and forgets it. It looks for such words in every batch.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.state.DStreamEventTimeouts … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.StructuredEventTimeouts}.
 */
public final class DStreamEventTimeouts {
  private DStreamEventTimeouts() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamEventTimeouts", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, (word, count, whether it expired) out, for words that came or have expired. */
  public static JavaMapWithStateDStream<String, Long, Long, Tuple3<String, Long, Boolean>> counts(
      JavaDStream<String> lines) {
    return countsUnlessIdleFor(3, lines);
  }

  /** The same with another timeout. */
  public static JavaMapWithStateDStream<String, Long, Long, Tuple3<String, Long, Boolean>>
      countsUnlessIdleFor(int seconds, JavaDStream<String> lines) {
    JavaMapWithStateDStream<String, Long, Long, Tuple3<String, Long, Boolean>> counts =
        lines
            .flatMap(Words::in)
            .mapToPair(word -> new Tuple2<>(word, 1L))
            .reduceByKey(Long::sum)
            .mapWithState(
                StateSpec.function(DStreamEventTimeouts::add).timeout(Durations.seconds(seconds)));
    counts.checkpoint(Durations.seconds(1)); // in every batch; it looks when it checkpoints
    return counts;
  }

  private static Tuple3<String, Long, Boolean> add(
      String word, Optional<Long> times, State<Long> count) {
    if (count.isTimingOut()) {
      return new Tuple3<>(word, count.get(), true);
    }
    count.update((count.exists() ? count.get() : 0L) + times.orElse(0L));
    return new Tuple3<>(word, count.get(), false);
  }
  // end::counts[]
}
