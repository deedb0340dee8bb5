package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Yields each word once since the start.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredDistinctWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamDistinctWords}.
 */
public final class StructuredDistinctWords {
  private StructuredDistinctWords() {}

  /** Lines from a socket, words to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredDistinctWords", args, "lines");
    program.run(
        words(program.lines("lines"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::words[]
  /** Lines in, the distinct words since the start out; a word is yielded when it first comes. */
  public static Dataset<Row> words(Dataset<Row> lines) {
    return lines.select(explode(Words.in(col("value"))).as("word")).distinct();
  }
  // end::words[]
}
