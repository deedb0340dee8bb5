package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstream;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structured;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import io.github.streamparity.dstream.activity.DStreamLogAnalysis;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.DStreamVariant;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredVariant;
import io.github.streamparity.harness.replay.Variants;
import io.github.streamparity.harness.script.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple4;

/** The pair that keeps tables of an access log. */
final class LogAnalysis {
  private static final Map<String, JobPair> ONLY = new HashMap<>();

  private LogAnalysis() {}

  static Catalogued catalogued() {
    return Catalogued.pair("log-analysis")
        .computing((output, side, ticks) -> tables(output, ticks))
        .generating(PlainLog::script)
        .differing(3, "empty-tick")
        .differing(9, "empty-tick")
        .wrong(
            REFERENCE,
            "counts a line again in the batch after",
            pair ->
                dstreamReading(
                    only(pair, "response_codes"), lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "takes lines in lower case",
            pair ->
                dstreamReading(
                    only(pair, "top_endpoints"),
                    lines -> lines.map(line -> line.replace("/A ", "/a "))))
        .wrong(
            REFERENCE,
            "takes every offset for UTC",
            pair ->
                dstreamReading(
                    only(pair, "codes_by_minute"),
                    lines -> lines.map(line -> line.replace("+0200", "+0000"))))
        .wrong(
            REFERENCE,
            "takes no size for 0",
            pair ->
                dstreamReading(
                    only(pair, "content_sizes"),
                    lines -> lines.map(line -> line.replaceFirst(" 200 -$", " 200 0"))))
        .wrong(
            REFERENCE,
            "shows addresses with ten lines",
            pair -> withDStream(pair, "frequent_addresses", lines -> addresses(lines, 10)))
        .wrong(
            REFERENCE,
            "shows the largest size for the least",
            pair ->
                withDStream(
                    pair,
                    "content_sizes",
                    lines ->
                        DStreamLogAnalysis.contentSizes(lines)
                            .map(all -> new Tuple4<>(all._1(), all._2(), all._4(), all._3()))))
        .wrong(
            CANDIDATE,
            "shows addresses with twelve lines only",
            pair -> withTable(pair, "frequent_addresses", "ip", rows -> rows.filter("lines > 11")))
        .wrong(
            CANDIDATE,
            "shows the endpoints with the fewest lines",
            pair ->
                withTable(
                    pair,
                    "top_endpoints",
                    "endpoint",
                    rows -> rows.orderBy("lines", "endpoint").limit(3)))
        .wrong(
            CANDIDATE,
            "shows four endpoints",
            pair ->
                withTable(
                    pair,
                    "top_endpoints",
                    "endpoint",
                    rows -> rows.orderBy(rows.col("lines").desc(), rows.col("endpoint")).limit(4)))
        .wrong(
            CANDIDATE,
            "shows response codes for addresses",
            pair ->
                withTable(pair, "frequent_addresses", "code", rows -> rows.filter("lines > 10")))
        .wrong(
            CANDIDATE,
            "has a row before the first line",
            pair ->
                withStructured(
                    only(pair, "content_sizes"),
                    OutputMode.Complete(),
                    lines ->
                        fields(lines)
                            .selectExpr(
                                "count(1) AS count",
                                "sum(size) AS sum",
                                "min(size) AS least",
                                "max(size) AS largest")))
        .wrong(
            CANDIDATE,
            "loses the last second of a minute",
            pair ->
                structuredReading(
                    only(pair, "codes_by_minute"),
                    lines -> lines.filter("value NOT LIKE '%:59 +0000%'")))
        .rewritten(
            REFERENCE,
            "in three partitions",
            pair -> dstreamReading(pair, lines -> lines.repartition(3)))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)))
        .rewritten(
            CANDIDATE,
            "with its addresses in SQL",
            pair -> withTable(pair, "frequent_addresses", "ip", rows -> rows.filter("lines > 10")));
  }

  private static List<List<CapturedRow>> tables(String output, List<Tick> ticks) {
    List<PlainLog> all = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      tick.records("lines").stream().flatMap(PlainLog::in).forEach(all::add);
      tables.add(table(output, all));
    }
    return tables;
  }

  private static List<CapturedRow> table(String output, List<PlainLog> all) {
    return switch (output) {
      case "content_sizes" -> sizes(all);
      case "response_codes" -> rows(counts(all, line -> List.of(line.code())), 0);
      case "frequent_addresses" -> rows(counts(all, line -> List.of(line.ip())), 10);
      case "codes_by_minute" -> rows(counts(all, line -> List.of(line.minute(), line.code())), 0);
      case "top_endpoints" ->
          counts(all, line -> List.of(line.endpoint())).entrySet().stream()
              .sorted(PlainLog.MOST_FIRST)
              .limit(3)
              .map(it -> row(it.getKey().get(0), it.getValue()))
              .toList();
      default -> throw new IllegalArgumentException(output);
    };
  }

  private static List<CapturedRow> sizes(List<PlainLog> all) {
    LongStream.Builder sizes = LongStream.builder();
    all.forEach(line -> sizes.add(line.size()));
    LongSummaryStatistics of = sizes.build().summaryStatistics();
    return of.getCount() == 0
        ? List.of()
        : List.of(row(of.getCount(), of.getSum(), of.getMin(), of.getMax()));
  }

  private static Map<List<Object>, Long> counts(
      List<PlainLog> all, Function<PlainLog, List<Object>> key) {
    Map<List<Object>, Long> counts = new HashMap<>();
    all.forEach(line -> counts.merge(key.apply(line), 1L, Long::sum));
    return counts;
  }

  private static List<CapturedRow> rows(Map<List<Object>, Long> counts, long moreThan) {
    List<CapturedRow> rows = new ArrayList<>();
    counts.forEach(
        (key, lines) -> {
          if (lines > moreThan) {
            List<Object> values = new ArrayList<>(key);
            values.add(lines);
            rows.add(new CapturedRow(values));
          }
        });
    return rows;
  }

  /**
   * The pair with one of its five tables, which is all that another job changes: five queries take
   * five times as long as one.
   */
  private static JobPair only(JobPair pair, String output) {
    return ONLY.computeIfAbsent(
        output,
        name -> {
          PairDeclaration all = pair.declaration();
          return new JobPair(
              new PairDeclaration(
                  all.name(),
                  all.description(),
                  all.inputs(),
                  List.of(all.output(name)),
                  all.expected(),
                  all.accepts(),
                  all.refused()),
              new DStreamVariant(
                  pair.reference().id(),
                  inputs -> Map.of(name, dstream(pair).outputs(inputs).get(name))),
              new StructuredVariant(
                  pair.candidate().id(),
                  inputs ->
                      structured(pair).queries(inputs).stream()
                          .filter(plan -> plan.outputs().contains(name))
                          .toList(),
                  Map.of()),
              pair.canonicalScript());
        });
  }

  private static JobPair withDStream(JobPair pair, String output, DStreamJob.OneInput table) {
    return Variants.withDStream(only(pair, output), table);
  }

  private static JavaPairDStream<String, Long> addresses(JavaDStream<String> lines, long least) {
    return lines
        .flatMap(line -> PlainLog.in(line).iterator())
        .mapToPair(line -> new Tuple2<>(line.ip(), 1L))
        .updateStateByKey(
            (List<Long> ones, Optional<Long> before) ->
                Optional.of(before.orElse(0L) + ones.size()))
        .filter(address -> address._2() >= least);
  }

  private static JobPair withTable(
      JobPair pair, String output, String key, UnaryOperator<Dataset<Row>> shown) {
    String column = output.equals("top_endpoints") ? "endpoint" : "ip";
    return withStructured(
        only(pair, output),
        OutputMode.Complete(),
        lines ->
            shown.apply(fields(lines).groupBy(col(key).as(column)).agg(count("*").as("lines"))));
  }

  /** The fields of each line that the plain program reads. */
  private static Dataset<Row> fields(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Tuple4<String, String, String, Long>>)
                line ->
                    PlainLog.in(line)
                        .map(it -> new Tuple4<>(it.ip(), it.endpoint(), it.code(), it.size()))
                        .iterator(),
            Encoders.tuple(
                Encoders.STRING(), Encoders.STRING(), Encoders.STRING(), Encoders.LONG()))
        .toDF("ip", "endpoint", "code", "size");
  }
}
