package io.github.streamparity.harness.text;

/** Makes text from outside fit for a terminal. */
public final class Printable {
  private Printable() {}

  /** As {@link Excerpt#message}. */
  public static String text(String text) {
    return Excerpt.message(text);
  }
}
