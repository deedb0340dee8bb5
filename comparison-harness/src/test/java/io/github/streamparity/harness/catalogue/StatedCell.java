package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows that a cell of a page names: {@code blue 2, green 1}, {@code ad8 text gus, twice},
 * {@code all six again}. What is neither a number nor a value of the pair is prose.
 */
final class StatedCell {
  private static final Pattern TIMES =
      Pattern.compile("(.*?)\\s*\\b(once|twice|(" + StatedNumbers.NUMBER + ") times)\\b.*");

  /** Words of which a page makes its sentences, although some pair has them as values. */
  private static final Set<String> ARTICLES = Set.of("a", "no");

  private static final Pattern COUNT =
      Pattern.compile("\\ball (%1$s)\\b|^(%1$s) rows\\b".formatted(StatedNumbers.NUMBER));

  private final String text;
  private final Predicate<String> isValue;

  /**
   * @param isValue whether a word is a value of some row of the pair
   */
  StatedCell(String text, Predicate<String> isValue) {
    this.text = text.replace("**", "").replace('−', '-').replaceFirst("^.*= ", "");
    this.isValue = isValue;
  }

  /** The statements about rows that are not so; empty if all are. */
  List<String> wrongOf(List<CapturedRow> rows) {
    List<String> wrong = new ArrayList<>();
    Matcher count = COUNT.matcher(text);
    if (count.find()) {
      int stated =
          StatedNumbers.number(Optional.ofNullable(count.group(1)).orElseGet(() -> count.group(2)));
      if (stated != rows.size()) {
        wrong.add("%d rows".formatted(rows.size()));
      }
    }
    List<StatedValue> before = List.of();
    for (String item : text.split("[,;:] |[()…]|\\s+(?:and|to|with)\\s+", -1)) {
      Matcher times = TIMES.matcher(item);
      boolean isCounted = times.matches();
      List<StatedValue> own = values(isCounted ? times.group(1) : item);
      List<StatedValue> values = own.isEmpty() && isCounted ? before : own;
      long found = rows.stream().filter(row -> values.stream().allMatch(v -> v.isIn(row))).count();
      if (!values.isEmpty() && (isCounted ? found != count(times.group(2)) : found == 0)) {
        wrong.add(
            "%d times %s in %s"
                .formatted(
                    found,
                    String.join(" ", values.stream().map(StatedValue::text).toList()),
                    shown(rows)));
      }
      before = values;
    }
    return wrong;
  }

  static String shown(List<CapturedRow> rows) {
    return rows.stream().map(row -> row.values().toString()).toList().toString();
  }

  private List<StatedValue> values(String item) {
    List<StatedValue> values = new ArrayList<>();
    for (String word : item.split("[\\s–]+", -1)) {
      String bare = word.equals("\"\"") ? "" : word.replaceAll("^[`\"]|[`\".:]+$", "");
      StatedValue value = new StatedValue(bare);
      if (!word.isEmpty()
          && (value.hasDigit() || (isValue.test(bare) && !ARTICLES.contains(bare)))) {
        values.add(value);
      }
    }
    return values;
  }

  private static int count(String times) {
    return switch (times) {
      case "once" -> 1;
      case "twice" -> 2;
      default -> StatedNumbers.number(times.split(" ", -1)[0]);
    };
  }
}
