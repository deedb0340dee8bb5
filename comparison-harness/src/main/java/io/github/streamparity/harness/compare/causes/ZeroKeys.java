package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * reduceByKeyAndWindow with an inverse function keeps a key whose records have all left the window;
 * a query has no row of it. The prediction: DStreams have one row for each key that came in any
 * tick so far, and those with zeros that the query lacks are just the keys of which no record came
 * in the last ticks, as many as the window is long, which is one number for the whole script. The
 * times of the window are as far from the tick's in every row.
 *
 * <p>Facts: {@code rows} (number of rows with zeros), {@code row} (the first), {@code last} (the
 * tick in which its key came last).
 */
final class ZeroKeys implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "zero-keys",
          "Keys that fell to zero",
          "reduceByKeyAndWindow with an inverse function subtracts the records that leave the"
              + " window, and keeps a key whose value falls to 0 for ever. A query aggregates the"
              + " records of a window and has no row for a key without records in it.",
          "If a consumer needs the zeros, let it read a missing key as 0. On DStreams, give"
              + " reduceByKeyAndWindow a filter function that drops the zeros: then its state no"
              + " longer grows with every new key.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> situation.script().isPresent() && situation.form().keyed())
        .filter(side -> situation.pair().saysHowRecordsAreRead())
        .map(side -> new Rule(situation, side))
        .filter(Rule::isKeyKnown)
        .map(Predictor.class::cast);
  }

  /** No key leaves the window where each record comes in every later tick as well. */
  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new NoKeyWithoutRecords());
  }

  private static final class Rule implements Predictor {
    private final OutputDeclaration output;
    private final Side dstreams;
    private final ScriptRows script;
    private final Script times;
    private final int[] keyColumns;
    private final int[] windowColumns;
    private final Map<Integer, Duration> offsets = new HashMap<>();
    private final Map<List<Object>, Integer> lastTick = new HashMap<>();
    private int shortest = 1;
    private int longest = Integer.MAX_VALUE;
    private boolean holds = true;

    Rule(Situation situation, Side dstreams) {
      this.output = situation.output();
      this.dstreams = dstreams;
      this.times = situation.script().orElseThrow();
      this.script = new ScriptRows(situation.pair(), times);
      Set<String> fields =
          situation.pair().inputs().stream()
              .flatMap(input -> input.form().orElseThrow().fields().stream())
              .collect(Collectors.toSet());
      this.keyColumns =
          IntStream.of(output.keyIndexes())
              .filter(i -> fields.contains(output.columns().get(i).name()))
              .toArray();
      this.windowColumns =
          IntStream.of(output.keyIndexes())
              .filter(i -> !fields.contains(output.columns().get(i).name()))
              .toArray();
    }

    /** Whether each column of the key is a field of the records, or a time of the window. */
    private boolean isKeyKnown() {
      return keyColumns.length > 0
          && IntStream.of(windowColumns)
              .allMatch(i -> output.columns().get(i).type() == ColumnType.TIMESTAMP);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      for (ScriptRow record : script.of(tick.tick())) {
        lastTick.put(key(record), tick.tick());
      }
      if (!tick.isSilent(dstreams)) {
        holds = holds && isAsPredicted(tick);
      }
    }

    private List<Object> key(ScriptRow record) {
      return IntStream.of(keyColumns)
          .mapToObj(output.columns()::get)
          .map(it -> record.value(it.name(), it.type()).orElse(""))
          .toList();
    }

    private List<Object> key(CapturedRow row) {
      return IntStream.of(keyColumns).mapToObj(row::value).toList();
    }

    /** One row for each key that ever came, with zeros where it came before the window. */
    private boolean isAsPredicted(TickView tick) {
      Set<List<Object>> keys = new HashSet<>();
      for (CapturedRow row : tick.emitted(dstreams)) {
        List<Object> key = key(row);
        if (!lastTick.containsKey(key) || !keys.add(key) || !isOfTheWindow(row, tick.tick())) {
          return false;
        }
        int ago = tick.tick() - lastTick.get(key);
        if (isZero(row) && tick.emitted(dstreams.other(), row).isEmpty()) {
          longest = Math.min(longest, ago);
        } else {
          shortest = Math.max(shortest, ago + 1);
        }
      }
      return keys.size() == lastTick.size() && shortest <= longest;
    }

    /** Whether the window's times are as far from the tick's as in every other row. */
    private boolean isOfTheWindow(CapturedRow row, int tick) {
      for (int i : windowColumns) {
        if (!(row.value(i) instanceof Instant time)) {
          return false;
        }
        Duration offset = Duration.between(times.timeOf(tick), time);
        if (!offsets.computeIfAbsent(i, absent -> offset).equals(offset)) {
          return false;
        }
      }
      return true;
    }

    private boolean isZero(CapturedRow row) {
      boolean any = false;
      for (int i = 0; i < output.columns().size(); i++) {
        Column column = output.columns().get(i);
        if (!output.key().contains(column.name()) && !column.ignored()) {
          if (!(row.value(i) instanceof Number number) || number.doubleValue() != 0) {
            return false;
          }
          any = true;
        }
      }
      return any;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      if (!holds || !candidate.isOnlyOf(dstreams)) {
        return Optional.empty();
      }
      List<RowDifference> zeros =
          candidate.rows().stream()
              .filter(row -> row.of(dstreams).isPresent() && row.of(dstreams.other()).isEmpty())
              .filter(row -> isZero(row.row()))
              .toList();
      if (zeros.isEmpty()) {
        return Optional.empty();
      }
      CapturedRow first = zeros.get(0).row();
      return Optional.of(
          Explanation.ofRows(
              zeros,
              Evidence.of("rows", (long) zeros.size())
                  .with("row", first)
                  .with("last", lastTick.get(key(first)))));
    }
  }

  /** A window of records is held back, whichever key they have. */
  private static final class NoKeyWithoutRecords extends EveryRecordAgain {
    @Override
    public boolean bringsOut(String otherCause) {
      return otherCause.equals("window-pending");
    }
  }
}
