package io.github.streamparity.structured.words;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Ranks the three most frequent words since the start.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredWordTopN … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamWordTopN}.
 */
public final class StructuredWordTopN {
  private static final int TOP = 3;

  private StructuredWordTopN() {}

  /** Lines from a socket, the ranking to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredWordTopN", args, "lines");
    program.run(
        ranking(program.lines("lines"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::ranking[]
  /** Lines in, (word, count since the start) out: the three highest counts, highest first. */
  public static Dataset<Row> ranking(Dataset<Row> lines) {
    return lines
        .select(explode(Words.in(col("value"))).as("word"))
        .groupBy("word")
        .count()
        .orderBy(col("count").desc(), col("word"))
        .limit(TOP);
  }
  // end::ranking[]
}
