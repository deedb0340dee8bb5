package io.github.streamparity.harness.text;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.RowDifference;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How numbers, ticks and rows are put into a sentence. */
public final class Wording {
  private static final int LONGEST_VALUE = 60;

  private Wording() {}

  /** A number of things: {@code 1,200}. The number of a tick is a name and has no separator. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
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
    return rows.size() == 1 ? first : first + " and " + number(rows.size() - 1L) + " more";
  }

  public static String row(CapturedRow row) {
    return row.values().stream().map(Wording::value).collect(Collectors.joining(", ", "(", ")"));
  }

  /** A value on one line, cut where it is long: it stands inside a sentence. */
  public static String value(Object value) {
    return CellText.of(value).line(LONGEST_VALUE);
  }

  public static String changedColumns(List<RowDifference> rows) {
    return and(rows.stream().flatMap(row -> row.changed().stream()).distinct().sorted().toList());
  }
}
