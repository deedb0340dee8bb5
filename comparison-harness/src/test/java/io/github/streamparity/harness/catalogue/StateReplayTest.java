package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import io.github.streamparity.structured.words.StructuredWordCount;
import org.apache.spark.sql.streaming.OutputMode;

/** The pairs that keep state for each key. */
class StateReplayTest extends FamilyContract {
  StateReplayTest() {
    super("state", keyedCounter());
  }

  private static Catalogued keyedCounter() {
    return Catalogued.pair("keyed-counter")
        .computing((output, side, ticks) -> PlainCounts.sinceTheStart(ticks, PlainCounts::words))
        .differing(1, "call-granularity")
        .differing(3, "empty-tick")
        .differing(4, "call-granularity")
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair -> withDStream(pair, DStreamWordCount::counts))
        .wrong(
            REFERENCE,
            "counts a line of a batch once",
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
        .wrong(
            CANDIDATE,
            "starts at 1",
            pair -> structuredWriting(pair, rows -> rows.withColumn("count", expr("count + 1"))))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredKeyedCounter.counts(lines.repartition(3))));
  }
}
