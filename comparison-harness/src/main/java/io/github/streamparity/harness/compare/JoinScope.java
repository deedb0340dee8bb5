package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A DStream join sees one batch; a stream-stream join sees all history within the watermark. */
final class JoinScope implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "join-scope",
          "Rows that never share a batch",
          "A DStream join matches only keys that meet in the same batch. A stream-stream join keeps"
              + " both sides in its state and matches a record with all earlier ones within the"
              + " watermark.",
          "Say how long a match may take, with watermarks on both inputs and a time-range condition"
              + " in the join. Where the DStream job's narrow scope was wanted, make that range one"
              + " batch interval.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    Optional<String> join =
        evidence.report(Engine.STRUCTURED).map(TickReport::operators).stream()
            .flatMap(Collection::stream)
            .filter(name -> name.toLowerCase(Locale.ROOT).contains("join"))
            .findFirst();
    if (candidate.kind() != DivergenceKind.UNEXPECTED
        || evidence.pair().inputs().size() < 2
        || evidence.script().isEmpty()
        || join.isEmpty()) {
      return Optional.empty();
    }
    Map<RowDifference, Map<String, NavigableSet<Integer>>> apart = new LinkedHashMap<>();
    List<RowDifference> rows = new ArrayList<>();
    for (RowDifference row : candidate.rows()) {
      Map<String, NavigableSet<Integer>> ticks = ticks(row.row(), evidence);
      if (neverTogether(ticks.values())) {
        apart.putIfAbsent(row, ticks);
        rows.add(row);
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(Explanation.ofRows(rows, sentence(rows, apart.get(rows.get(0)), join.get())));
  }

  private static String sentence(
      List<RowDifference> rows, Map<String, NavigableSet<Integer>> ticks, String join) {
    List<String> where = new ArrayList<>();
    ticks.forEach((input, numbers) -> where.add(input + " in " + Wording.ticks(numbers)));
    String more = rows.size() == 1 ? "" : "; so are " + Wording.count(rows.size() - 1, "more row");
    return "%s is made of %s, which no batch holds together; the query's state (%s) does%s"
        .formatted(Wording.row(rows.get(0).row()), Wording.and(where), join, more);
  }

  private static boolean neverTogether(Collection<NavigableSet<Integer>> ticks) {
    NavigableSet<Integer> common = new TreeSet<>(ticks.iterator().next());
    ticks.forEach(common::retainAll);
    return common.isEmpty() && ticks.stream().noneMatch(NavigableSet::isEmpty);
  }

  /** For each input, the ticks of the records that can have contributed to the row. */
  private static Map<String, NavigableSet<Integer>> ticks(CapturedRow row, Evidence evidence) {
    RecordIndex index = evidence.script().orElseThrow().index();
    List<Integer> joined = joinColumns(row, evidence, index);
    Map<String, NavigableSet<Integer>> ticks = new LinkedHashMap<>();
    for (String input : evidence.pair().inputs()) {
      ticks.put(input, joined.isEmpty() ? new TreeSet<>() : ticks(input, row, joined, evidence));
    }
    return ticks;
  }

  private static NavigableSet<Integer> ticks(
      String input, CapturedRow row, List<Integer> joined, Evidence evidence) {
    RecordIndex index = evidence.script().orElseThrow().index();
    List<RecordIndex.ScriptRecord> holding =
        index.containing(input, text(row.values().get(joined.get(0))), evidence.tick()).stream()
            .filter(it -> joined.stream().allMatch(i -> holds(it.text(), row.values().get(i))))
            .toList();
    int most = holding.stream().mapToInt(it -> held(it.text(), row, joined)).max().orElse(0);
    return holding.stream()
        .filter(it -> held(it.text(), row, joined) == most)
        .map(RecordIndex.ScriptRecord::tick)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The key's columns; without a key, those whose value every input has in some record. */
  private static List<Integer> joinColumns(CapturedRow row, Evidence evidence, RecordIndex index) {
    if (evidence.form().keyed()) {
      return IntStream.of(evidence.output().keyIndexes()).boxed().toList();
    }
    return IntStream.range(0, row.values().size())
        .filter(
            i ->
                evidence.pair().inputs().stream()
                    .noneMatch(
                        input ->
                            index
                                .containing(input, text(row.values().get(i)), evidence.tick())
                                .isEmpty()))
        .boxed()
        .toList();
  }

  private static int held(String record, CapturedRow row, List<Integer> joined) {
    return (int)
        IntStream.range(0, row.values().size())
            .filter(i -> !joined.contains(i) && holds(record, row.values().get(i)))
            .count();
  }

  private static boolean holds(String record, Object value) {
    return RecordIndex.contains(record, text(value));
  }

  /** A value as records spell it; null is in no record. */
  private static String text(Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : Objects.toString(value, "");
  }
}
