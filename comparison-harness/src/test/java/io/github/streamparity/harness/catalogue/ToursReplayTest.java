package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.Words;
import io.github.streamparity.dstream.tours.DStreamSinkTour;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.tours.StructuredSinkTour;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

/** The pairs whose programs differ in what is around their function. */
class ToursReplayTest extends FamilyContract {
  ToursReplayTest() {
    super("tours", sinkTour(), triggerTour());
  }

  private static Catalogued sinkTour() {
    return Catalogued.pair("sink-tour")
        .computing(
            (output, side, ticks) ->
                added(
                    ticks,
                    line ->
                        PlainCounts.words(line).stream()
                            .map(word -> row(word + ":" + word.codePoints().count()))))
        .differing(3, "empty-tick")
        .differing(9, "empty-tick")
        .wrong(
            REFERENCE,
            "counts Java's chars",
            pair ->
                withDStream(
                    pair,
                    lines -> lines.flatMap(Words::in).map(word -> word + ":" + word.length())))
        .wrong(
            REFERENCE,
            "writes a row once a batch",
            pair ->
                withDStream(
                    pair, lines -> DStreamSinkTour.rows(lines).transform(rdd -> rdd.distinct())))
        .wrong(
            CANDIDATE,
            "counts bytes",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        lines
                            .selectExpr("explode(array_remove(split(value, ' '), '')) AS word")
                            .select(expr("word || ':' || octet_length(word)").as("value"))))
        .wrong(
            CANDIDATE,
            "writes a row once",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredSinkTour.rows(lines).dropDuplicates()))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)));
  }

  private static Catalogued triggerTour() {
    return Catalogued.pair("trigger-tour")
        .computing(
            (output, side, ticks) ->
                added(ticks, line -> Stream.of(row(line, (long) PlainCounts.words(line).size()))))
        .differing(3, "empty-tick")
        .differing(9, "empty-tick")
        .wrong(
            REFERENCE,
            "counts what is between two spaces",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        lines.mapToPair(
                            line -> new Tuple2<>(line, (long) line.split(" ", -1).length))))
        .wrong(
            REFERENCE,
            "leaves out lines without a word",
            pair -> dstreamReading(pair, lines -> lines.filter(line -> !line.isBlank())))
        .wrong(
            CANDIDATE,
            "counts a word once in a line",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        lines.selectExpr(
                            "value AS line",
                            "CAST(size(array_distinct(array_remove(split(value, ' '), '')))"
                                + " AS BIGINT) AS words")))
        .wrong(
            CANDIDATE,
            "writes a line once",
            pair -> structuredReading(pair, lines -> lines.dropDuplicates()))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)));
  }

  /** The rows of a sink after each tick: none that was written goes away. */
  private static List<List<CapturedRow>> added(
      List<Tick> ticks, Function<String, Stream<CapturedRow>> rowsOf) {
    List<CapturedRow> written = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      tick.records("lines").forEach(line -> rowsOf.apply(line).forEach(written::add));
      tables.add(List.copyOf(written));
    }
    return tables;
  }
}
