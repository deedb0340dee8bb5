package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.TimedWords;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts words in event-time windows of five minutes, and keeps every window.
 *
 * <p>A line is an event time in UTC, a comma and words: {@code 2021-10-01 09:30:00,Apache Spark}. A
 * line without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredTumblingWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamTumblingWords}.
 */
public final class StructuredTumblingWords {
  private StructuredTumblingWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredTumblingWords", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (window start, word, count since the start) out, for complete mode. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return TimedWords.in(lines)
        .groupBy(window(col("time"), "5 minutes"), col("word"))
        .count()
        .select(col("window.start").as("window_start"), col("word"), col("count"));
  }
  // end::counts[]
}
