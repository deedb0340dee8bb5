package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.DirectoryProgram;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * Keeps five tables of an Apache access log, each since the start: content sizes, response codes,
 * IP addresses seen more than ten times, the top endpoints, and response codes by minute.
 *
 * <p>A line is {@code 10.0.0.1 - - [01/Oct/2021:09:30:00 +0000] "GET /index.html HTTP/1.1" 200
 * 1234}. Lines of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.activity.StructuredLogAnalysis … DIR}, and move files of lines
 * into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.DStreamLogAnalysis}.
 */
public final class StructuredLogAnalysis {
  private static final int TOP = 3;

  private StructuredLogAnalysis() {}

  // tag::main[]
  /** Lines of files in a directory, tables to the console; argument: the directory. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredLogAnalysis", args, "lines");
    Dataset<Row> lines = program.lines("lines");
    program.run(
        Stream.of(
                contentSizes(lines),
                responseCodes(lines),
                frequentAddresses(lines),
                topEndpoints(lines),
                codesByMinute(lines))
            .map(StructuredLogAnalysis::toConsole)
            .toList());
  }

  private static DataStreamWriter<Row> toConsole(Dataset<Row> table) {
    return table.writeStream().outputMode("complete").format("console").option("truncate", false);
  }

  // end::main[]

  // tag::tables[]
  /** Lines in, (count, sum, min, max) of content sizes out; no row before the first line. */
  public static Dataset<Row> contentSizes(Dataset<Row> lines) {
    return LogLine.in(lines)
        .agg(
            count("*").as("count"),
            sum("size").as("sum"),
            min("size").as("least"),
            max("size").as("largest"))
        .filter(col("count").gt(0));
  }

  /** Lines in, (response code, lines) out, for complete mode. */
  public static Dataset<Row> responseCodes(Dataset<Row> lines) {
    return LogLine.in(lines).groupBy("code").agg(count("*").as("lines"));
  }

  /** Lines in, (IP address, lines) out, for addresses with more than ten, for complete mode. */
  public static Dataset<Row> frequentAddresses(Dataset<Row> lines) {
    return LogLine.in(lines).groupBy("ip").agg(count("*").as("lines")).filter(col("lines").gt(10));
  }

  /** Lines in, the three (endpoint, lines) with the most lines out, in that order. */
  public static Dataset<Row> topEndpoints(Dataset<Row> lines) {
    return LogLine.in(lines)
        .groupBy("endpoint")
        .agg(count("*").as("lines"))
        .orderBy(col("lines").desc(), col("endpoint"))
        .limit(TOP);
  }

  /** Lines in, (start of the minute, response code, lines) out, for complete mode. */
  public static Dataset<Row> codesByMinute(Dataset<Row> lines) {
    return LogLine.in(lines)
        .groupBy(window(col("time"), "1 minute"), col("code"))
        .agg(count("*").as("lines"))
        .select(col("window.start").as("minute"), col("code"), col("lines"));
  }
  // end::tables[]
}
