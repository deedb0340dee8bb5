package io.github.streamparity.structured.tours;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;

import io.github.streamparity.structured.KafkaProgram;
import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * Writes the words of each line, with the number of their letters, to every kind of sink.
 *
 * <p>A row is one text, {@code blue:4}, so that every sink can take it as it is.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.tours.StructuredSinkTour … localhost 9999 console}. Instead of
 * {@code console}, name one or more of {@code console memory files=DIR kafka=HOST:PORT/TOPIC
 * foreach foreachBatch=DIR}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.tours.DStreamSinkTour}.
 */
public final class StructuredSinkTour {
  private StructuredSinkTour() {}

  // tag::main[]
  /** Lines from a socket, rows to the sinks; arguments: {@code host port sink…}. */
  public static void main(String[] args) throws Exception {
    List<Sink> sinks = Sink.named("StructuredSinkTour", args);
    SocketProgram program =
        SocketProgram.open("StructuredSinkTour", Sink.socket(args), "lines").withCheckpoint();
    Dataset<Row> rows = rows(program.lines("lines"));
    List<DataStreamWriter<Row>> queries = sinks.stream().map(sink -> write(rows, sink)).toList();
    program.run(queries, () -> show(rows.sparkSession()));
  }

  // end::main[]

  // tag::rows[]
  /** Lines in, word:letters out, in one column {@code value}. */
  public static Dataset<Row> rows(Dataset<Row> lines) {
    return lines
        .select(explode(Words.in(col("value"))).as("word"))
        .select(concat(col("word"), lit(":"), length(col("word"))).as("value"));
  }

  // end::rows[]

  private static DataStreamWriter<Row> write(Dataset<Row> rows, Sink sink) {
    return switch (sink.name()) {
      case "console" -> console(rows);
      case "memory" -> memory(rows);
      case "files" -> files(rows, sink.where());
      case "kafka" -> kafka(rows, sink.where());
      case "foreach" -> foreach(rows);
      default -> foreachBatch(rows, sink.where());
    };
  }

  // tag::console[]
  private static DataStreamWriter<Row> console(Dataset<Row> rows) {
    return rows.writeStream().format("console").option("numRows", 1000).option("truncate", false);
  }

  // end::console[]

  // tag::memory[]
  private static DataStreamWriter<Row> memory(Dataset<Row> rows) {
    return rows.writeStream().format("memory").queryName("memory");
  }

  private static void show(SparkSession session) {
    if (session.catalog().tableExists("memory")) {
      System.out.println(
          "memory: " + session.table("memory").as(Encoders.STRING()).collectAsList());
    }
  }

  // end::memory[]

  // tag::files[]
  private static DataStreamWriter<Row> files(Dataset<Row> rows, String directory) {
    return rows.writeStream().format("text").option("path", directory);
  }

  // end::files[]

  // tag::kafka[]
  private static DataStreamWriter<Row> kafka(Dataset<Row> rows, String serversAndTopic) {
    String[] to = serversAndTopic.split("/", 2);
    return KafkaProgram.write(rows.writeStream(), to[0], to[1]);
  }

  // end::kafka[]

  // tag::foreach[]
  private static DataStreamWriter<Row> foreach(Dataset<Row> rows) {
    return rows.writeStream().foreach(new Printer());
  }

  /** Prints a row; a real one connects in {@code open} and disconnects in {@code close}. */
  private static final class Printer extends ForeachWriter<Row> {
    @Override
    public boolean open(long partition, long batch) {
      return true;
    }

    @Override
    public void process(Row row) {
      System.out.println("foreach: " + row.getString(0));
    }

    @Override
    public void close(Throwable failure) {}
  }

  // end::foreach[]

  // tag::foreachBatch[]
  private static DataStreamWriter<Row> foreachBatch(Dataset<Row> rows, String directory) {
    VoidFunction2<Dataset<Row>, Long> save =
        (batch, id) -> batch.write().mode("overwrite").text(directory + "/batch-" + id);
    return rows.writeStream().foreachBatch(save);
  }
  // end::foreachBatch[]
}
