package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.DirectoryProgram;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts how often each user took each action, each batch on its own.
 *
 * <p>A line is a time in UTC, a user, a page, an action and a session: {@code 2021-10-01
 * 09:30:00,u1,/home,view,s1}. Lines of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.activity.DStreamUserActions
 * … DIR}, and move files of lines into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.StructuredUserActions}.
 */
public final class DStreamUserActions {
  private DStreamUserActions() {}

  /** Lines of files in a directory, actions to the console; argument: the directory. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program = DirectoryProgram.open("DStreamUserActions", args, "lines");
    actions(program.lines("lines")).print();
    program.run();
  }

  // tag::actions[]
  /** Lines in, ((user, action), count) out; every batch starts from nothing. */
  public static JavaPairDStream<Tuple2<String, String>, Long> actions(JavaDStream<String> lines) {
    return lines
        .flatMap(Activity::in)
        .mapToPair(taken -> new Tuple2<>(new Tuple2<>(taken.userId(), taken.action()), 1L))
        .reduceByKey(Long::sum);
  }
  // end::actions[]
}
