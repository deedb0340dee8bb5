package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;

import io.github.streamparity.structured.Arrival;
import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps a table of the words that came in the last three seconds.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredActiveWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamActiveWords}.
 */
public final class StructuredActiveWords {
  private static final Column ACTIVE = expr("INTERVAL 3 SECONDS");

  private StructuredActiveWords() {}

  /** Lines from a socket, words to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredActiveWords", args, "lines");
    program.run(
        words(program.lines("lines"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::words[]
  /** Lines in, the words of the last three seconds out, each once: for complete mode. */
  public static Dataset<Row> words(Dataset<Row> lines) {
    return lines
        .select(Arrival.time().as("time"), explode(Words.in(col("value"))).as("word"))
        .groupBy("word")
        .agg(max("time").as("last"))
        .filter(col("last").geq(current_timestamp().minus(ACTIVE)))
        .select("word");
  }
  // end::words[]
}
