package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether records can have turned one row of a key into another: each value has grown by the number
 * of records (a count) or by the sum of a number in them, is the last, least or largest of them, is a
 * text or time of the last record, or has not changed.
 */
final class ValueTie {
  private final OutputDeclaration output;

  ValueTie(OutputDeclaration output) {
    this.output = output;
  }

  /**
   * Whether the records explain the change, to the value.
   *
   * @param before the key's row before the records; empty if there was none
   * @param records those of the key, in the order of their arrival
   */
  boolean holds(Optional<CapturedRow> before, CapturedRow after, List<ScriptRow> records) {
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      if (output.key().contains(column.name()) || column.ignored()) {
        continue;
      }
      int position = i;
      Optional<Object> old = before.map(row -> row.values().get(position));
      if (!holds(old, after.values().get(i), records)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Optional<Object> before, Object after, List<ScriptRow> records) {
    if (before.isPresent() && Objects.equals(before.get(), after)) {
      // a count moves with every record; a text, a maximum or a sum of nothing need not
      return records.isEmpty() || !isCount(before.get(), records);
    }
    if (records.isEmpty()) {
      return false;
    }
    ScriptRow last = records.get(records.size() - 1);
    if (after instanceof Long || after instanceof BigDecimal || after instanceof Double) {
      return number(before.map(ValueTie::decimal).orElse(BigDecimal.ZERO), decimal(after), records);
    }
    if (after instanceof Instant time) {
      return last.time().equals(Optional.of(time));
    }
    return after instanceof String text && last.has(text);
  }

  /** Nothing in the records could leave a number as it was: then it would have to count them. */
  private static boolean isCount(Object before, List<ScriptRow> records) {
    return before instanceof Long && records.stream().allMatch(row -> row.numbers().isEmpty());
  }

  private static boolean number(BigDecimal before, BigDecimal after, List<ScriptRow> records) {
    BigDecimal grown = after.subtract(before);
    if (grown.compareTo(BigDecimal.valueOf(records.size())) == 0) {
      return true;
    }
    int places = records.stream().mapToInt(row -> row.numbers().size()).min().orElse(0);
    for (int place = 0; place < places; place++) {
      int at = place;
      List<BigDecimal> numbers = records.stream().map(row -> row.numbers().get(at)).toList();
      BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      boolean is =
          grown.compareTo(sum) == 0
              || numbers.get(numbers.size() - 1).compareTo(after) == 0
              || numbers.stream().max(BigDecimal::compareTo).orElseThrow().compareTo(after) == 0
              || numbers.stream().min(BigDecimal::compareTo).orElseThrow().compareTo(after) == 0;
      if (is) {
        return true;
      }
    }
    return false;
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
  }
}
