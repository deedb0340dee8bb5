package io.github.streamparity.dstream.kafka;

import io.github.streamparity.dstream.KafkaProgram;
import io.github.streamparity.dstream.Words;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts the words of a topic since the start, and writes each new count to another topic.
 *
 * <p>A record that is written has the word as its key and {@code word:count} as its value, so that
 * the counts of a word stay in order, in one partition.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.kafka.DStreamKafkaWordCount
 * … localhost:9092 lines counts}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.kafka.StructuredKafkaWordCount}.
 */
public final class DStreamKafkaWordCount {
  private DStreamKafkaWordCount() {}

  // tag::main[]
  /**
   * Lines from a topic, counts to another one; arguments: {@code [bootstrap-servers [lines-topic
   * [counts-topic]]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    KafkaProgram program =
        KafkaProgram.open("DStreamKafkaWordCount", args, "lines", "counts").withCheckpoint();
    program.write(counts(program.lines("lines")), "counts");
    program.run();
  }

  // end::main[]

  // tag::counts[]
  /** Lines in, (word, word:count since the start) out, for the words of the batch. */
  public static JavaPairDStream<String, String> counts(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMap(Words::in)
            .mapToPair(word -> new Tuple2<>(word, 1L))
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(DStreamKafkaWordCount::add)));
  }

  private static Tuple2<String, String> add(
      String word, Optional<Long> batchCount, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + batchCount.orElse(0L));
    return new Tuple2<>(word, word + ":" + count.get());
  }
  // end::counts[]
}
