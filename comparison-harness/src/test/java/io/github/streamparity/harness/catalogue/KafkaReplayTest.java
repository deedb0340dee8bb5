package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lower;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.kafka.StructuredKafkaWordCount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** The pairs that read a topic and write to another one. */
class KafkaReplayTest extends FamilyContract {
  KafkaReplayTest() {
    super("kafka", kafkaWordCount());
  }

  private static Catalogued kafkaWordCount() {
    return Catalogued.pair("kafka-word-count")
        .computing((output, side, ticks) -> records(ticks))
        .differing(3, "empty-tick")
        .differing(10, "empty-tick")
        .differing(11, "empty-tick")
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair -> withDStream(pair, lines -> written(DStreamWordCount.counts(lines))))
        .wrong(
            REFERENCE,
            "writes every count again in each batch",
            pair -> withDStream(pair, lines -> written(DStreamRunningWordCount.counts(lines))))
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "folds upper and lower case",
            pair -> dstreamReading(pair, lines -> lines.map(line -> line.toLowerCase(Locale.ROOT))))
        .wrong(
            CANDIDATE,
            "counts each micro-batch on its own",
            pair -> withForeachBatch(pair, StructuredKafkaWordCount::counts))
        .wrong(
            CANDIDATE,
            "writes every count again in each micro-batch",
            pair -> withStructured(pair, OutputMode.Complete(), StructuredKafkaWordCount::counts))
        .wrong(
            CANDIDATE,
            "folds upper and lower case",
            pair -> structuredReading(pair, lines -> lines.select(lower(col("value")).as("value"))))
        .wrong(
            CANDIDATE,
            "takes the text before the first colon for the key",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines ->
                        StructuredKafkaWordCount.counts(lines)
                            .withColumn("key", expr("substring_index(value, ':', 1)"))))
        .rewritten(
            REFERENCE,
            "with updateStateByKey, and only what came",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        written(
                            DStreamRunningWordCount.counts(lines)
                                .join(DStreamWordCount.counts(lines))
                                .mapValues(Tuple2::_1))))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredKafkaWordCount.counts(lines.repartition(3))));
  }

  private static JavaPairDStream<String, String> written(JavaPairDStream<String, Long> counts) {
    return counts.mapToPair(it -> new Tuple2<>(it._1(), it._1() + ":" + it._2()));
  }

  /** The records of the topic after each tick: none that was written goes away. */
  private static List<List<CapturedRow>> records(List<Tick> ticks) {
    Map<String, Long> counts = new TreeMap<>();
    List<CapturedRow> topic = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      Set<String> came = new LinkedHashSet<>();
      for (String line : tick.records("lines")) {
        came.addAll(PlainCounts.words(line));
        PlainCounts.words(line).forEach(word -> counts.merge(word, 1L, Long::sum));
      }
      came.forEach(word -> topic.add(row(word, word + ":" + counts.get(word))));
      tables.add(List.copyOf(topic));
    }
    return tables;
  }
}
