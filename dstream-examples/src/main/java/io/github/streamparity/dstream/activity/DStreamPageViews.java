package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.DirectoryProgram;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts the views of each page since the start.
 *
 * <p>A line is a time in UTC, a user, a page, an action and a session: {@code 2021-10-01
 * 09:30:00,u1,/home,view,s1}. Lines of another shape are dropped. A view is an action {@code view}.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.activity.DStreamPageViews …
 * DIR}, and move files of lines into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.StructuredPageViews}.
 */
public final class DStreamPageViews {
  private DStreamPageViews() {}

  /** Lines of files in a directory, views to the console; argument: the directory. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamPageViews", args, "lines").withCheckpoint();
    views(program.lines("lines")).print();
    program.run();
  }

  // tag::views[]
  /** Lines in, (page, views since the start) out, for the pages that the batch touched. */
  public static JavaPairDStream<String, Long> views(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMap(Activity::in)
            .filter(activity -> activity.action().equals("view"))
            .mapToPair(view -> new Tuple2<>(view.page(), 1L))
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(DStreamPageViews::add)));
  }

  private static Tuple2<String, Long> add(
      String page, Optional<Long> batchViews, State<Long> views) {
    views.update((views.exists() ? views.get() : 0L) + batchViews.orElse(0L));
    return new Tuple2<>(page, views.get());
  }
  // end::views[]
}
