package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The script as the causes' rules ask for it: read when first asked, and each view once. */
final class ScriptRecords {
  private final Script script;
  private Optional<long[]> arriving = Optional.empty();
  private Optional<long[]> trailingTokens = Optional.empty();
  private Optional<RecordIndex> index = Optional.empty();

  ScriptRecords(Script script) {
    this.script = script;
  }

  /** How many records arrive in a tick, over all inputs. */
  long arriving(int tick) {
    if (arriving.isEmpty()) {
      arriving = Optional.of(perTick(Tick::size));
    }
    return at(arriving.get(), tick);
  }

  /**
   * How many empty words one side alone sees in a tick's records: as many as {@code split(" ", -1)}
   * keeps at the end of a record and {@code split(" ")} drops.
   */
  long trailingTokens(int tick) {
    if (trailingTokens.isEmpty()) {
      trailingTokens = Optional.of(perTick(ScriptRecords::trailingTokens));
    }
    return at(trailingTokens.get(), tick);
  }

  /** The same over all ticks up to this one. */
  long trailingTokensUpTo(int tick) {
    long sum = 0;
    for (int i = 1; i <= tick; i++) {
      sum += trailingTokens(i);
    }
    return sum;
  }

  /** The records by what they contain. */
  RecordIndex index() {
    if (index.isEmpty()) {
      RecordIndex built = new RecordIndex();
      try (TickCursor ticks = script.open()) {
        ticks.forEachRemaining(built::add);
      }
      index = Optional.of(built);
    }
    return index.get();
  }

  private static long trailingTokens(Tick tick) {
    return tick.records().values().stream()
        .flatMap(List::stream)
        .mapToLong(ScriptRecords::trailingTokens)
        .sum();
  }

  // Counted by hand: a record may be 10 MB of spaces. The empty record is one empty word to both.
  private static long trailingTokens(String record) {
    int end = record.length();
    while (end > 0 && record.charAt(end - 1) == ' ') {
      end--;
    }
    int spaces = record.length() - end;
    return end == 0 && spaces > 0 ? spaces + 1L : spaces;
  }

  private long[] perTick(ToLongFunction<Tick> count) {
    long[] counts = new long[script.ticks() + 1];
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        counts[tick.number()] = count.applyAsLong(tick);
      }
    }
    return counts;
  }

  private static long at(long[] counts, int tick) {
    return tick < counts.length ? counts[tick] : 0;
  }
}
