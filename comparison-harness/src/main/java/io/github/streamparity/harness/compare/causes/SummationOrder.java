package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same doubles, added in another order. The prediction: on each side, a key's sum is what it
 * was before and the key's records of the tick, added in some order ({@link Sums}); all else of the
 * row is the same on both sides. Where there is one number to add, there is one order, and the sum
 * is exact to the bit. Where the order of rows counts, their keys come in the same order. Which
 * field is added up, or which product of two, must be the same in the whole script.
 *
 * <p>Facts: {@code rows} (number of rows concerned), {@code numbers} (number of records that were
 * added up in them), {@code apart} (the largest difference of two sums, as text).
 */
final class SummationOrder implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "summation-order",
          "Doubles added in another order",
          "The sum of doubles depends on the order in which they are added. A state function adds"
              + " each record to its total; an aggregate adds up the records of a batch, partition"
              + " by partition, and then the total.",
          "Use decimals where sums must be exact, as with money. Otherwise declare a tolerance"
              + " for the column: the order of partitions may also change from one run to the"
              + " next.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    boolean anyDouble =
        situation.output().columns().stream().anyMatch(it -> it.type() == ColumnType.DOUBLE);
    return situation.pair().saysHowRecordsAreRead()
            && anyDouble
            && situation.form().keyed()
            && situation.script().isPresent()
        ? Optional.of(new Rule(situation))
        : Optional.empty();
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new EachRecordAlone());
  }

  private static final class Rule implements Predictor {
    private final OutputDeclaration output;
    private final RowForm form;
    private final KeyedRecords script;
    private final Map<String, Set<String>> possible = new HashMap<>();
    private final Map<Identity, List<CapturedRow>> left = new HashMap<>();

    Rule(Situation situation) {
      this.output = situation.output();
      this.form = situation.form();
      this.script = new KeyedRecords(situation.pair(), situation.script().orElseThrow(), output);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      List<RowDifference> rows = new ArrayList<>();
      long numbers = 0;
      double apart = 0;
      if (output.ordered() && !areInTheSameOrder(tick)) {
        return Optional.empty();
      }
      for (RowDifference row : candidate.rows()) {
        if (row.changed().isEmpty()) {
          continue;
        }
        List<ScriptRow> records = script.of(tick.tick(), row.row());
        if (isOtherOrder(row, records, tick)) {
          rows.add(row);
          left.put(
              form.identity(row.row()),
              List.of(row.reference().orElseThrow(), row.candidate().orElseThrow()));
          numbers += records.size();
          apart = Math.max(apart, apart(row));
        }
      }
      return rows.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Explanation.ofRows(
                  rows,
                  Evidence.of("rows", (long) rows.size())
                      .with("numbers", numbers)
                      .with("apart", Double.toString(apart))));
    }

    private boolean areInTheSameOrder(TickView tick) {
      return keys(Side.REFERENCE, tick).equals(keys(Side.CANDIDATE, tick));
    }

    private List<Identity> keys(Side side, TickView tick) {
      return tick.emitted(side).stream().map(form::identity).toList();
    }

    private boolean isOtherOrder(RowDifference row, List<ScriptRow> records, TickView tick) {
      if (!isOnce(row.row(), tick) || !isFromTheSame(row.row(), tick)) {
        return false;
      }
      Map<String, Set<String>> ways = new HashMap<>();
      for (int i = 0; i < output.columns().size(); i++) {
        Column column = output.columns().get(i);
        if (row.changed().contains(column.name())) {
          if (column.type() != ColumnType.DOUBLE) {
            return false;
          }
          Set<String> sources = sources(column, i, row, records, tick);
          if (sources.isEmpty()) {
            return false;
          }
          ways.put(column.name(), sources);
        }
      }
      if (!records.isEmpty()) {
        possible.putAll(ways);
      }
      return true;
    }

    private boolean isOnce(CapturedRow row, TickView tick) {
      for (Side side : Side.values()) {
        if (tick.emitted(side, row).size() != 1 || before(side, row, tick).size() > 1) {
          return false;
        }
      }
      return true;
    }

    /** Sums start equal, or where this cause has left them. */
    private boolean isFromTheSame(CapturedRow row, TickView tick) {
      List<CapturedRow> one = before(Side.REFERENCE, row, tick);
      List<CapturedRow> other = before(Side.CANDIDATE, row, tick);
      return one.size() == other.size()
          && (one.isEmpty()
              || form.same(one.get(0), other.get(0))
              || List.of(one.get(0), other.get(0)).equals(left.get(form.identity(row))));
    }

    private List<CapturedRow> before(Side side, CapturedRow row, TickView tick) {
      return output.folding(side) == Folding.PER_BATCH ? List.of() : tick.before(side, row);
    }

    /** The sources whose values add up to those of both sides. */
    private Set<String> sources(
        Column column, int position, RowDifference row, List<ScriptRow> records, TickView tick) {
      Set<String> sources =
          records.isEmpty()
              ? new HashSet<>(Set.of("nothing"))
              : new HashSet<>(ValueTie.sources(column, records));
      if (!records.isEmpty()) {
        sources.retainAll(possible.getOrDefault(column.name(), Set.copyOf(sources)));
      }
      for (Side side : Side.values()) {
        Optional<Object> before =
            before(side, row.row(), tick).stream().map(it -> it.value(position)).findFirst();
        Object after = row.of(side).orElseThrow().value(position);
        sources.removeIf(source -> !isSum(before, after, source, records));
      }
      return sources;
    }

    private static boolean isSum(
        Optional<Object> before, Object after, String source, List<ScriptRow> records) {
      List<Double> added =
          records.stream()
              .map(record -> ValueTie.value(record, source, ColumnType.DOUBLE))
              .map(value -> number(value.orElse(Double.NaN)))
              .toList();
      return Sums.canGive(number(after), before.map(Rule::number), added);
    }

    private static double number(Object value) {
      return value instanceof Double number ? number : Double.NaN;
    }

    private double apart(RowDifference row) {
      double apart = 0;
      for (int i = 0; i < output.columns().size(); i++) {
        if (row.changed().contains(output.columns().get(i).name())) {
          double one = number(row.reference().orElseThrow().value(i));
          apart = Math.max(apart, Math.abs(one - number(row.candidate().orElseThrow().value(i))));
        }
      }
      return apart;
    }
  }
}
