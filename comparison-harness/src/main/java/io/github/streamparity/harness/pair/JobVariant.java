package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.streaming.OutputMode;

/**
 * One of the two jobs of a pair, on either engine: a function from its inputs to its outputs, or a
 * whole program. Both jobs of a pair may run on one engine:
 *
 * <pre>{@code
 * JobPair.named("joins")
 *     …
 *     .reference(JobVariant.dstream("old-job", OldJob::joined))
 *     .candidate(JobVariant.dstream("new-job", NewJob::joined))
 * }</pre>
 */
public sealed interface JobVariant permits DStreamVariant, StructuredVariant, ProgramVariant {
  /** Its name in files and messages, unique within its pair. */
  String id();

  /** The engine that it runs on. */
  Engine engine();

  /** The Spark that it runs on; empty for the one that Stream Parity runs on. */
  Optional<SparkRelease> spark();

  /** The Spark that it names, if that is not the one on this JVM's class path. */
  default Optional<SparkRelease> otherSpark() {
    return spark().filter(it -> !it.equals(SparkRelease.onClassPath()));
  }

  /** The same job on another Spark. */
  JobVariant on(SparkRelease other);

  /** The same job by another name. */
  JobVariant called(String id);

  /**
   * The same job as one of a pair's: a job that names no input or output takes the pair's.
   *
   * @throws IllegalArgumentException if the pair has another number of inputs or outputs than such
   *     a job
   */
  JobVariant in(PairDeclaration pair);

  /**
   * How a capture describes it.
   *
   * @param own the Spark that it runs on, unless it names another
   */
  default Variant variant(SparkRelease own) {
    SparkRelease release = spark().orElse(own);
    return new Variant(
        id(), Optional.of(engine()), Optional.of(release.version()), Optional.of(release.scala()));
  }

  /** A DStream job with one input and one output. */
  static DStreamVariant dstream(String id, DStreamJob.OneInput job) {
    return dstreamJob(id, PlainJobs.dstream(job));
  }

  /** A DStream job with two inputs and one output. */
  static DStreamVariant dstream(String id, DStreamJob.TwoInputs job) {
    return dstreamJob(id, PlainJobs.dstream(job));
  }

  /** A DStream job with one input, one table and one output. */
  static DStreamVariant dstreamWithTable(String id, DStreamJob.InputAndTable job) {
    return dstreamJob(id, PlainJobs.dstreamWithTable(job));
  }

  /** A DStream job with any number of inputs and outputs. */
  static DStreamVariant dstreamJob(String id, DStreamJob job) {
    return new DStreamVariant(id, job);
  }

  /** A query with one input and one output. */
  static StructuredVariant structured(String id, OutputMode mode, StructuredJob.OneInput job) {
    return structuredJob(id, PlainJobs.structured(mode, job));
  }

  /** A query with two inputs and one output. */
  static StructuredVariant structured(String id, OutputMode mode, StructuredJob.TwoInputs job) {
    return structuredJob(id, PlainJobs.structured(mode, job));
  }

  /** A query with one input, one table and one output. */
  static StructuredVariant structuredWithTable(
      String id, OutputMode mode, StructuredJob.InputAndTable job) {
    return structuredJob(id, PlainJobs.structuredWithTable(mode, job));
  }

  /** A query with one input and one output that applies the function in {@code foreachBatch}. */
  static StructuredVariant structuredForeachBatch(String id, StructuredJob.OneInput job) {
    return structuredJob(id, PlainJobs.foreachBatch(job));
  }

  /** A structured job with any number of inputs, queries and outputs. */
  static StructuredVariant structuredJob(String id, StructuredJob job) {
    return new StructuredVariant(id, job, Map.of());
  }
}
