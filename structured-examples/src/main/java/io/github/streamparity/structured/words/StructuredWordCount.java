package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the words of each batch on its own.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredWordCount … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamWordCount}.
 */
public final class StructuredWordCount {
  private StructuredWordCount() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredWordCount", args, "lines");
    program.run(
        program
            .lines("lines")
            .writeStream()
            .foreachBatch(SocketProgram.print(StructuredWordCount::counts)));
  }

  // tag::counts[]
  /** One batch of lines in, (word, count) out; every batch starts from nothing. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return lines.select(explode(Words.in(col("value"))).as("word")).groupBy("word").count();
  }
  // end::counts[]
}
