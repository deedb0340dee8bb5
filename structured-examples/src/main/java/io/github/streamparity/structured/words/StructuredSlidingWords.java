package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.TimedWords;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts words in event-time windows of five minutes that start every three minutes, if they come
 * no more than ten minutes late.
 *
 * <p>A line is an event time in UTC, a comma and words: {@code 2021-10-01 09:30:00,Apache Spark}. A
 * line without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredSlidingWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamSlidingWords}.
 */
public final class StructuredSlidingWords {
  private StructuredSlidingWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredSlidingWords", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (window start, end, word, count) out, for update mode. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return TimedWords.in(lines)
        .withWatermark("time", "10 minutes")
        .groupBy(window(col("time"), "5 minutes", "3 minutes"), col("word"))
        .count()
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("word"),
            col("count"));
  }
  // end::counts[]
}
