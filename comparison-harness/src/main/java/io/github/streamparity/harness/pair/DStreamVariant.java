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
 */
public record DStreamVariant(String id, DStreamJob job) implements JobVariant {
  /**
   * @throws IllegalArgumentException if the id is no name of a file
   */
  public DStreamVariant {
    requireNonNull(job, "job");
    new Variant(id, Optional.of(Engine.DSTREAM), Optional.empty());
  }

  @Override
  public Engine engine() {
    return Engine.DSTREAM;
  }

  @Override
  public DStreamVariant called(String other) {
    return new DStreamVariant(other, job);
  }

  @Override
  public DStreamVariant in(PairDeclaration pair) {
    DStreamJob own = job.in(pair);
    return own == job ? this : new DStreamVariant(id, own);
  }
}
