package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The empty words that splitting a script's records at single spaces gives. It keeps the records
 * that give any, and walks through the script once.
 */
final class EmptyWords {
  private final Script script;
  private final Predicate<String> isRead;
  private final List<Found> found = new ArrayList<>();
  private Optional<TickCursor> ticks = Optional.empty();
  private int at;

  /**
   * @param isRead whether the records of an input are split
   */
  EmptyWords(Script script, Predicate<String> isRead) {
    this.script = script;
    this.isRead = isRead;
  }

  /**
   * Numbers of empty words.
   *
   * @param before those that both ways of splitting keep
   * @param atTheEnd those at the ends of records, which only SQL keeps
   */
  record Count(long before, long atTheEnd) {
    private Count plus(Count other) {
      return new Count(before + other.before, atTheEnd + other.atTheEnd);
    }
  }

  private record Found(int tick, String record, Count count) {}

  /**
   * The empty words of the records in which some values stand.
   *
   * @param upTo whether to count those of all ticks so far, and not of this tick alone
   */
  Count of(int tick, List<Object> values, boolean upTo) {
    advance(tick);
    return found.stream()
        .filter(it -> it.tick() == tick || (upTo && it.tick() < tick))
        .filter(
            it -> values.stream().allMatch(value -> ScriptRow.standsIn(it.record(), text(value))))
        .map(Found::count)
        .reduce(new Count(0, 0), Count::plus);
  }

  private static String text(Object value) {
    return Objects.toString(value);
  }

  private void advance(int tick) {
    if (ticks.isEmpty()) {
      ticks = Optional.of(script.open());
    }
    while (at < tick && ticks.get().hasNext()) {
      Tick next = ticks.get().next();
      next.records()
          .forEach(
              (input, records) -> {
                if (isRead.test(input)) {
                  records.forEach(it -> add(next.number(), it));
                }
              });
      at++;
    }
    if (at >= script.ticks()) {
      ticks.get().close();
    }
  }

  private void add(int tick, String record) {
    Count count = count(record);
    if (count.before() > 0 || count.atTheEnd() > 0) {
      found.add(new Found(tick, record, count));
    }
  }

  // Counted by hand: a record may be 10 MB of spaces. The empty record is one empty word to both.
  private static Count count(String record) {
    if (record.isEmpty()) {
      return new Count(1, 0);
    }
    int end = record.length();
    while (end > 0 && record.charAt(end - 1) == ' ') {
      end--;
    }
    int trailing = record.length() - end;
    long before = 0;
    for (int i = 0; i < end; i++) {
      before += record.charAt(i) == ' ' && (i == 0 || record.charAt(i - 1) == ' ') ? 1 : 0;
    }
    return new Count(before, end == 0 ? trailing + 1L : trailing);
  }
}
