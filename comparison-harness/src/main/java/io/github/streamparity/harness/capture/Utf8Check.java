package io.github.streamparity.harness.capture;

/** Looks whether bytes of a line are UTF-8, piece by piece, and finds where the line ends. */
final class Utf8Check {
  private int missing;
  private int least;
  private int most;
  private int lead;
  private long leadOffset;

  /** Forgets a character that was begun. */
  void reset() {
    missing = 0;
  }

  /**
   * Position of the next line break; {@code end} if there is none before it.
   *
   * @param offset of the first byte in its line
   * @throws MalformedLineException if a byte is not UTF-8, or is NUL
   */
  int check(byte[] bytes, int from, int end, long offset) throws MalformedLineException {
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (b <= '\n' || missing > 0) {
        if (b == '\n' && missing == 0) {
          return i;
        }
        check(b & 0xFF, offset + i - from);
      }
    }
    return end;
  }

  /** Says that no byte follows. */
  void end() throws MalformedLineException {
    if (missing > 0) {
      throw malformed();
    }
  }

  private void check(int b, long offset) throws MalformedLineException {
    if (missing > 0) {
      if (b < least || b > most) {
        throw malformed();
      }
      missing--;
      least = 0x80;
      most = 0xBF;
    } else if (b >= 0x80) {
      begin(b, offset);
    } else if (b == 0) {
      throw new MalformedLineException("the byte 0x00 is not text", offset);
    }
  }

  /** The ranges are those of the Unicode standard's table 3-7: no overlong form, no surrogate. */
  private void begin(int b, long offset) throws MalformedLineException {
    lead = b;
    leadOffset = offset;
    missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    most = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    if (b < 0xC2 || b > 0xF4) {
      throw malformed();
    }
  }

  private MalformedLineException malformed() {
    return new MalformedLineException("the byte 0x%02X is not UTF-8".formatted(lead), leadOffset);
  }
}
