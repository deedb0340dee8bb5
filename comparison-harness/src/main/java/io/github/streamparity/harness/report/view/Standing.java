package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Divergence;

/** How a divergence counts for the verdict, the gravest first. */
public enum Standing {
  UNEXPLAINED("unexplained"),
  /** A rule explains it, but an experiment shows that the cause is another one. */
  REFUTED("unexplained, cause refuted"),
  NOT_ACCEPTED("explained, not accepted"),
  ACCEPTED("explained");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** The standing of a divergence. */
  public static Standing of(Divergence divergence) {
    if (divergence.cause().isEmpty()) {
      return UNEXPLAINED;
    }
    if (divergence.isRefuted()) {
      return REFUTED;
    }
    return divergence.accepted() ? ACCEPTED : NOT_ACCEPTED;
  }

  /** For people: {@code explained, not accepted}. */
  public String words() {
    return words;
  }

  /** One character for it: {@code ▲} or {@code △}. */
  public char glyph() {
    return isOpen() ? '▲' : '△';
  }

  /** Whether it makes a comparison divergent. */
  public boolean isOpen() {
    return this != ACCEPTED;
  }
}
