package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.TimedWords;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the words of each second, by event time.
 *
 * <p>A line is an event time in UTC, a comma and words: {@code 2021-10-01 09:30:00,Apache Spark}. A
 * line without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredWordsBySecond … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamWordsBySecond}.
 */
public final class StructuredWordsBySecond {
  private StructuredWordsBySecond() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredWordsBySecond", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (window start, end, word, count so far) out, for update mode. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return TimedWords.in(lines)
        .groupBy(window(col("time"), "1 second"), col("word"))
        .count()
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("word"),
            col("count"));
  }
  // end::counts[]
}
