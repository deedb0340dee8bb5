package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.Arrival;
import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the words of the last three seconds, every second.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredRecentWords … localhost 9999}.
 *
 * <p>Twins: {@code io.github.streamparity.dstream.words.DStreamRecentWords} and {@code
 * io.github.streamparity.dstream.words.DStreamRecentWordsInverse}.
 */
public final class StructuredRecentWords {
  private StructuredRecentWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredRecentWords", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /**
   * Lines in, (window start, end, word, count) out, for append mode: every window once it is over.
   */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return lines
        .select(Arrival.time().as("time"), explode(Words.in(col("value"))).as("word"))
        .withWatermark("time", "0 seconds")
        .groupBy(window(col("time"), "3 seconds", "1 second"), col("word"))
        .count()
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("word"),
            col("count"));
  }
  // end::counts[]
}
