package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.function.Supplier;

/**
 * Two jobs that should do the same, and what is declared about their agreement. Usually they are a
 * DStream job and a structured query, but any two jobs make a pair. Build one with {@link #named}:
 *
 * <pre>{@code
 * JobPair.named("word-count")
 *     .describedAs("Counts the words of each batch on its own")
 *     .input("lines", RecordForm.words("word"))
 *     .output(
 *         Output.perBatch("counts").column("word", STRING).column("count", LONG).key("word"))
 *     .dstream(DStreamWordCount::counts)
 *     .structuredForeachBatch(StructuredWordCount::counts)
 *     .expecting(Agreement.EVERY_TICK)
 *     .accepting("empty-tick")
 *     .script(ScriptBuilder.named("blue-green").tick("blue blue green").build())
 *     .build();
 * }</pre>
 *
 * @param declaration everything but the jobs
 * @param reference the existing job
 * @param candidate the job that replaces it; if both have the same id, they are called {@code
 *     reference} and {@code candidate}
 * @param canonicalScript the script that is replayed unless another one is given
 */
public record JobPair(
    PairDeclaration declaration,
    JobVariant reference,
    JobVariant candidate,
    Supplier<Script> canonicalScript) {
  /**
   * @throws IllegalArgumentException if the pair has another number of inputs or outputs than a job
   *     that names none
   */
  public JobPair {
    requireNonNull(declaration, "declaration");
    requireNonNull(canonicalScript, "canonicalScript");
    boolean sameId = reference.id().equals(candidate.id());
    reference = reference.in(declaration);
    candidate = candidate.in(declaration);
    if (sameId) {
      reference = reference.called(Side.REFERENCE.word());
      candidate = candidate.called(Side.CANDIDATE.word());
    }
  }

  /** Starts a declaration; the name is lower-case words joined by hyphens. */
  public static PairBuilder named(String name) {
    return new PairBuilder(name);
  }

  /** The pair's name. */
  public String name() {
    return declaration.name();
  }

  /** The job of a side. */
  public JobVariant variant(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  /**
   * How a capture describes the job of a side.
   *
   * @param own the Spark that it runs on, unless it names another
   */
  public Variant variant(Side side, SparkRelease own) {
    return variant(side).variant(own);
  }

  /** The same pair with another job on a side. */
  public JobPair with(Side side, JobVariant other) {
    return side == Side.REFERENCE
        ? new JobPair(declaration, other, candidate, canonicalScript)
        : new JobPair(declaration, reference, other, canonicalScript);
  }
}
