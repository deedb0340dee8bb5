package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Divergence;

/** What a divergence counts for, the gravest first. */
public enum Standing {
  UNEXPLAINED("unexplained"),
  NOT_ACCEPTED("explained, not accepted"),
  ACCEPTED("explained");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** What a divergence counts for. */
  public static Standing of(Divergence divergence) {
    if (divergence.cause().isEmpty()) {
      return UNEXPLAINED;
    }
    return divergence.accepted() ? ACCEPTED : NOT_ACCEPTED;
  }

  /** For people: {@code explained, not accepted}. */
  public String words() {
    return words;
  }

  /** Whether it makes a comparison divergent. */
  public boolean isOpen() {
    return this != ACCEPTED;
  }
}
