package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** The common beginning of several rewrites of the word counts. */
final class RewriteWords {
  /** Words in both cases, seven of one, none, not of ASCII; ticks that are empty and repeated. */
  static final Script SCRIPT =
      ScriptBuilder.named("rewrites")
          .tick("blue Blue green", "gohawks blue", "  ")
          .tick()
          .tick("größe 汉字 🙂 e\u0301te\u0301", "")
          .tick("blue blue blue blue blue blue blue")
          .tick("green red", "red")
          .tick("green red", "red")
          .tick()
          .tick()
          .tick("BLUE  green ", " blue", "GRÖSSE größe 🙂")
          .tick()
          .tick("blue")
          .build();

  private RewriteWords() {}

  /** A row as a record. */
  record Count(String word, long count) implements java.io.Serializable {
    static Count of(Tuple2<String, Long> tuple) {
      return new Count(tuple._1(), tuple._2());
    }
  }

  /** A function that is a class of its own. */
  static final class Split implements FlatMapFunction<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String> call(String line) {
      return in(line);
    }
  }

  /** Counts the words of one key, in each partition first. */
  static class Counter extends Aggregator<String, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long zero() {
      return 0L;
    }

    @Override
    public Long reduce(Long count, String word) {
      return count + 1;
    }

    @Override
    public Long merge(Long a, Long b) {
      return a + b;
    }

    @Override
    public Long finish(Long count) {
      return count;
    }

    @Override
    public Encoder<Long> bufferEncoder() {
      return Encoders.LONG();
    }

    @Override
    public Encoder<Long> outputEncoder() {
      return Encoders.LONG();
    }
  }

  static Iterator<String> in(String line) {
    return Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty()).iterator();
  }

  static JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(RewriteWords::in);
  }

  static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, 1L));
  }

  /** Those with a word that begins before {@code h}, and the others. */
  static JavaDStream<String> splitAndUnited(JavaDStream<String> lines) {
    return lines
        .filter(line -> line.startsWith("b"))
        .union(lines.filter(it -> !it.startsWith("b")));
  }

  static Dataset<Row> splitAndUnited(Dataset<Row> lines) {
    return lines.filter("value LIKE 'b%'").union(lines.filter("NOT value LIKE 'b%'"));
  }

  static Dataset<Row> words(Dataset<Row> lines) {
    return lines
        .select(explode(split(col("value"), " ")).as("word"))
        .filter(col("word").notEqual(""));
  }

  static Dataset<String> typedWords(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .flatMap((FlatMapFunction<String, String>) RewriteWords::in, Encoders.STRING());
  }

  static KeyValueGroupedDataset<String, String> byWord(Dataset<Row> lines) {
    return typedWords(lines)
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING());
  }

  static JavaPairDStream<String, Long> sums(JavaPairDStream<String, Long> counts) {
    return counts.updateStateByKey(RewriteWords::sum);
  }

  static Optional<Long> sum(List<Long> added, Optional<Long> count) {
    return Optional.of(count.orElse(0L) + added.stream().mapToLong(it -> it).sum());
  }

  /**
   * By updateStateByKey, without the keys that did not change. The state is the count and by how
   * much it grew in the last batch.
   */
  static <K> JavaPairDStream<K, Long> changedOnly(JavaPairDStream<K, Long> ones) {
    return ones.updateStateByKey(
            (List<Long> added, Optional<Tuple2<Long, Integer>> count) ->
                Optional.of(
                    new Tuple2<>(
                        (count.isPresent() ? count.get()._1() : 0L) + added.size(), added.size())))
        .filter(it -> it._2()._2() > 0)
        .mapValues(Tuple2::_1);
  }

  /** For mapWithState. */
  static Tuple2<String, Long> add(String word, Optional<Long> added, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + added.orElse(0L));
    return new Tuple2<>(word, count.get());
  }

  static Row row(Tuple2<String, Long> count) {
    return RowFactory.create(count._1(), count._2());
  }
}
