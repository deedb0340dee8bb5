package io.github.streamparity.harness.text;

/**
 * Where two texts differ, between what they have in common at their beginnings and at their ends.
 *
 * @param from the first UTF-16 unit in which they differ
 * @param to the first unit of the one text that is common again
 * @param toOfOther the first unit of the other text that is common again
 */
public record TextDifference(int from, int to, int toOfOther) {
  /** Where two texts differ; empty, at the end, if they do not. No surrogate pair is cut. */
  public static TextDifference between(String one, String other) {
    int from = commonStart(one, other);
    int end = commonEnd(one, other, from);
    return new TextDifference(from, one.length() - end, other.length() - end);
  }

  private static int commonStart(String one, String other) {
    int limit = Math.min(one.length(), other.length());
    int at = 0;
    while (at < limit && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at > 0 && Character.isHighSurrogate(one.charAt(at - 1)) ? at - 1 : at;
  }

  private static int commonEnd(String one, String other, int from) {
    int limit = Math.min(one.length(), other.length()) - from;
    int count = 0;
    while (count < limit
        && one.charAt(one.length() - 1 - count) == other.charAt(other.length() - 1 - count)) {
      count++;
    }
    boolean splits = count > 0 && Character.isLowSurrogate(one.charAt(one.length() - count));
    return splits ? count - 1 : count;
  }
}
