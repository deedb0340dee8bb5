package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Keeps a counter for each word in state of its own.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.state.DStreamKeyedCounter … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.StructuredKeyedCounter}.
 */
public final class DStreamKeyedCounter {
  private DStreamKeyedCounter() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamKeyedCounter", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, (word, count since the start) out; one for each occurrence of a word. */
  public static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMap(Words::in)
            .mapToPair(word -> new Tuple2<>(word, 1L))
            .mapWithState(StateSpec.function(DStreamKeyedCounter::add)));
  }

  private static Tuple2<String, Long> add(String word, Optional<Long> one, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + one.orElse(0L));
    return new Tuple2<>(word, count.get());
  }
  // end::counts[]
}
