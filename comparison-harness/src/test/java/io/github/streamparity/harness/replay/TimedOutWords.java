package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.pair.JobPair;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple3;

/** DStream jobs that yield other rows of (word, count, expired) than the ones that they compute. */
final class TimedOutWords {
  private TimedOutWords() {}

  /** Changes a row. */
  interface Change extends Serializable {
    List<Tuple3<String, Long, Boolean>> of(Tuple3<String, Long, Boolean> row);
  }

  static Tuple3<String, Long, Boolean> row(String word, long count, boolean expired) {
    return new Tuple3<>(word, count, expired);
  }

  static List<Tuple3<String, Long, Boolean>> only(Tuple3<String, Long, Boolean> row) {
    return List.of(row);
  }

  /** Changes in some ticks. */
  @SuppressWarnings("unchecked") // the test knows what its variant yields
  static JobPair in(JobPair pair, Map<Integer, Change> changes) {
    return Variants.withDStreamJob(
        pair,
        inputs -> {
          var rows =
              (JavaDStream<Tuple3<String, Long, Boolean>>)
                  Variants.dstream(pair).outputs(inputs).get("counts");
          return Map.of(
              "counts",
              rows.transform((computed, time) -> changed(computed, changes, Rewritten.tick(time))));
        });
  }

  private static JavaRDD<Tuple3<String, Long, Boolean>> changed(
      JavaRDD<Tuple3<String, Long, Boolean>> computed, Map<Integer, Change> changes, int tick) {
    Change change = changes.getOrDefault(tick, TimedOutWords::only);
    List<Tuple3<String, Long, Boolean>> rows = new ArrayList<>();
    computed.collect().forEach(row -> rows.addAll(change.of(row)));
    return JavaSparkContext.fromSparkContext(computed.context()).parallelize(rows, 1);
  }
}
