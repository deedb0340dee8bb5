package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.NoiseJobs.Kind;
import io.github.streamparity.harness.replay.NoiseJobs.NoiseJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * The five reducers of DiffStream (Kallas et al., "DiffStream: Differential Output Testing for
 * Stream Processing Programs", OOPSLA 2020) that depend on the order of their items, which are what
 * Xiao et al. ("Nondeterminism in MapReduce Considered Harmful?", ICSE SEIP 2014) found most often
 * in production; and three more that are as frequent in streams. A line is a key, x and y.
 */
final class OrderJobs {
  /** For each key, x does not say what y is, and there are several items with the greatest x. */
  private static final Script SHOWING =
      ScriptBuilder.named("in-any-order")
          .tick("a 1 2", "a 2 1", "b 1 1", "a 2 2", "a 1 1", "b 1 2", "b 2 2")
          .tick()
          .tick("b 2 1", "a 3 9", "a 3 7", "b 2 5", "a 1 5", "a 2 8", "a 2 3", "a 4 4", "a 4 6")
          .build();

  /** The key says what x and y are, as in DiffStream's well-formed source. */
  private static final Script WELL_FORMED =
      ScriptBuilder.named("well-formed")
          .tick("a 2 4", "b 4 8", "a 2 4", "a 2 4")
          .tick()
          .tick("b 4 8", "b 4 8", "a 2 4")
          .build();

  private OrderJobs() {}

  /** An item without its key. */
  record Item(long x, long y) implements Serializable {
    @Override
    public String toString() {
      return x + ":" + y;
    }
  }

  /** Makes one text of a key's items, in the order in which they came. */
  @FunctionalInterface
  interface Reducer extends Serializable {
    String reduce(List<Item> items);
  }

  static List<NoiseJob> all() {
    return Stream.of(
            pair("single-item", OrderJobs::singleItem),
            pair("index-value-pair", OrderJobs::indexValuePair),
            pair("max-row", OrderJobs::maxRow),
            pair("first-n", OrderJobs::firstN),
            pair("string-concat", OrderJobs::stringConcat),
            pair("first-wins", OrderJobs::firstWins),
            pair("subtraction", OrderJobs::subtraction),
            pair("average-of-averages", OrderJobs::averageOfAverages))
        .flatMap(OrderJobs::onBoth)
        .toList();
  }

  /** DiffStream 1: one item stands for all, which is right only if the key says what x is. */
  static String singleItem(List<Item> items) {
    return Long.toString(items.get(items.size() - 1).x());
  }

  /** DiffStream 2: a map from x to y, which is right only if key and x say what y is. */
  static String indexValuePair(List<Item> items) {
    TreeMap<Long, Long> map = new TreeMap<>();
    items.forEach(item -> map.put(item.x(), item.y()));
    return map.toString();
  }

  /** DiffStream 3: the item with the greatest x, which is right only if there is one such. */
  static String maxRow(List<Item> items) {
    Item most = items.get(0);
    for (Item item : items) {
      most = item.x() > most.x() ? item : most;
    }
    return most.toString();
  }

  /** DiffStream 4: the first items as a set, which is right only if there are no more. */
  static String firstN(List<Item> items) {
    Set<String> first = new TreeSet<>();
    items.stream().limit(2).forEach(item -> first.add(item.toString()));
    return first.toString();
  }

  /** DiffStream 5: everything in a row, which is right only if its consumer sorts it. */
  static String stringConcat(List<Item> items) {
    StringBuilder text = new StringBuilder();
    items.forEach(item -> text.append('@').append(item.x()));
    return text.toString();
  }

  /** The first one wins: single-item the other way round. */
  static String firstWins(List<Item> items) {
    return items.get(0).toString();
  }

  /** The first x less all others: neither associative nor commutative. */
  static String subtraction(List<Item> items) {
    long rest = items.get(0).x();
    for (Item item : items.subList(1, items.size())) {
      rest -= item.x();
    }
    return Long.toString(rest);
  }

  /** Each x is averaged with the average so far, so that the last one counts half. */
  static String averageOfAverages(List<Item> items) {
    double average = items.get(0).x();
    for (Item item : items) {
      average = (average + item.x()) / 2;
    }
    return Double.toString(average);
  }

  private static Stream<NoiseJob> onBoth(JobPair pair) {
    return Stream.of(
        new NoiseJob(pair.name(), Kind.ORDER, pair, SHOWING),
        new NoiseJob(pair.name() + ", on well-formed data", Kind.NONE, pair, WELL_FORMED));
  }

  private static JobPair pair(String name, Reducer reducer) {
    return JobPair.named(name)
        .output(
            Output.perBatch("reduced")
                .column("key", ColumnType.STRING)
                .column("value", ColumnType.STRING)
                .key("key"))
        .dstream(lines -> reduced(lines, reducer))
        .structured(OutputMode.Update(), lines -> reduced(lines, reducer))
        .accepting("empty-tick")
        .script(SHOWING)
        .build();
  }

  private static JavaPairDStream<String, String> reduced(
      JavaDStream<String> lines, Reducer reducer) {
    return lines
        .mapToPair(line -> new Tuple2<>(line.split(" ", -1)[0], item(line)))
        .groupByKey()
        .mapValues(
            items -> {
              List<Item> inOrder = new ArrayList<>();
              items.forEach(inOrder::add);
              return reducer.reduce(inOrder);
            });
  }

  /** Its state counts the micro-batches of a key and says nothing about the result. */
  private static Dataset<Row> reduced(Dataset<Row> lines, Reducer reducer) {
    FlatMapGroupsWithStateFunction<String, String, Long, Tuple2<String, String>> reduce =
        (key, ofKey, batches) -> {
          List<Item> items = new ArrayList<>();
          ofKey.forEachRemaining(line -> items.add(item(line)));
          batches.update((batches.exists() ? batches.get() : 0L) + 1);
          return List.of(new Tuple2<>(key, reducer.reduce(items))).iterator();
        };
    return lines
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) line -> line.split(" ", -1)[0], Encoders.STRING())
        .flatMapGroupsWithState(
            reduce,
            OutputMode.Update(),
            Encoders.LONG(),
            Encoders.tuple(Encoders.STRING(), Encoders.STRING()),
            GroupStateTimeout.NoTimeout())
        .toDF("key", "value");
  }

  private static Item item(String line) {
    long[] numbers =
        Arrays.stream(line.split(" ", -1)).skip(1).mapToLong(Long::parseLong).toArray();
    return new Item(numbers[0], numbers[1]);
  }
}
