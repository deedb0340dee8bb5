package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * DStreams count a late record when it arrives; a query drops it behind the watermark. The
 * prediction: DStreams' row of a key is what it was before and the key's late records of the tick,
 * and the query has no row of the key in this tick, or the row without these records; it reports
 * that it dropped these keys, or these records, and no more. Where DStreams hold rows back, a row
 * that they show for the first time is what all records of its key have made since the start, and
 * what else the query dropped are late records without a row. {@link LateMatch} predicts for joins.
 *
 * <p>Facts: {@code watermark} (by which the tick's records are judged), {@code dropped} (rows that
 * the query reports as dropped in the tick), {@code records} (the late records of the keys
 * concerned, as text), {@code rows} (number of rows that DStreams emitted for them).
 */
final class LateRecord implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "late-record",
          "A record behind the watermark",
          "DStreams have no event time: a record counts when it arrives, however late. Structured"
              + " Streaming drops a record whose window (or time) lies behind the watermark.",
          "Choose the watermark's delay by how late your records really are, and watch"
              + " numRowsDroppedByWatermark in the query's progress. If no record may be lost,"
              + " collect late ones separately and correct the result later.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    if (!situation.form().keyed()) {
      return LateMatch.in(situation, CAUSE).map(Predictor.class::cast);
    }
    return situation
        .dstreams()
        .filter(side -> situation.script().isPresent())
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new WithoutLateRecords());
  }

  private static final class Rule implements Predictor {
    private static final int ENOUGH = 1000;

    private final OutputDeclaration output;
    private final RowForm form;
    private final Side dstreams;
    private final KeyedRecords script;
    private final ValueTie tie;
    private final int[] times;
    private final IdentityHashMap<RowDifference, List<ScriptRow>> late = new IdentityHashMap<>();
    private final WindowStarts windows = new WindowStarts();
    private final WindowLengths lengths;
    private final TableLines tables;
    private final HeldBackRows heldBack;
    private int looked;

    Rule(Situation situation, Side dstreams) {
      this.output = situation.output();
      this.form = situation.form();
      this.dstreams = dstreams;
      this.script = new KeyedRecords(situation.pair(), situation.script().orElseThrow(), output);
      this.tie = new ValueTie(output);
      this.lengths = new WindowLengths(output, dstreams.other());
      this.tables = new TableLines(situation.pair(), output);
      this.heldBack =
          new HeldBackRows(situation, dstreams, (record, key) -> isIn(record.time(), key));
      this.times =
          IntStream.range(0, output.columns().size())
              .filter(i -> output.columns().get(i).type() == ColumnType.TIMESTAMP)
              .filter(i -> output.key().contains(output.columns().get(i).name()))
              .toArray();
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    /** A record that was dropped is never counted, so that the tables stay different. */
    @Override
    public boolean carriesOn() {
      return true;
    }

    /** By the records of the key, if none of them is late. */
    @Override
    public boolean isCarriedOn(CapturedRow key, TickView tick) {
      List<ScriptRow> records = ofKey(key, tick);
      boolean dropsNone =
          tick.report(dstreams.other()).filter(it -> it.droppedRows() == 0).isPresent();
      return dropsNone
          && isStep(dstreams, key, records, tick)
          && isStep(dstreams.other(), key, records, tick);
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      if (times.length == 1) {
        windows.see(tick, times[0]);
      }
      lengths.see(tick);
      tables.see(script.linesOfTables(tick.tick()));
      late.clear();
      heldBack.see(tick, script);
      Optional<TickReport> report = tick.report(dstreams.other());
      if (report.flatMap(TickReport::watermark).isPresent()) {
        agree(tick);
      }
      long dropped = report.map(TickReport::droppedRows).orElse(0L);
      Optional<Instant> watermark = report.flatMap(TickReport::watermarkBefore);
      if (dropped > 0 && watermark.isPresent() && !tick.isSilent(dstreams)) {
        script.of(tick.tick()).stream()
            .flatMap(record -> record.time().stream())
            .forEach(windows::addRecord);
        for (Candidate candidate : candidates) {
          for (RowDifference row : candidate.rows()) {
            List<ScriptRow> records = late(row, tick, watermark.get());
            if (!records.isEmpty()) {
              late.put(row, records);
            }
          }
        }
        long records = late.values().stream().mapToLong(List::size).sum();
        long keys =
            late.keySet().stream()
                .map(row -> row.row().pick(output.keyIndexes()))
                .distinct()
                .count();
        // An aggregation puts the rows of a key together before it drops them, others do not.
        boolean isMore =
            dropped > records && dropped > records + heldBack.behind(watermark.get(), tick, script);
        if (dropped < keys || isMore) {
          late.clear();
        }
      }
    }

    /** Learns from what both sides make of records in time, where those of a row are known. */
    private void agree(TickView tick) {
      if (times.length == 1 && windows.length().isEmpty()) {
        return;
      }
      for (CapturedRow row : tick.emitted(dstreams)) {
        if (looked == ENOUGH) {
          return;
        }
        looked++;
        List<CapturedRow> ofQuery = tick.emitted(dstreams.other(), row);
        List<CapturedRow> before = tick.before(dstreams, row);
        boolean agreed =
            tick.emitted(dstreams, row).size() == 1
                && ofQuery.size() == 1
                && form.same(row, ofQuery.get(0))
                && before.size() <= 1;
        List<ScriptRow> records = agreed ? ofKey(row, tick) : List.of();
        if (!records.isEmpty()) {
          tie.agree(before.stream().findFirst(), row, records);
        }
      }
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      List<RowDifference> rows = candidate.rows().stream().filter(late::containsKey).toList();
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      TickReport report = tick.report(dstreams.other()).orElseThrow();
      List<String> records =
          rows.stream()
              .flatMap(row -> late.get(row).stream())
              .map(ScriptRow::text)
              .distinct()
              .sorted()
              .toList();
      return Optional.of(
          Explanation.ofRows(
              rows,
              Evidence.of("watermark", report.watermarkBefore().orElseThrow())
                  .with("dropped", report.droppedRows())
                  .with("records", records)
                  .with("rows", (long) rows.size())));
    }

    /** The late records of a row's key, if they are what makes the difference; otherwise none. */
    private List<ScriptRow> late(RowDifference row, TickView tick, Instant watermark) {
      if (row.of(dstreams).isEmpty()) {
        return List.of();
      }
      CapturedRow key = row.of(dstreams).get();
      List<ScriptRow> all = ofKey(key, tick);
      Map<Boolean, List<ScriptRow>> areLate =
          all.stream().collect(Collectors.partitioningBy(it -> isLate(it, key, watermark)));
      List<ScriptRow> late = areLate.get(true);
      List<ScriptRow> inTime = areLate.get(false);
      boolean predicted =
          !late.isEmpty()
              && lengths.fits(key)
              && tables.times(key) > 0
              && isStepOfDStreams(key, all, tick)
              && (inTime.isEmpty()
                  ? tick.emitted(dstreams.other(), key).isEmpty()
                  : isStep(dstreams.other(), key, inTime, tick));
      return predicted ? late : List.of();
    }

    /** Where DStreams hold rows back, the first one of a key is made of all its records. */
    private boolean isStepOfDStreams(CapturedRow key, List<ScriptRow> records, TickView tick) {
      boolean isShownFirst = heldBack.happens() && tick.before(dstreams, key).isEmpty();
      return isStep(
          dstreams,
          key,
          isShownFirst ? asTheyCount(key, heldBack.sinceTheStart(key, tick)) : records,
          tick);
    }

    /** Whether a side's row of a key is its row before and these records. */
    private boolean isStep(Side side, CapturedRow key, List<ScriptRow> records, TickView tick) {
      List<CapturedRow> rows = tick.emitted(side, key);
      List<CapturedRow> before = tick.before(side, key);
      return rows.size() == 1
          && before.size() <= 1
          && tie.holds(before.stream().findFirst(), rows.get(0), records);
    }

    private List<ScriptRow> ofKey(CapturedRow key, TickView tick) {
      return asTheyCount(
          key, script.of(tick.tick(), key).stream().filter(it -> isIn(it.time(), key)).toList());
    }

    /** Records of a row's key, each as often as it counts. */
    private List<ScriptRow> asTheyCount(CapturedRow key, List<ScriptRow> records) {
      int times = tables.times(key);
      return times <= 1
          ? records
          : records.stream().flatMap(it -> Collections.nCopies(times, it).stream()).toList();
    }

    /** Whether a time is in the window of a row's key; one that nobody knows may be. */
    private boolean isIn(Optional<Instant> of, CapturedRow key) {
      if (times.length == 0 || of.isEmpty()) {
        return true;
      }
      Instant time = of.get();
      if (!(key.value(times[0]) instanceof Instant start) || time.isBefore(start)) {
        return false;
      }
      if (times.length > 1) {
        return key.value(times[1]) instanceof Instant end && time.isBefore(end);
      }
      return windows.most().map(length -> time.isBefore(start.plus(length))).orElse(true);
    }

    /**
     * A window is late once the watermark has reached its end. Where rows name its start alone, its
     * length must be certain for that; until then its record's time must do.
     */
    private boolean isLate(ScriptRow record, CapturedRow key, Instant watermark) {
      boolean before = record.time().map(time -> time.isBefore(watermark)).orElse(true);
      if (times.length == 0) {
        return record.time().filter(time -> !time.isAfter(watermark)).isPresent();
      }
      if (!(key.value(times[times.length - 1]) instanceof Instant last)) {
        return false;
      }
      if (times.length > 1) {
        return !last.isAfter(watermark);
      }
      return windows.length().isPresent()
          ? !last.plus(windows.length().get()).isAfter(watermark)
          : before && last.isBefore(watermark);
    }
  }

  /** The records that the query dropped are left out. */
  private static final class WithoutLateRecords implements Experiment {
    @Override
    public String what() {
      return "without the late records";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      return Optional.of(Changed.withoutRecordsOf(CAUSE.id(), script, comparison));
    }
  }
}
