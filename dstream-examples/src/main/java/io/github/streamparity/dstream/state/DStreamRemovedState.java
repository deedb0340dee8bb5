package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.SocketProgram;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts what each user does, and forgets a user who leaves.
 *
 * <p>A line is a user, a space and an action: {@code ann reads}, {@code ann leaves}. A line without
 * a space is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.state.DStreamRemovedState … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.StructuredRemovedState}.
 */
public final class DStreamRemovedState {
  private DStreamRemovedState() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamRemovedState", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, (user, number of actions) out, for every user who has not left. */
  public static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return lines
        .flatMapToPair(DStreamRemovedState::actions)
        .updateStateByKey(DStreamRemovedState::add);
  }

  private static Optional<Long> add(List<String> actions, Optional<Long> count) {
    return actions.contains("leaves")
        ? Optional.empty()
        : Optional.of(count.orElse(0L) + actions.size());
  }

  private static Iterator<Tuple2<String, String>> actions(String line) {
    String[] parts = line.split(" ", 2);
    return parts.length < 2
        ? Collections.emptyIterator()
        : Collections.singleton(new Tuple2<>(parts[0], parts[1])).iterator();
  }
  // end::counts[]
}
