package io.github.streamparity.harness.text;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.RowDifference;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How numbers, ticks and rows are put into a sentence. */
public final class Wording {
  private static final int LONGEST_VALUE = 60;

  private Wording() {}

  /** {@code 1 row}, {@code 3 rows}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code no row}, {@code 1 row}, {@code 3 rows}. */
  public static String countOrNo(long number, String noun) {
    return number == 0 ? "no " + noun : count(number, noun);
  }

  /** {@code tick 3}, {@code ticks 1 and 3}. */
  public static String ticks(Collection<Integer> ticks) {
    List<String> numbers = ticks.stream().map(String::valueOf).toList();
    return (numbers.size() == 1 ? "tick " : "ticks ") + and(numbers);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String and(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The first rows as {@code (blue, 5)}, and how many more there are. */
  public static String rows(List<RowDifference> rows) {
    String first = row(rows.get(0).row());
    return rows.size() == 1 ? first : first + " and " + (rows.size() - 1) + " more";
  }

  public static String row(CapturedRow row) {
    return row.values().stream().map(Wording::value).collect(Collectors.joining(", ", "(", ")"));
  }

  /** A value on one line, cut where it is long: it stands inside a sentence. */
  public static String value(Object value) {
    String text = value instanceof String it && it.isEmpty() ? "''" : Objects.toString(value);
    if (text.codePointCount(0, text.length()) > LONGEST_VALUE) {
      text = text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\u2028\u2029]", "·");
  }

  public static String changedColumns(List<RowDifference> rows) {
    return and(rows.stream().flatMap(row -> row.changed().stream()).distinct().sorted().toList());
  }
}
