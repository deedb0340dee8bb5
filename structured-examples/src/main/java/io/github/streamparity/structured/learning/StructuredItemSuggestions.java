package io.github.streamparity.structured.learning;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Suggests, for each item, the three items that came with it in the most sessions.
 *
 * <p>A line is a session: its items, between single spaces. An item that occurs twice counts once.
 * Of two items that came equally often, the one that is first in the order of code points wins.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.learning.StructuredItemSuggestions … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.learning.DStreamItemSuggestions}.
 */
public final class StructuredItemSuggestions {
  private static final WindowSpec BEST_FIRST =
      Window.partitionBy("item").orderBy(col("sessions").desc(), col("suggestion"));

  private StructuredItemSuggestions() {}

  /** Sessions from a socket, suggestions to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredItemSuggestions", args, "lines");
    program.run(
        together(program.lines("lines"))
            .writeStream()
            .outputMode("complete")
            .foreachBatch(SocketProgram.print(StructuredItemSuggestions::best)));
  }

  // tag::suggestions[]
  /** Sessions in, (item, other item, sessions with both) out, for complete mode. */
  public static Dataset<Row> together(Dataset<Row> lines) {
    return lines
        .select(array_distinct(Words.in(col("value"))).as("items"))
        .select(explode(col("items")).as("item"), col("items"))
        .select(col("item"), explode(array_remove(col("items"), col("item"))).as("suggestion"))
        .groupBy("item", "suggestion")
        .agg(count(lit(1)).as("sessions"));
  }

  /** All counts in, (item, rank from 1, suggestion, sessions) out, three for an item. */
  public static Dataset<Row> best(Dataset<Row> together) {
    return together
        .withColumn("rank", row_number().over(BEST_FIRST).cast("long"))
        .filter("rank <= 3")
        .select("item", "rank", "suggestion", "sessions");
  }
  // end::suggestions[]
}
