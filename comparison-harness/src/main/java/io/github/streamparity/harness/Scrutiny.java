package io.github.streamparity.harness;

/**
 * How closely a comparison looks.
 *
 * @param strict whether no cause is accepted
 * @param noise whether each variant is replayed again, in three ways in which nothing that counts
 *     is changed, to find out if it agrees with itself
 * @param prove whether each cause is put to an experiment
 */
public record Scrutiny(boolean strict, boolean noise, boolean prove) {
  /** One replay a side; the causes that the pair accepts are accepted. */
  public static final Scrutiny DEFAULT = new Scrutiny(false, false, false);

  /** The same, accepting no cause. */
  public Scrutiny strictly() {
    return new Scrutiny(true, noise, prove);
  }

  /** The same, replaying each variant again. */
  public Scrutiny withNoise() {
    return new Scrutiny(strict, true, prove);
  }

  /** The same, with an experiment for each cause. */
  public Scrutiny withProof() {
    return new Scrutiny(strict, noise, true);
  }
}
