package io.github.streamparity.harness.text;

import java.util.List;

/** How numbers of things are put into a sentence. */
public final class Wording {
  private Wording() {}

  /** A number of things: {@code 1,200}. The number of a tick is a name and has no separator. */
  public static String number(long number) {
    String digits = Long.toString(number);
    int first = number < 0 ? 1 : 0;
    if (digits.length() - first <= 3) {
      return digits;
    }
    // By hand: a formatter loads a locale's resources, which takes longer than a short command.
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > first; at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }

  /** {@code 1 row}, {@code 1,200 rows}, {@code 3 batches}. */
  public static String count(long number, String noun) {
    String ending = noun.endsWith("ch") ? "es" : "s";
    return number(number) + " " + noun + (number == 1 ? "" : ending);
  }

  /** {@code no row}, {@code 1 row}, {@code 3 rows}. */
  public static String countOrNo(long number, String noun) {
    return number == 0 ? "no " + noun : count(number, noun);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String and(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
