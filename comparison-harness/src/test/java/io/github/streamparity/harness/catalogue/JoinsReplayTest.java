package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withStructured;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.joins.StructuredSameBatchJoin;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;

/** The pairs that join. */
class JoinsReplayTest extends FamilyContract {
  JoinsReplayTest() {
    super("joins", sameBatchJoin());
  }

  private static Catalogued sameBatchJoin() {
    return Catalogued.pair("same-batch-join")
        .computing((output, side, ticks) -> joined(side, ticks))
        .differing(2, "join-scope")
        .differing(3, "empty-tick")
        .differing(5, "join-scope")
        .wrong(
            REFERENCE,
            "loses carol",
            pair -> dstreamReading(pair, lines -> lines.filter(line -> !line.endsWith("carol"))))
        .wrong(
            REFERENCE,
            "joins over two batches and emits twice",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "yields impression for click and click for impression",
            pair ->
                structuredWriting(
                    pair,
                    rows -> rows.selectExpr("ad", "click AS impression", "impression AS click")))
        .wrong(
            CANDIDATE,
            "keeps one click of an ad",
            pair -> structuredWriting(pair, rows -> rows.dropDuplicates("ad")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    (impressions, clicks) ->
                        StructuredSameBatchJoin.joined(
                            impressions.repartition(3), clicks.repartition(3))));
  }

  private static List<List<CapturedRow>> joined(Side side, List<Tick> ticks) {
    List<String> impressions = new ArrayList<>();
    List<String> clicks = new ArrayList<>();
    List<CapturedRow> before = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      if (side == REFERENCE) {
        impressions.clear();
        clicks.clear();
      } else {
        before.clear();
      }
      impressions.addAll(tick.records("impressions"));
      clicks.addAll(tick.records("clicks"));
      before.addAll(joined(impressions, clicks));
      tables.add(List.copyOf(before));
    }
    return tables;
  }

  private static List<CapturedRow> joined(List<String> impressions, List<String> clicks) {
    List<CapturedRow> rows = new ArrayList<>();
    for (String impression : impressions) {
      for (String click : clicks) {
        String[] shown = impression.split(" ", 2);
        String[] clicked = click.split(" ", 2);
        if (shown.length == 2 && clicked.length == 2 && shown[0].equals(clicked[0])) {
          rows.add(row(shown[0], shown[1], clicked[1]));
        }
      }
    }
    return rows;
  }
}
