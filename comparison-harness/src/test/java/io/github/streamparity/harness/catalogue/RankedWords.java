package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Variants;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.Words;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import io.github.streamparity.structured.words.StructuredWordTopN;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/** The pairs that yield some of the words: each of them once, or the most frequent ones. */
final class RankedWords {
  private static final Comparator<CapturedRow> HIGHEST_FIRST =
      Comparator.comparing((CapturedRow row) -> -(Long) row.value(1))
          .thenComparing(row -> row.value(0).toString().getBytes(UTF_8), Arrays::compareUnsigned);

  private RankedWords() {}

  static Catalogued distinct() {
    return Catalogued.pair("distinct-words")
        .computing((output, side, ticks) -> distinct(side, ticks))
        .differing(2, "batch-scope")
        .differing(3, "empty-tick")
        .differing(6, "batch-scope")
        .differing(8, "batch-scope")
        .differing(9, "batch-scope")
        .differing(10, "empty-tick")
        .differing(11, "batch-scope")
        .differing(12, "batch-scope")
        .wrong(
            REFERENCE,
            "looks at two batches",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "emits a word as often as it comes",
            pair ->
                withDStream(
                    pair,
                    (DStreamJob.OneInput)
                        lines -> lines.flatMap(line -> PlainCounts.words(line).iterator())))
        .wrong(
            REFERENCE,
            "takes capitals for small letters",
            pair -> dstreamReading(pair, lines -> lines.map(line -> line.toLowerCase(Locale.ROOT))))
        .wrong(
            CANDIDATE,
            "takes capitals for small letters",
            pair -> structuredReading(pair, lines -> lines.selectExpr("lower(value) AS value")))
        .wrong(
            CANDIDATE,
            "emits a word as often as it comes",
            pair -> withStructured(pair, OutputMode.Append(), RankedWords::words))
        .wrong(
            CANDIDATE,
            "takes the text null for nothing",
            pair -> structuredWriting(pair, rows -> rows.filter("word <> 'null'")))
        .rewritten(
            REFERENCE,
            "by the keys of a count",
            pair ->
                withDStream(
                    pair,
                    (DStreamJob.OneInput) lines -> DStreamWordCount.counts(lines).map(Tuple2::_1)))
        .rewritten(
            CANDIDATE,
            "without duplicates of a column, in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> words(lines.repartition(3)).dropDuplicates("word")));
  }

  private static List<List<CapturedRow>> distinct(Side side, List<Tick> ticks) {
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Tick tick : ticks) {
      Set<String> words = new LinkedHashSet<>();
      tick.records("lines").forEach(line -> words.addAll(PlainCounts.words(line)));
      words.stream()
          .filter(word -> side == REFERENCE || seen.add(word))
          .forEach(word -> rows.add(PlainProgram.row(word)));
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  static Catalogued topN() {
    return Catalogued.pair("word-top-n")
        .computing(
            (output, side, ticks) ->
                PlainCounts.sinceTheStart(ticks, PlainCounts::words).stream()
                    .map(rows -> rows.stream().sorted(HIGHEST_FIRST).limit(3).toList())
                    .toList())
        .differing(3, "empty-tick")
        .differing(11, "empty-tick")
        .wrong(
            REFERENCE,
            "has equal counts in Java's order of texts",
            pair -> withDStream(pair, (DStreamJob.OneInput) lines -> ranked(lines, 3)))
        .wrong(
            REFERENCE,
            "ranks four words",
            pair -> withDStream(pair, (DStreamJob.OneInput) lines -> ranked(lines, 4)))
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "has equal counts in the opposite order",
            pair -> ranked(pair, 3, col("count").desc(), col("word").desc()))
        .wrong(
            CANDIDATE,
            "ranks four words",
            pair -> ranked(pair, 4, col("count").desc(), col("word")))
        .wrong(CANDIDATE, "takes a tab for a space", Variants::structuredReadingTabsAsSpaces)
        .wrong(
            CANDIDATE, "begins with the lowest", pair -> ranked(pair, 3, col("count"), col("word")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines -> StructuredWordTopN.ranking(lines.repartition(3))));
  }

  private static JavaDStream<Tuple2<String, Long>> ranked(JavaDStream<String> lines, int top) {
    return DStreamRunningWordCount.counts(lines)
        .transform(
            counts ->
                JavaSparkContext.fromSparkContext(counts.context())
                    .parallelize(counts.takeOrdered(top, new InJavasOrder()), 1));
  }

  /** The highest count first; equal ones as Java compares their words. */
  private static final class InJavasOrder
      implements Comparator<Tuple2<String, Long>>, Serializable {
    @Override
    public int compare(Tuple2<String, Long> one, Tuple2<String, Long> other) {
      int byCount = Long.compare(other._2(), one._2());
      return byCount != 0 ? byCount : one._1().compareTo(other._1());
    }
  }

  private static JobPair ranked(JobPair pair, int top, Column... order) {
    return withStructured(
        pair,
        OutputMode.Complete(),
        lines -> StructuredRunningWordCount.counts(lines).orderBy(order).limit(top));
  }

  private static Dataset<Row> words(Dataset<Row> lines) {
    return lines.select(explode(Words.in(col("value"))).as("word"));
  }
}
