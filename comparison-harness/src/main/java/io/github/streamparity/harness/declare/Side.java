package io.github.streamparity.harness.declare;

import java.util.Arrays;
import java.util.Locale;

/** One of the two sides of a comparison. */
public enum Side {
  /** The existing job. */
  REFERENCE,
  /** The job that replaces it. */
  CANDIDATE;

  /** As it is written in files and options: {@code reference}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The other one. */
  public Side other() {
    return this == REFERENCE ? CANDIDATE : REFERENCE;
  }

  /**
   * @throws IllegalArgumentException if no side is written so
   */
  public static Side ofWord(String word) {
    return Arrays.stream(values())
        .filter(side -> side.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no side is called " + word));
  }
}
