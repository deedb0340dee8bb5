package io.github.streamparity.harness.replay;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** A session and one query with one micro-batch: what the benchmark holds a comparison against. */
public final class BareSession {
  private BareSession() {}

  /** Counts what the rate source gives at once. */
  public static void main(String[] arguments) throws Exception {
    SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate();
    StreamingQuery query =
        session
            .readStream()
            .format("rate-micro-batch")
            .option("rowsPerBatch", 8)
            .load()
            .groupBy(functions.col("value").mod(3))
            .count()
            .writeStream()
            .outputMode("complete")
            .trigger(Trigger.ProcessingTime(0))
            .format("console")
            .start();
    while (query.lastProgress() == null) {
      query.awaitTermination(10);
    }
    query.stop();
    session.stop();
  }
}
