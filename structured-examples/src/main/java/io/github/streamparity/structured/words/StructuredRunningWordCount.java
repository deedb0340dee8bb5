package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the words since the start.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredRunningWordCount … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamRunningWordCount}.
 */
public final class StructuredRunningWordCount {
  private StructuredRunningWordCount() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredRunningWordCount", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (word, count since the start) out; the output mode says which words are yielded. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return lines.select(explode(Words.in(col("value"))).as("word")).groupBy("word").count();
  }
  // end::counts[]
}
