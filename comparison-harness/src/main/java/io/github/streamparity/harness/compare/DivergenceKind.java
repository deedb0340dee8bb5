package io.github.streamparity.harness.compare;

import java.util.Locale;

/** In what way two captures part at one tick. DStreams are the reference. */
public enum DivergenceKind {
  /** DStreams have the row, Structured Streaming does not. */
  MISSING,
  /** Structured Streaming has the row, DStreams do not. */
  UNEXPECTED,
  /** The same key with other values. */
  CHANGED,
  /** One engine did not emit at all in a tick in which the other did. */
  SILENT;

  /** As it is written in files: {@code missing}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
