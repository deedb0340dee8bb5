package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.pair.JobPair;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** DStream jobs that yield, batch by batch, other rows than the ones that they compute. */
final class Rewritten {
  /** Where a script starts that says nothing else; its interval is 1 s then. */
  private static final Instant FIRST_TICK = Instant.parse("2000-01-01T00:00:00Z");

  private Rewritten() {}

  /** Changes the rows of a batch. Rows of one key come in the order in which they were emitted. */
  interface Change<K, V> extends Serializable {
    /**
     * @param tick the number of the batch, from 1, where the script starts by default
     * @param rows what the job computed
     */
    List<Tuple2<K, V>> rows(int tick, List<Tuple2<K, V>> rows);
  }

  /** A change in every batch. */
  static <K, V> JobPair always(JobPair pair, Change<K, V> change) {
    return changing(pair, false, change);
  }

  /** A change in batches in which no record arrives on the pair's first input. */
  static <K, V> JobPair whenNothingArrives(JobPair pair, Change<K, V> change) {
    return changing(pair, true, change);
  }

  /** A change in one batch. */
  static <K, V> JobPair in(int wrongTick, JobPair pair, Change<K, V> change) {
    return Rewritten.<K, V>always(
        pair, (tick, rows) -> tick == wrongTick ? change.rows(tick, rows) : rows);
  }

  /** The rows, and these before them. */
  @SafeVarargs
  static <K, V> List<Tuple2<K, V>> before(List<Tuple2<K, V>> rows, Tuple2<K, V>... first) {
    List<Tuple2<K, V>> all = new ArrayList<>();
    for (Tuple2<K, V> row : first) {
      all.add(row);
    }
    all.addAll(rows);
    return all;
  }

  /** The rows without those that are left out. */
  static <K, V> List<Tuple2<K, V>> without(
      List<Tuple2<K, V>> rows, Predicate<Tuple2<K, V>> leftOut) {
    return rows.stream().filter(leftOut.negate()).toList();
  }

  @SuppressWarnings("unchecked") // the test knows what its variant yields
  private static <K, V> JobPair changing(JobPair pair, boolean onlyIfEmpty, Change<K, V> change) {
    String input = pair.declaration().inputNames().get(0);
    String output = pair.declaration().outputs().get(0).name();
    return Variants.withDStreamJob(
        pair,
        inputs -> {
          JavaDStream<String> lines = inputs.get(input);
          JavaPairDStream<K, V> rows =
              (JavaPairDStream<K, V>) Variants.dstream(pair).outputs(inputs).get(output);
          return Map.of(
              output,
              rows.transformWithToPair(
                  lines,
                  (computed, arrived, time) ->
                      onlyIfEmpty && !arrived.isEmpty()
                          ? computed
                          : changed(computed, change, tick(time))));
        });
  }

  private static <K, V> JavaPairRDD<K, V> changed(
      JavaPairRDD<K, V> computed, Change<K, V> change, int tick) {
    List<Tuple2<K, V>> rows = change.rows(tick, computed.collect());
    return JavaSparkContext.fromSparkContext(computed.context()).parallelizePairs(rows, 1);
  }

  /** The tick whose batch has that time, where the script starts by default. */
  static int tick(Time time) {
    Duration since = Duration.between(FIRST_TICK, Instant.ofEpochMilli(time.milliseconds()));
    return (int) since.toSeconds() + 1;
  }
}
