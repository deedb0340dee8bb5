package io.github.streamparity.harness.text;

/** Finds text that no file in UTF-8 can hold: half of a surrogate pair. */
public final class Surrogates {
  private Surrogates() {}

  /** Whether the text has a high surrogate without a low one behind it, or the reverse. */
  public static boolean loneIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
