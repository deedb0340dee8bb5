package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * The short texts that a column held lately, so that a word that comes again and again is one
 * object: rows take less memory and are equal sooner.
 */
final class RecentTexts {
  private static final int LONGEST = 32;
  private static final int SLOTS = 1 << 12;

  private final String[] slots = new String[SLOTS];
  private final int[] hashes = new int[SLOTS]; // so that another text is mostly not looked at

  /** The text at which a parser stands. */
  String text(JsonParser in) throws IOException {
    int length = in.getTextLength();
    if (length > LONGEST) {
      return in.getText();
    }
    char[] chars = in.getTextCharacters();
    int from = in.getTextOffset();
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ hash >>> 12) & SLOTS - 1;
    String recent = slots[slot];
    if (recent == null || hashes[slot] != hash || !same(recent, chars, from, length)) {
      recent = new String(chars, from, length);
      slots[slot] = recent;
      hashes[slot] = hash;
    }
    return recent;
  }

  private static boolean same(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
