package io.github.streamparity.harness.declare;

import java.util.Arrays;
import java.util.Locale;

/** How strongly two captures agree; the constants go from the strongest to the weakest. */
public enum Agreement {
  /** The same rows in every tick, and silent together. */
  EVERY_EMISSION,
  /** The result tables are equal after every tick. */
  EVERY_TICK,
  /** The result tables are equal with one side a fixed number of ticks behind. */
  LAGGED,
  /** Each key goes through the same values in the same order. */
  HISTORY,
  /** The tables are equal after the last tick. */
  FINAL,
  /** None of the above. */
  NONE;

  /** As it is written in files: {@code every-tick}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether this agreement is {@code other} or a stronger one. */
  public boolean isAtLeast(Agreement other) {
    return compareTo(other) <= 0;
  }

  /**
   * @throws IllegalArgumentException if no agreement is written so
   */
  public static Agreement ofWord(String word) {
    return Arrays.stream(values())
        .filter(agreement -> agreement.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no agreement is called " + word));
  }
}
