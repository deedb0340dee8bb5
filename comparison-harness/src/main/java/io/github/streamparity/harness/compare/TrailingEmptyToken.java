package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Java's {@code split(" ")} drops empty strings at the end; SQL's {@code split} keeps them. */
final class TrailingEmptyToken implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "trailing-empty-token",
          "Spaces at the end of a line",
          "Java's line.split(\" \") drops empty strings at the end of a line. SQL's"
              + " split(value, ' ') keeps them, so every space there is one more (empty) word.",
          "Filter empty words out in both programs (where word <> ''), or trim the line first;"
              + " to keep exactly what the DStream job counted, trim trailing spaces only.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    OptionalInt word = only(ColumnType.STRING, evidence.form().keyed(), evidence);
    List<Column> columns = evidence.output().columns();
    long counts = columns.stream().filter(it -> it.type() == ColumnType.LONG).count();
    if (word.isEmpty() || counts > 1 || evidence.script().isEmpty() || !concerns(candidate)) {
      return Optional.empty();
    }
    OptionalInt count = only(ColumnType.LONG, false, evidence);
    List<String> mayChange =
        count.isPresent() ? List.of(columns.get(count.getAsInt()).name()) : List.of();
    List<RowDifference> empty =
        candidate.rows().stream()
            .filter(row -> isEmpty(row.row(), word))
            .filter(row -> row.structured().isPresent() || candidate.isSilence(Engine.STRUCTURED))
            .filter(row -> !isPair(row) || row.changed().equals(mayChange))
            .toList();
    ScriptRecords script = evidence.script().get();
    boolean whole = evidence.folding() == Folding.UPDATE || evidence.folding() == Folding.COMPLETE;
    boolean cumulative = whole && count.isPresent();
    long trailing =
        cumulative
            ? script.trailingTokensUpTo(evidence.tick())
            : script.trailingTokens(evidence.tick());
    long surplus;
    if (count.isEmpty()) {
      surplus = empty.size();
    } else if (cumulative && evidence.form().keyed()) {
      surplus = inTables(empty, count.getAsInt(), evidence);
    } else {
      surplus = surplus(empty, count.getAsInt());
    }
    return surplus == trailing && trailing > 0
        ? Optional.of(Explanation.ofRows(empty, sentence(trailing, cumulative, evidence)))
        : Optional.empty();
  }

  /** A silent query may be ahead by empty words of earlier ticks. */
  private static boolean concerns(Candidate candidate) {
    return candidate.kind() == DivergenceKind.UNEXPECTED
        || candidate.kind() == DivergenceKind.CHANGED
        || candidate.isSilence(Engine.STRUCTURED);
  }

  private static String sentence(long trailing, boolean cumulative, Evidence evidence) {
    return "the script's records %s tick %s end in spaces that SQL's split turns into %s and"
            .formatted(
                cumulative ? "up to" : "in", evidence.tick(), Wording.count(trailing, "empty word"))
        + " Java's drops: exactly the difference";
  }

  private static boolean isPair(RowDifference row) {
    return row.dstream().isPresent() && row.structured().isPresent();
  }

  private static boolean isEmpty(CapturedRow row, OptionalInt word) {
    return "".equals(row.values().get(word.getAsInt()));
  }

  /** Position of the one column of a type, where there is exactly one, in the key or at all. */
  private static OptionalInt only(ColumnType type, boolean inKey, Evidence evidence) {
    List<Column> columns = evidence.output().columns();
    int[] found =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).type() == type)
            .filter(i -> !inKey || evidence.output().key().contains(columns.get(i).name()))
            .toArray();
    return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
  }

  private static long surplus(List<RowDifference> rows, int count) {
    return rows.stream()
        .mapToLong(
            row ->
                row.structured().map(it -> number(it, count)).orElse(0L)
                    - row.dstream().map(it -> number(it, count)).orElse(0L))
        .sum();
  }

  /** By how much the query's result table is ahead for the keys of these rows. */
  private static long inTables(List<RowDifference> rows, int count, Evidence evidence) {
    return rows.stream()
        .map(row -> evidence.form().identity(row.row()))
        .distinct()
        .mapToLong(
            key ->
                inTable(Engine.STRUCTURED, key, count, evidence)
                    - inTable(Engine.DSTREAM, key, count, evidence))
        .sum();
  }

  private static long inTable(Engine engine, Identity key, int count, Evidence evidence) {
    return evidence.table(engine).after(key).stream().mapToLong(row -> number(row, count)).sum();
  }

  private static long number(CapturedRow row, int position) {
    return row.values().get(position) instanceof Long number ? number : 0;
  }
}
