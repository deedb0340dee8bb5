package io.github.streamparity.harness.catalogue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as pages write them: of ticks in figures, of rows in words. */
final class StatedNumbers {
  /** {@code 3}, {@code 1, 2}, {@code 7 to 10}, {@code 2, 6 and 12}, {@code 2–4}. */
  static final String TICKS = "\\d+(?:(?:, | and |, and | to |–)\\d+)*";

  private static final List<String> WORDS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  /** A number of rows or records, in words. */
  static final String NUMBER = "(?:" + String.join("|", WORDS) + ")";

  private static final Pattern SPAN = Pattern.compile("(\\d+)(?: to |–)(\\d+)|(\\d+)");

  private StatedNumbers() {}

  /** The ticks of a list that {@link #TICKS} matches. */
  static SortedSet<Integer> ticks(String text) {
    SortedSet<Integer> ticks = new TreeSet<>();
    Matcher span = SPAN.matcher(text);
    while (span.find()) {
      int from = Integer.parseInt(span.group(span.group(3) == null ? 1 : 3));
      int to = Integer.parseInt(span.group(span.group(3) == null ? 2 : 3));
      for (int tick = from; tick <= to; tick++) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  /** The number for which a word that {@link #NUMBER} matches stands. */
  static int number(String word) {
    return WORDS.indexOf(word) + 1;
  }
}
