package io.github.streamparity.harness.declare;

/**
 * A text with a limit on the steps of a regular expression. Some patterns can match a text in so
 * many ways that they never end. Counting steps gives the same result on every machine; a clock
 * does not.
 */
final class CountedText implements CharSequence {
  /** About a second. */
  private static final long STEPS = 50_000_000;

  /** Patterns that walk over a long text a few times are fine. */
  private static final long STEPS_PER_CHARACTER = 100;

  private final String text;
  private long left;

  CountedText(String text) {
    this.text = text;
    this.left = STEPS + STEPS_PER_CHARACTER * text.length();
  }

  /** Thrown to end a match that would never end. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new SpentException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
