package io.github.streamparity.harness.compare;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * The result of a comparison, and the exit status that reports it. The constants go from the
 * lightest to the gravest.
 */
public enum Verdict {
  /** No divergence. */
  EQUIVALENT(0),
  /** Only divergences whose cause the pair accepts. */
  EXPLAINED(0),
  /**
   * Nothing can be said: a side emitted no row, the script ends too soon, a variant disagrees with
   * itself, or a replay was stopped.
   */
  INCONCLUSIVE(3),
  /** At least one divergence that no rule explains or whose cause the pair does not accept. */
  DIVERGENT(1),
  /** A variant crashed, hung, exited or would not start. */
  FAILED(4);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** Exit status of a command that ends with this verdict. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The gravest of several; without any, {@link #EQUIVALENT}. */
  public static Verdict gravest(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(EQUIVALENT);
  }

  /** As it is written in files: {@code equivalent}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
