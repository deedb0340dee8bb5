package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.RecordIndex.ScriptRecord;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A row of a join and the records that it can be made of.
 *
 * @param records for each input the records up to the row's tick that contain the join's values
 *     and, of those, most of the row's other values
 */
record JoinedRow(Map<String, List<ScriptRecord>> records) {
  /**
   * Finds the records that a row can be made of.
   *
   * @return empty if some input has none, or if a text of the row is in none of them: then it is
   *     not made of these records, or not of them alone. No record holds null or the empty text.
   */
  static Optional<JoinedRow> of(CapturedRow row, Evidence evidence) {
    if (row.values().stream().anyMatch(it -> it == null || it.equals(""))) {
      return Optional.empty();
    }
    RecordIndex index = evidence.script().orElseThrow().index();
    List<Object> joined = joinValues(row, evidence, index);
    List<Object> others = row.values().stream().filter(it -> !joined.contains(it)).toList();
    Map<String, List<ScriptRecord>> records = new LinkedHashMap<>();
    for (String input : evidence.pair().inputs()) {
      records.put(input, joined.isEmpty() ? List.of() : closest(input, joined, others, evidence));
    }
    boolean whole =
        others.stream().allMatch(it -> !(it instanceof String text) || anyHolds(records, text));
    boolean everywhere = records.values().stream().noneMatch(List::isEmpty);
    return whole && everywhere ? Optional.of(new JoinedRow(records)) : Optional.empty();
  }

  /**
   * How many combinations of the records, one of each input, this tick completes of which some
   * record came in an earlier tick; those of this tick alone meet in its batch.
   */
  long acrossTicks(int tick) {
    return combinations(it -> it <= tick)
        - combinations(it -> it < tick)
        - combinations(it -> it == tick);
  }

  private long combinations(IntPredicate ticks) {
    return records.values().stream()
        .mapToLong(each -> each.stream().filter(it -> ticks.test(it.tick())).count())
        .reduce(1, (a, b) -> a * b);
  }

  /**
   * The key's values; without a key, those that every input has in some record: the texts, if any
   * is one, since numbers easily coincide.
   */
  private static List<Object> joinValues(CapturedRow row, Evidence evidence, RecordIndex index) {
    if (evidence.form().keyed()) {
      return row.pick(evidence.output().keyIndexes());
    }
    List<Object> shared =
        IntStream.range(0, row.values().size())
            .mapToObj(row.values()::get)
            .filter(
                value ->
                    evidence.pair().inputs().stream()
                        .allMatch(
                            input ->
                                index
                                    .containing(input, text(value), evidence.tick())
                                    .findAny()
                                    .isPresent()))
            .toList();
    List<Object> texts = shared.stream().filter(String.class::isInstance).toList();
    return texts.isEmpty() ? shared : texts;
  }

  private static List<ScriptRecord> holding(String input, List<Object> values, Evidence evidence) {
    return evidence
        .script()
        .orElseThrow()
        .index()
        .containing(input, text(values.get(0)), evidence.tick())
        .filter(record -> values.stream().allMatch(value -> holds(record, value)))
        .toList();
  }

  /** If any record holds one of the other values, only such records can hold most of them. */
  private static List<ScriptRecord> closest(
      String input, List<Object> joined, List<Object> others, Evidence evidence) {
    RecordIndex index = evidence.script().orElseThrow().index();
    // equal records are different ones
    Set<ScriptRecord> some = Collections.newSetFromMap(new IdentityHashMap<>());
    others.forEach(
        other ->
            index
                .containing(input, text(other), evidence.tick())
                .filter(record -> joined.stream().allMatch(value -> holds(record, value)))
                .forEach(some::add));
    return some.isEmpty() ? holding(input, joined, evidence) : closest(List.copyOf(some), others);
  }

  private static List<ScriptRecord> closest(List<ScriptRecord> records, List<Object> others) {
    long most = records.stream().mapToLong(it -> held(it, others)).max().orElse(0);
    return records.stream().filter(it -> held(it, others) == most).toList();
  }

  private static long held(ScriptRecord record, List<Object> values) {
    return values.stream().filter(value -> holds(record, value)).count();
  }

  private static boolean anyHolds(Map<String, List<ScriptRecord>> records, String text) {
    return records.values().stream().flatMap(List::stream).anyMatch(it -> holds(it, text));
  }

  private static boolean holds(ScriptRecord record, Object value) {
    return RecordIndex.contains(record.text(), text(value));
  }

  /** A value as records spell it. */
  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
