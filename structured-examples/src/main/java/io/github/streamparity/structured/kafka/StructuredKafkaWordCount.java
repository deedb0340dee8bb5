package io.github.streamparity.structured.kafka;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.github.streamparity.structured.KafkaProgram;
import io.github.streamparity.structured.Words;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the words of a topic since the start, and writes each new count to another topic.
 *
 * <p>A record that is written has the word as its key and {@code word:count} as its value, so that
 * the counts of a word stay in order, in one partition.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.kafka.StructuredKafkaWordCount … localhost:9092 lines counts}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.kafka.DStreamKafkaWordCount}.
 */
public final class StructuredKafkaWordCount {
  private StructuredKafkaWordCount() {}

  // tag::main[]
  /**
   * Lines from a topic, counts to another one; arguments: {@code [bootstrap-servers [lines-topic
   * [counts-topic]]]}.
   */
  public static void main(String[] args) throws Exception {
    KafkaProgram program =
        KafkaProgram.open("StructuredKafkaWordCount", args, "lines", "counts").withCheckpoint();
    program.run(
        program.write(counts(program.lines("lines")).writeStream().outputMode("update"), "counts"));
  }

  // end::main[]

  // tag::counts[]
  /** Lines in, (word, word:count since the start) out, for update mode. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return lines
        .select(explode(Words.in(col("value"))).as("word"))
        .groupBy("word")
        .count()
        .select(col("word").as("key"), concat(col("word"), lit(":"), col("count")).as("value"));
  }
  // end::counts[]
}
