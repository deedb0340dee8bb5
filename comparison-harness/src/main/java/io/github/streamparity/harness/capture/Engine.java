package io.github.streamparity.harness.capture;

import java.util.Arrays;
import java.util.Locale;

/** One of the two engines of Spark that a pair is written for. */
public enum Engine {
  DSTREAM("DStreams"),
  STRUCTURED("Structured Streaming");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  /** For people: {@code Structured Streaming}. */
  public String title() {
    return title;
  }

  /** As it is written in files and options: {@code structured}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The other one. */
  public Engine other() {
    return this == DSTREAM ? STRUCTURED : DSTREAM;
  }

  /**
   * @throws IllegalArgumentException if no engine is written so
   */
  public static Engine ofWord(String word) {
    return Arrays.stream(values())
        .filter(engine -> engine.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no engine is called " + word));
  }
}
