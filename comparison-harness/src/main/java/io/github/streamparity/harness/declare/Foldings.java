package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

/**
 * How an output's emissions fold into a result table, on each side.
 *
 * @param reference how the reference's emissions fold
 * @param candidate how the candidate's emissions fold
 */
public record Foldings(Folding reference, Folding candidate) {
  public Foldings {
    requireNonNull(reference, "reference");
    requireNonNull(candidate, "candidate");
  }

  /** The same on both sides. */
  public static Foldings both(Folding folding) {
    return new Foldings(folding, folding);
  }

  /** How a side's emissions fold. */
  public Folding of(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  /** Whether either side folds so. */
  public boolean any(Folding folding) {
    return reference == folding || candidate == folding;
  }
}
