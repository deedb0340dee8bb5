package io.github.streamparity.harness.capture;

import java.util.Arrays;
import java.util.Locale;

/** How a replay ended. */
public enum ReplayStatus {
  /** Every tick was replayed. */
  COMPLETED,
  /** The variant threw, exited, hung or would not start. */
  FAILED,
  /** The user stopped it. */
  INTERRUPTED,
  /** It was never started, since the user stopped what came before. */
  NOT_RUN;

  /** As it is written in files: {@code not-run}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if no status is written so
   */
  public static ReplayStatus ofWord(String word) {
    return Arrays.stream(values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no replay status is called " + word));
  }
}
