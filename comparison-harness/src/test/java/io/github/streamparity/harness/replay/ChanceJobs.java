package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.replay.NoiseJobs.Kind;
import io.github.streamparity.harness.replay.NoiseJobs.NoiseJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/** Jobs that give something else whenever they run: in one variant, the other one counts words. */
final class ChanceJobs {
  private static final Script SCRIPT =
      ScriptBuilder.named("a-few-words").tick("blue green", "blue").tick().tick("gohawks").build();

  /** Outlives a replay, as statics do. */
  private static final AtomicLong COUNTER = new AtomicLong();

  private ChanceJobs() {}

  static List<NoiseJob> all() {
    return List.of(
        dstream("random-dstream", ChanceJobs::random),
        dstream("uuid-dstream", ChanceJobs::uuid),
        dstream("nano-time-dstream", ChanceJobs::nanoTime),
        dstream("static-counter-dstream", ChanceJobs::counter),
        dstream("identity-hash-dstream", ChanceJobs::identityHash),
        structured("random-structured", ChanceJobs::random),
        structured("uuid-structured", ChanceJobs::uuid),
        structured("nano-time-structured", ChanceJobs::nanoTime),
        structured("static-counter-structured", ChanceJobs::counter),
        structured("wall-clock-structured", ChanceJobs::wallClock));
  }

  /** A random number without a seed. */
  static JavaPairDStream<String, Long> random(JavaDStream<String> lines) {
    return DStreamWordCount.counts(lines)
        .mapValues(count -> ThreadLocalRandom.current().nextLong());
  }

  /** A random number without a seed. */
  static Dataset<Row> random(Dataset<Row> lines) {
    return counts(lines, "CAST(rand() * 1e18 AS BIGINT)");
  }

  /** A UUID, of which a number is made. */
  static JavaPairDStream<String, Long> uuid(JavaDStream<String> lines) {
    return DStreamWordCount.counts(lines)
        .mapValues(count -> UUID.randomUUID().getMostSignificantBits());
  }

  /** A UUID, of which a number is made. */
  static Dataset<Row> uuid(Dataset<Row> lines) {
    return counts(lines, "xxhash64(uuid())");
  }

  /** The JVM's own clock. */
  static JavaPairDStream<String, Long> nanoTime(JavaDStream<String> lines) {
    return DStreamWordCount.counts(lines).mapValues(count -> System.nanoTime());
  }

  /** The JVM's own clock. */
  static Dataset<Row> nanoTime(Dataset<Row> lines) {
    return counts(lines, "java_method('java.lang.System', 'nanoTime')");
  }

  /** A static counter, which a second replay in the same JVM finds where the first left it. */
  static JavaPairDStream<String, Long> counter(JavaDStream<String> lines) {
    return DStreamWordCount.counts(lines).mapValues(count -> COUNTER.incrementAndGet());
  }

  /** A static counter, once a micro-batch. */
  static Dataset<Row> counter(Dataset<Row> lines) {
    return counts(lines, COUNTER.incrementAndGet() + "L");
  }

  /** The hash of an object that is equal to none but itself. */
  static JavaPairDStream<String, Long> identityHash(JavaDStream<String> lines) {
    return DStreamWordCount.counts(lines)
        .mapValues(count -> (long) System.identityHashCode(new Object()));
  }

  /** The time of day: {@code current_timestamp()} of a micro-batch in foreachBatch. */
  static Dataset<Row> wallClock(Dataset<Row> lines) {
    return counts(lines, "unix_micros(current_timestamp())");
  }

  private static Dataset<Row> counts(Dataset<Row> lines, String instead) {
    return StructuredWordCount.counts(lines)
        .withColumn("count", expr("CAST(" + instead + " AS BIGINT)"));
  }

  private static NoiseJob dstream(String name, DStreamJob.OneInput job) {
    return job(name, job, StructuredWordCount::counts);
  }

  private static NoiseJob structured(String name, StructuredJob.OneInput job) {
    return job(name, DStreamWordCount::counts, job);
  }

  private static NoiseJob job(
      String name, DStreamJob.OneInput dstream, StructuredJob.OneInput structured) {
    return NoiseJobs.counting(name, Kind.NOT_DETERMINISTIC, SCRIPT, dstream, structured);
  }
}
