package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.replay.NoiseJobs.Kind;
import io.github.streamparity.harness.replay.NoiseJobs.NoiseJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Jobs that are right in one partition: what they do wrong is to bring the results of several
 * partitions together. Each word comes in several records of a tick, so that two partitions have
 * it.
 */
final class PartitionJobs {
  private static final Script SCRIPT =
      ScriptBuilder.named("in-several-records")
          .tick("blue", "blue", "green", "blue", "blue", "green")
          .tick()
          .tick("gohawks", "gohawks", "blue green", "green blue")
          .build();

  private PartitionJobs() {}

  static List<NoiseJob> all() {
    return List.of(
        job(
            "throwing-merge-combiners",
            PartitionJobs::throwingWhenMerged,
            StructuredWordCount::counts),
        job("wrong-merge-combiners", PartitionJobs::keepingTheFirst, StructuredWordCount::counts),
        job("wrong-aggregator-merge", PartitionJobs::counted, PartitionJobs::wronglyMerged),
        job("subtracting-reduce", PartitionJobs::subtracted, PartitionJobs::subtractedInOrder),
        job("zip-with-unique-id", PartitionJobs::numbered, PartitionJobs::numberedInOrder),
        job(
            "count-in-each-partition",
            PartitionJobs::countedInPartitions,
            StructuredWordCount::counts));
  }

  /** combineByKey whose mergeCombiners throws: with one partition it is never called. */
  static JavaPairDStream<String, Long> throwingWhenMerged(JavaDStream<String> lines) {
    return RewriteWords.ones(lines)
        .combineByKey(
            one -> one,
            Long::sum,
            (a, b) -> {
              throw new IllegalStateException("combiners of two partitions: " + a + ", " + b);
            },
            new HashPartitioner(1));
  }

  /** combineByKey whose mergeCombiners keeps what one partition counted. */
  static JavaPairDStream<String, Long> keepingTheFirst(JavaDStream<String> lines) {
    return RewriteWords.ones(lines)
        .combineByKey(one -> one, Long::sum, (a, b) -> a, new HashPartitioner(1));
  }

  /** Nothing is wrong with this one: the twin is. */
  static JavaPairDStream<String, Long> counted(JavaDStream<String> lines) {
    return RewriteWords.ones(lines).reduceByKey(Long::sum);
  }

  /** A typed aggregator whose merge takes the greater count instead of the sum. */
  static Dataset<Row> wronglyMerged(Dataset<Row> lines) {
    return RewriteWords.byWord(lines).agg(new GreaterCount().toColumn()).toDF("word", "count");
  }

  /** {@code reduceByKey((a, b) -> a - b)}: what a partition subtracted is subtracted once more. */
  static JavaPairDStream<String, Long> subtracted(JavaDStream<String> lines) {
    return RewriteWords.ones(lines).reduceByKey((a, b) -> a - b);
  }

  /** The first one less all others, what the DStream job gives in one partition. */
  static Dataset<Row> subtractedInOrder(Dataset<Row> lines) {
    return RewriteWords.words(lines)
        .groupBy("word")
        .count()
        .selectExpr("word", "2 - count AS count");
  }

  /** {@code zipWithUniqueId}: the k-th of n partitions numbers its words k, n + k, 2n + k, …. */
  static JavaPairDStream<String, Long> numbered(JavaDStream<String> lines) {
    return RewriteWords.words(lines)
        .transformToPair(rdd -> rdd.zipWithUniqueId())
        .reduceByKey(Long::max);
  }

  /** Position of a word's last time among all words of the micro-batch. */
  static Dataset<Row> numberedInOrder(Dataset<Row> lines) {
    List<Tuple2<String, Long>> numbered = new ArrayList<>();
    for (String word : RewriteWords.typedWords(lines).collectAsList()) {
      numbered.add(new Tuple2<>(word, (long) numbered.size()));
    }
    return lines
        .sparkSession()
        .createDataset(numbered, Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("word", "id")
        .groupBy("word")
        .max("id")
        .toDF("word", "count");
  }

  /** Counts in each partition and keeps the greatest count: nothing adds them up. */
  static JavaPairDStream<String, Long> countedInPartitions(JavaDStream<String> lines) {
    return RewriteWords.words(lines)
        .mapPartitionsToPair(
            words -> {
              java.util.Map<String, Long> counts = new java.util.TreeMap<>();
              words.forEachRemaining(word -> counts.merge(word, 1L, Long::sum));
              return counts.entrySet().stream()
                  .map(it -> new Tuple2<>(it.getKey(), it.getValue()))
                  .iterator();
            })
        .reduceByKey(Long::max);
  }

  private static NoiseJob job(
      String name, DStreamJob.OneInput dstream, StructuredJob.OneInput structured) {
    return NoiseJobs.counting(name, Kind.PARTITION, SCRIPT, dstream, structured);
  }

  private static final class GreaterCount extends RewriteWords.Counter {
    private static final long serialVersionUID = 1L;

    @Override
    public Long merge(Long a, Long b) {
      return Math.max(a, b);
    }
  }
}
