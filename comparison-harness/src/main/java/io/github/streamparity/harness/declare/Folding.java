package io.github.streamparity.harness.declare;

import java.util.Arrays;
import java.util.Locale;

/** How an output's emissions fold into its result table. */
public enum Folding {
  /** Each emission stands alone: the table after a tick has the rows of that tick. */
  PER_BATCH,
  /** Every row is added and stays. */
  APPEND,
  /** A row replaces the row of the same key; within one emission the last one of a key wins. */
  UPDATE,
  /** Each emission replaces the whole table; a silent tick leaves it as it was. */
  COMPLETE;

  /** As it is written in files: {@code per-batch}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if no folding is written so
   */
  public static Folding ofWord(String word) {
    return Arrays.stream(values())
        .filter(folding -> folding.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no folding is called " + word));
  }
}
