package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.RecordIndex.ScriptRecord;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    List<RowDifference> rows =
        evidence.atMost(
            candidate.rows(),
            row ->
                JoinedRow.of(row, evidence)
                    .map(joined -> joined.acrossTicks(evidence.tick()))
                    .orElse(0L));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(Explanation.ofRows(rows, sentence(rows, join.get(), evidence)));
  }

  private static String sentence(List<RowDifference> rows, String join, Evidence evidence) {
    Map<String, NavigableSet<Integer>> ticks =
        ticks(JoinedRow.of(rows.get(0).row(), evidence).orElseThrow());
    List<String> where = new ArrayList<>();
    ticks.forEach((input, numbers) -> where.add(input + " in " + Wording.ticks(numbers)));
    String more =
        switch (rows.size()) {
          case 1 -> "";
          case 2 -> "; so is 1 more row";
          default -> "; so are " + (rows.size() - 1) + " more rows";
        };
    String how =
        neverTogether(ticks.values())
            ? "%s is made of %s, which no batch holds together; the query's state (%s) does%s"
            : "%s is made of %s; the query's state (%s) also brings together what came in different"
                + " ticks%s";
    return how.formatted(Wording.row(rows.get(0).row()), Wording.and(where), join, more);
  }

  private static boolean neverTogether(Collection<NavigableSet<Integer>> ticks) {
    NavigableSet<Integer> common = new TreeSet<>(ticks.iterator().next());
    ticks.forEach(common::retainAll);
    return common.isEmpty();
  }

  private static Map<String, NavigableSet<Integer>> ticks(JoinedRow row) {
    Map<String, NavigableSet<Integer>> ticks = new LinkedHashMap<>();
    row.records().forEach((input, records) -> ticks.put(input, ticks(records)));
    return ticks;
  }

  private static NavigableSet<Integer> ticks(List<ScriptRecord> records) {
    return records.stream().map(ScriptRecord::tick).collect(Collectors.toCollection(TreeSet::new));
  }
}
