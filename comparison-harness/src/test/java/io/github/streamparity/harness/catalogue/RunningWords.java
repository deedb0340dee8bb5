package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.replay.Variants;
import io.github.streamparity.structured.words.StructuredWordCount;

/** Pairs that count words since the start, and what goes wrong with each of them. */
final class RunningWords {
  private RunningWords() {}

  static Catalogued pair(String name) {
    return Catalogued.pair(name)
        .computing((output, side, ticks) -> PlainCounts.sinceTheStart(ticks, PlainCounts::words))
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair -> withDStream(pair, DStreamWordCount::counts))
        .wrong(
            REFERENCE,
            "counts a word of a batch once",
            pair ->
                dstreamReading(
                    pair,
                    lines ->
                        lines
                            .flatMap(line -> PlainCounts.words(line).iterator())
                            .transform(rdd -> rdd.distinct())))
        .wrong(
            CANDIDATE,
            "counts each batch on its own",
            pair -> withForeachBatch(pair, StructuredWordCount::counts))
        .wrong(REFERENCE, "takes a tab for a space", Variants::dstreamReadingTabsAsSpaces)
        .wrong(
            CANDIDATE,
            "takes no notice of case",
            pair -> structuredReading(pair, lines -> lines.selectExpr("lower(value) AS value")))
        .wrong(
            CANDIDATE,
            "starts at 1",
            pair -> structuredWriting(pair, rows -> rows.withColumn("count", expr("count + 1"))));
  }
}
