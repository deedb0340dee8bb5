package io.github.streamparity.structured.tours;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import io.github.streamparity.structured.Words;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Counts the words of each line, with every kind of trigger.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.tours.StructuredTriggerTour … processing-time lines-dir}.
 * Instead of {@code processing-time}, name {@code available-now} or {@code once}; {@code
 * continuous} takes a host and a port.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.tours.DStreamTriggerTour}.
 */
public final class StructuredTriggerTour {
  private StructuredTriggerTour() {}

  // tag::main[]
  /**
   * Lines from files, counts to the console; arguments: {@code trigger lines-dir}, or {@code
   * continuous host port}.
   */
  public static void main(String[] args) throws Exception {
    TriggerArguments.require("StructuredTriggerTour", args);
    SparkConf conf =
        new SparkConf()
            .setAppName("StructuredTriggerTour")
            .setIfMissing("spark.log.level", "ERROR");
    SparkSession session = SparkSession.builder().config(conf).getOrCreate();
    DataStreamWriter<Row> query =
        switch (args[0]) {
          case "processing-time" -> processingTime(session, args[1]);
          case "available-now" -> availableNow(session, args[1]);
          case "once" -> once(session, args[1]);
          default -> continuous(session, args[1], args[2]);
        };
    query.format("console").option("numRows", 1000).option("truncate", false);
    query.start().awaitTermination();
    session.stop();
  }

  // end::main[]

  // tag::counts[]
  /** Lines in, (line, its number of words) out. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return lines.select(
        col("value").as("line"), size(Words.in(col("value"))).cast("long").as("words"));
  }

  // end::counts[]

  // tag::processing-time[]
  /** A micro-batch every second with the new files; the program runs until it is told to end. */
  private static DataStreamWriter<Row> processingTime(SparkSession session, String directory) {
    Dataset<Row> lines = session.readStream().text(directory);
    return counts(lines).writeStream().trigger(Trigger.ProcessingTime("1 second"));
  }

  // end::processing-time[]

  // tag::available-now[]
  /** A micro-batch for each file that is there; then the program ends. */
  private static DataStreamWriter<Row> availableNow(SparkSession session, String directory) {
    Dataset<Row> lines = session.readStream().option("maxFilesPerTrigger", 1).text(directory);
    return counts(lines).writeStream().trigger(Trigger.AvailableNow());
  }

  // end::available-now[]

  // tag::once[]
  /** One micro-batch of everything that is there, whatever its limit; then the program ends. */
  @SuppressWarnings("deprecation") // AvailableNow replaces it
  private static DataStreamWriter<Row> once(SparkSession session, String directory) {
    Dataset<Row> lines = session.readStream().option("maxFilesPerTrigger", 1).text(directory);
    return counts(lines).writeStream().trigger(Trigger.Once());
  }

  // end::once[]

  // tag::continuous[]
  /** No micro-batches: each row goes on at once, and a second is between two checkpoints. */
  private static DataStreamWriter<Row> continuous(SparkSession session, String host, String port) {
    Dataset<Row> lines =
        session.readStream().format("socket").option("host", host).option("port", port).load();
    return counts(lines).writeStream().trigger(Trigger.Continuous("1 second"));
  }
  // end::continuous[]
}
