package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.dstream.mall.DStreamMallPurchases;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.mall.StructuredMallPurchases;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import scala.Tuple2;

/** The pairs that count events in JSON by the minute. */
class MallReplayTest extends FamilyContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Functions of JSON take single quotes for double ones. */
  private static final String IS_JSON =
      "get(json_object_keys(value), 0) IS NOT NULL AND NOT contains(value, '\\'')";

  private static final ObjectMapper JSON = new ObjectMapper();

  MallReplayTest() {
    super("mall", mallPurchases(), siteTraffic());
  }

  private static Catalogued mallPurchases() {
    return Catalogued.pair("mall-purchases")
        .computing((output, side, ticks) -> purchases(ticks))
        .differing(3, "empty-tick")
        .differing(8, "empty-tick")
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "counts a login too",
            pair ->
                dstreamReading(
                    pair, lines -> lines.map(line -> line.replace("\"login\"", "\"purchase\""))))
        .wrong(
            REFERENCE,
            "orders districts as Java orders texts",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamMallPurchases.purchases(lines)
                            .transformToPair(counts -> counts.sortByKey(new AsJavaOrders()))))
        .wrong(
            CANDIDATE,
            "orders by district",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines ->
                        StructuredMallPurchases.purchases(lines).orderBy("district", "minute")))
        .wrong(
            CANDIDATE,
            "counts by two minutes",
            pair ->
                withStructured(
                    pair, OutputMode.Complete(), lines -> purchasesByWindow(lines, "2 minutes")))
        .wrong(
            CANDIDATE,
            "counts a purchase in any case",
            pair ->
                structuredReading(
                    pair,
                    lines -> lines.selectExpr("replace(value, 'Purchase', 'purchase') AS value")))
        .rewritten(
            CANDIDATE,
            "with fields by get_json_object",
            pair ->
                withStructured(
                    pair, OutputMode.Complete(), lines -> purchasesByWindow(lines, "1 minute")));
  }

  /** The same by other functions; a line that is no JSON gives null for each of its fields. */
  private static Dataset<Row> purchasesByWindow(Dataset<Row> lines, String length) {
    return lines
        .filter(IS_JSON)
        .selectExpr(
            "try_to_timestamp(get_json_object(value, '$.eventTime'), 'yyyy-MM-dd HH:mm:ss') AS time",
            "get_json_object(value, '$.action') AS action",
            "get_json_object(value, '$.district') AS district")
        .filter("action = 'purchase' AND time IS NOT NULL AND district IS NOT NULL")
        .groupBy(window(col("time"), length), col("district"))
        .count()
        .selectExpr("window.start AS minute", "district", "count AS purchases")
        .orderBy("minute", "district");
  }

  private static final class AsJavaOrders
      implements Comparator<Tuple2<Instant, String>>, Serializable {
    @Override
    public int compare(Tuple2<Instant, String> one, Tuple2<Instant, String> other) {
      int byMinute = one._1().compareTo(other._1());
      return byMinute != 0 ? byMinute : one._2().compareTo(other._2());
    }
  }

  private static Catalogued siteTraffic() {
    return Catalogued.pair("site-traffic")
        .computing((output, side, ticks) -> visits(side, ticks))
        .differing(6, "late-record")
        .differing(7, "empty-tick")
        .differing(11, "empty-tick")
        .differing(14, "late-record")
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "counts the last second of a minute in the next",
            pair ->
                dstreamReading(
                    pair, lines -> lines.map(line -> line.replace("09:30:59", "09:31:00"))))
        .wrong(
            CANDIDATE,
            "halves the watermark's delay",
            pair -> withVisits(pair, "1 minute", "1 minute"))
        .wrong(
            CANDIDATE,
            "doubles the watermark's delay",
            pair -> withVisits(pair, "4 minutes", "1 minute"))
        .wrong(
            CANDIDATE, "counts by two minutes", pair -> withVisits(pair, "2 minutes", "2 minutes"))
        .rewritten(
            CANDIDATE,
            "with fields by get_json_object",
            pair -> withVisits(pair, "2 minutes", "1 minute"));
  }

  private static JobPair withVisits(JobPair pair, String delay, String length) {
    return withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            lines
                .filter(IS_JSON)
                .selectExpr(
                    "try_to_timestamp(get_json_object(value, '$.time'), 'yyyy-MM-dd HH:mm:ss') AS time",
                    "get_json_object(value, '$.page') AS page")
                .filter("time IS NOT NULL AND page IS NOT NULL")
                .withWatermark("time", delay)
                .groupBy(window(col("time"), length), col("page"))
                .count()
                .selectExpr("window.start AS minute", "page", "count AS visits"));
  }

  /** A minute, and where something happened in it. */
  private record Place(Instant minute, String name) {}

  private static List<List<CapturedRow>> purchases(List<Tick> ticks) {
    Map<Place, Long> counts = new LinkedHashMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      for (String line : tick.records("lines")) {
        Optional<Instant> time = text(line, "eventTime").flatMap(PlainTimes::in);
        Optional<String> district = text(line, "district");
        if (text(line, "action").equals(Optional.of("purchase"))
            && time.isPresent()
            && district.isPresent()) {
          Instant minute = PlainTimes.windowStart(time.get(), MINUTE);
          counts.merge(new Place(minute, district.get()), 1L, Long::sum);
        }
      }
      tables.add(rows(counts));
    }
    return tables;
  }

  private static List<List<CapturedRow>> visits(Side side, List<Tick> ticks) {
    PlainWatermark watermark = new PlainWatermark(Duration.ofMinutes(2));
    Map<Place, Long> counts = new LinkedHashMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      List<Instant> times = new ArrayList<>();
      watermark.runs(tick.size() > 0);
      for (String line : tick.records("lines")) {
        Optional<Instant> time = text(line, "time").flatMap(PlainTimes::in);
        Optional<String> page = text(line, "page");
        if (time.isPresent() && page.isPresent()) {
          Instant minute = PlainTimes.windowStart(time.get(), MINUTE);
          times.add(time.get());
          if (side == REFERENCE || !watermark.isLate(minute.plus(MINUTE))) {
            counts.merge(new Place(minute, page.get()), 1L, Long::sum);
          }
        }
      }
      watermark.saw(times);
      tables.add(rows(counts));
    }
    return tables;
  }

  private static List<CapturedRow> rows(Map<Place, Long> counts) {
    return counts.entrySet().stream()
        .map(it -> row(it.getKey().minute(), it.getKey().name(), it.getValue()))
        .toList();
  }

  /** A field of an object, as text; nothing where the line is no object. */
  private static Optional<String> text(String line, String field) {
    try {
      JsonNode value = JSON.readTree(line).path(field);
      return value.isMissingNode() || value.isNull()
          ? Optional.empty()
          : Optional.of(value.isTextual() ? value.asText() : value.toString());
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }
}
