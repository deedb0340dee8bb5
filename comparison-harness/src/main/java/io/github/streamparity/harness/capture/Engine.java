package io.github.streamparity.harness.capture;

import java.util.Arrays;
import java.util.Locale;

/** An engine of Spark that a variant runs on. */
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
