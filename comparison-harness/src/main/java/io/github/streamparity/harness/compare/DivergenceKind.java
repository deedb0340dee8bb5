package io.github.streamparity.harness.compare;

import java.util.Locale;

/** In what way two captures differ at one tick. */
public enum DivergenceKind {
  /** The reference has the row, the candidate does not. */
  MISSING,
  /** The candidate has the row, the reference does not. */
  UNEXPECTED,
  /** The same key with other values. */
  CHANGED,
  /** The same rows in another order, in an output whose order counts. */
  REORDERED,
  /** One side did not emit at all in a tick in which the other did. */
  SILENT,
  /** The same row some ticks earlier or later. */
  MOVED;

  /** As it is written in files: {@code missing}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
