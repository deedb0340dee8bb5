package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Optional;

/**
 * A DStream job as a variant of a pair.
 *
 * @param id its name in files and messages: lower-case words joined by hyphens
 * @param job the job
 * @param spark the Spark that it runs on; empty for the one that Stream Parity runs on
 */
public record DStreamVariant(String id, DStreamJob job, Optional<SparkRelease> spark)
    implements JobVariant {
  /**
   * @throws IllegalArgumentException if the id is not a file's name
   */
  public DStreamVariant {
    requireNonNull(job, "job");
    requireNonNull(spark, "spark");
    new Variant(id, Optional.of(Engine.DSTREAM), Optional.empty());
  }

  /** On the Spark that Stream Parity runs on. */
  public DStreamVariant(String id, DStreamJob job) {
    this(id, job, Optional.empty());
  }

  @Override
  public DStreamVariant on(SparkRelease other) {
    return new DStreamVariant(id, job, Optional.of(other));
  }

  @Override
  public Engine engine() {
    return Engine.DSTREAM;
  }

  @Override
  public DStreamVariant called(String other) {
    return new DStreamVariant(other, job, spark);
  }

  @Override
  public DStreamVariant in(PairDeclaration pair) {
    DStreamJob own = job.in(pair);
    return own == job ? this : new DStreamVariant(id, own, spark);
  }
}
