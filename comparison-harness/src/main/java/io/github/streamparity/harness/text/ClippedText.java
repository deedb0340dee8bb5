package io.github.streamparity.harness.text;

/**
 * As much of a text as there is room for.
 *
 * @param skipped how many UTF-16 units are left out before it
 * @param shown what is shown, never half a surrogate pair
 * @param cut whether anything is left out after it
 * @param characters how many characters the whole text has
 */
public record ClippedText(int skipped, String shown, boolean cut, int characters) {
  private static final int CONTEXT = 20;

  /** The beginning of a text. */
  public static ClippedText of(String text, int limit) {
    return around(text, 0, limit);
  }

  /** The part of a text around a place; from the beginning, if there is room for it. */
  public static ClippedText around(String text, int place, int limit) {
    int context = Math.min(CONTEXT, limit / 2);
    int last = Math.max(0, text.length() - limit);
    boolean fits = place + context <= limit || last == 0;
    int from = fits ? 0 : boundary(text, Math.min(place - context, last));
    int to = text.length() - from <= limit ? text.length() : boundary(text, from + limit);
    boolean whole = from == 0 && to == text.length();
    return new ClippedText(
        from,
        text.substring(from, to),
        to < text.length(),
        whole ? to : text.codePointCount(0, text.length()));
  }

  /** Whether anything is left out. */
  public boolean isClipped() {
    return skipped > 0 || cut;
  }

  /** The note after a clipped text: {@code … 10,485,760 characters}. */
  public String note() {
    String length = Wording.count(characters, "character");
    return cut ? "… " + length : " (" + length + ")";
  }

  private static int boundary(String text, int at) {
    int safe = Math.max(0, Math.min(at, text.length()));
    boolean splitsPair =
        safe > 0
            && safe < text.length()
            && Character.isLowSurrogate(text.charAt(safe))
            && Character.isHighSurrogate(text.charAt(safe - 1));
    return splitsPair ? safe - 1 : safe;
  }
}
