package io.github.streamparity.harness.compare;

import java.util.Locale;

/** How sure it is that a cause explains a divergence. */
public enum Proof {
  /** The cause's rule predicted the rows. */
  PREDICTED,
  /** An experiment changed what the cause blames, and the divergence was gone. */
  PROVEN,
  /** An experiment changed what the cause blames, and the divergence was still there. */
  REFUTED;

  /** As it is written in files: {@code predicted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
