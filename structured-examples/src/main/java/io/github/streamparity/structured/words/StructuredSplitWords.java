package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts what a naive split of each line yields, each batch on its own.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredSplitWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamSplitWords}.
 */
public final class StructuredSplitWords {
  private StructuredSplitWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredSplitWords", args, "lines");
    program.run(
        program
            .lines("lines")
            .writeStream()
            .foreachBatch(SocketProgram.print(StructuredSplitWords::counts)));
  }

  // tag::counts[]
  /**
   * One batch of lines in, (word, count) out; SQL's split keeps the empty words at a line's end.
   */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return lines.select(explode(split(col("value"), " ")).as("word")).groupBy("word").count();
  }
  // end::counts[]
}
