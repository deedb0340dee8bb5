package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Nothing arrived: DStreams run their output operations anyway, a query runs no micro-batch. The
 * prediction: DStreams emit what they emit for an empty batch, which is their whole state as it was
 * and in the order that it had, no row at all, or an aggregate of nothing, whose numbers are 0 and
 * which has no key. Rows that they add are not explained, only that the query is silent meanwhile.
 *
 * <p>Facts: {@code rows} (number of rows that DStreams emitted), {@code what} ({@code no-rows},
 * {@code state}, {@code zeros}, {@code rows}), {@code onInputs} (true if records arrived, but on
 * inputs that the query does not read).
 */
final class EmptyTick implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "empty-tick",
          "A tick without input",
          "DStreams run a batch in every interval: their output operations run even when nothing"
              + " arrived, and a job that keeps state emits it again. Structured Streaming runs"
              + " no micro-batch in such a tick, so it does not call the sink.",
          "If a consumer needs a heartbeat in every interval, send it from outside the query"
              + " (from a timer, or from the query's progress events). If it needs only the"
              + " latest values, do nothing: the query's last emission is still valid.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation.dstreams().map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new WithoutEmptyTicks());
  }

  private static final class Rule implements Predictor {
    private final Situation situation;
    private final RowForm form;
    private final Side dstreams;
    private final Optional<EndingWindows> windows;
    private Optional<CapturedRow> lastAggregate = Optional.empty();
    private boolean isAggregate = true;
    private List<CapturedRow> last = List.of(); // what DStreams emitted, where order counts
    private List<CapturedRow> before = List.of();
    private int sizeBefore;
    private int size;

    Rule(Situation situation, Side dstreams) {
      this.situation = situation;
      this.form = situation.form();
      this.dstreams = dstreams;
      this.windows = EndingWindows.of(situation, dstreams);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      windows.ifPresent(it -> it.see(tick));
      sizeBefore = size;
      size = tick.tableSize(dstreams);
      if (form.output().ordered()) {
        before = last;
        last = tick.isSilent(dstreams) ? last : tick.emitted(dstreams);
      }
      if (!tick.isSilent(dstreams.other())) {
        List<CapturedRow> rows = tick.emitted(dstreams);
        isAggregate &= rows.size() <= 1;
        lastAggregate = rows.isEmpty() ? lastAggregate : Optional.of(rows.get(0));
      }
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      Side query = dstreams.other();
      Optional<TickReport> report = tick.report(query);
      boolean nothingRan = report.filter(it -> it.records() == 0 && it.batches() == 0).isPresent();
      if (!candidate.isSilence(query) || !nothingRan) {
        return Optional.empty();
      }
      Optional<String> what = ofAnEmptyBatch(tick);
      long elsewhere = tick.report(dstreams).map(TickReport::records).orElse(0L);
      return what.map(
          it ->
              Explanation.ofSilence(
                  explained(it, candidate.rows()),
                  Evidence.of("rows", (long) tick.emitted(dstreams).size())
                      .with("what", it)
                      .with("onInputs", elsewhere > 0)));
    }

    /** Not what DStreams add. */
    private static List<RowDifference> explained(String what, List<RowDifference> rows) {
      return what.equals("no-rows") || what.equals("rows") ? List.of() : rows;
    }

    /** A word for the rows of DStreams, if an empty batch gives them: such as {@code state}. */
    private Optional<String> ofAnEmptyBatch(TickView tick) {
      List<CapturedRow> rows = tick.emitted(dstreams);
      if (rows.isEmpty()) {
        return noRows(tick);
      }
      Folding folding = situation.output().folding(dstreams);
      return switch (folding) {
        case APPEND -> Optional.of("rows");
        case PER_BATCH ->
            nothingArrived(tick) && isZeros(rows) ? Optional.of("zeros") : Optional.empty();
        case UPDATE, COMPLETE ->
            isStateAsItWas(rows, tick) ? Optional.of("state") : Optional.empty();
      };
    }

    /** Whether nothing arrived on any input, also not on those that the query does not read. */
    private boolean nothingArrived(TickView tick) {
      return tick.report(dstreams).filter(it -> it.records() == 0).isPresent();
    }

    /**
     * An empty table in complete mode says that every key has left the state. And a window ends
     * without input, too.
     */
    private Optional<String> noRows(TickView tick) {
      boolean emptied = situation.output().folding(dstreams) == Folding.COMPLETE && sizeBefore > 0;
      boolean leftOut = windows.filter(it -> it.areLeftOut(tick)).isPresent();
      return emptied || leftOut ? Optional.empty() : Optional.of("no-rows");
    }

    /** Every row of the table once, with the value that it had, and in the order if that counts. */
    private boolean isStateAsItWas(List<CapturedRow> rows, TickView tick) {
      if (form.output().ordered() && !isInTheOrderOfBefore(rows)) {
        return false;
      }
      if (!form.keyed()) {
        return size == sizeBefore
            && rows.stream()
                .allMatch(
                    row -> tick.before(dstreams, row).size() == tick.after(dstreams, row).size());
      }
      long keys = rows.stream().map(form::identity).distinct().count();
      return keys == rows.size()
          && keys == size
          && keys == sizeBefore
          && rows.stream()
              .allMatch(
                  row -> {
                    List<CapturedRow> before = tick.before(dstreams, row);
                    return before.size() == 1 && form.same(before.get(0), row);
                  });
    }

    private boolean isInTheOrderOfBefore(List<CapturedRow> rows) {
      return rows.size() == before.size()
          && IntStream.range(0, rows.size()).allMatch(i -> form.same(rows.get(i), before.get(i)));
    }

    /** One row without a key whose numbers are 0 and whose other values are as ever. */
    private boolean isZeros(List<CapturedRow> rows) {
      if (form.keyed() || rows.size() != 1 || !isAggregate) {
        return false;
      }
      CapturedRow row = rows.get(0);
      boolean anyNumber = false;
      for (int i = 0; i < situation.output().columns().size(); i++) {
        Column column = situation.output().columns().get(i);
        Object value = row.value(i);
        if (column.ignored()) {
          continue;
        }
        if (isNumeric(column.type())) {
          anyNumber = true;
          if (!isOfNothing(value)) {
            return false;
          }
        } else if (!isAsEver(i, value)) {
          return false;
        }
      }
      return anyNumber;
    }

    private static boolean isNumeric(ColumnType type) {
      return type == ColumnType.LONG || type == ColumnType.DOUBLE || type == ColumnType.DECIMAL;
    }

    /** A count or sum of nothing is 0; an average is null or not a number. */
    private static boolean isOfNothing(Object value) {
      return value == null
          || (value instanceof Number number
              && (number.doubleValue() == 0 || Double.isNaN(number.doubleValue())));
    }

    private boolean isAsEver(int column, Object value) {
      return lastAggregate.filter(row -> Objects.equals(row.value(column), value)).isPresent();
    }
  }

  /** The ticks in which nothing arrives are left out. */
  private static final class WithoutEmptyTicks implements Experiment {
    @Override
    public String what() {
      return "without the ticks in which nothing arrives";
    }

    /** A tick whose records come on inputs that the query does not read cannot be left out. */
    @Override
    public boolean counts(Divergence ofTheCause) {
      return !ofTheCause.evidence().get("onInputs", Boolean.class).orElse(false);
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      List<Tick> kept = new ArrayList<>();
      try (TickCursor ticks = script.open()) {
        ticks.forEachRemaining(
            tick -> {
              if (tick.size() > 0) {
                kept.add(tick);
              }
            });
      }
      return Optional.of(Changed.ticks(script, kept));
    }
  }
}
