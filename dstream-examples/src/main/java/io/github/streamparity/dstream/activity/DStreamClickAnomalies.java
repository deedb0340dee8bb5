package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.DirectoryProgram;
import io.github.streamparity.dstream.Windows;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Finds users with more than ten actions within a window of thirty seconds, however late they come.
 *
 * <p>A line is a time in UTC, a user, a page, an action and a session: {@code 2021-10-01
 * 09:30:00,u1,/home,view,s1}. Lines of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.dstream.activity.DStreamClickAnomalies … DIR}, and move files of lines
 * into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.StructuredClickAnomalies}.
 */
public final class DStreamClickAnomalies {
  private static final Windows WINDOWS = Windows.of(Duration.ofSeconds(30));
  private static final long USUAL_ACTIONS = 10;

  private DStreamClickAnomalies() {}

  /** Lines of files in a directory, anomalies to the console; argument: the directory. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamClickAnomalies", args, "lines").withCheckpoint();
    anomalies(program.lines("lines")).print();
    program.run();
  }

  // tag::anomalies[]
  /** Lines in, ((window start, window end, user), actions) out, for the keys of the batch. */
  public static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> anomalies(
      JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
            lines
                .flatMap(Activity::in)
                .mapToPair(taken -> new Tuple2<>(windowAndUser(taken), 1L))
                .reduceByKey(Long::sum)
                .mapWithState(StateSpec.function(DStreamClickAnomalies::add)))
        .filter(userActions -> userActions._2() > USUAL_ACTIONS);
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> add(
      Tuple3<Instant, Instant, String> windowAndUser,
      Optional<Long> batchActions,
      State<Long> actions) {
    actions.update((actions.exists() ? actions.get() : 0L) + batchActions.orElse(0L));
    return new Tuple2<>(windowAndUser, actions.get());
  }

  private static Tuple3<Instant, Instant, String> windowAndUser(Activity taken) {
    Instant start = WINDOWS.startOf(taken.time());
    return new Tuple3<>(start, WINDOWS.endOf(start), taken.userId());
  }
  // end::anomalies[]
}
