package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Two captures of one output, written down tick by tick:
 *
 * <pre>{@code
 * replays(COUNTS)
 *     .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 1L)))
 *     .tick(records(), emitted(row("blue", 1L)), silent())
 *     .compare();
 * }</pre>
 */
final class Replays {
  static final OutputDeclaration COUNTS = counts(Folding.UPDATE);

  private final OutputDeclaration output;
  private final List<String> inputs;
  private final List<Tick> ticks = new ArrayList<>();
  private final List<Emission> dstream = new ArrayList<>();
  private final List<Emission> structured = new ArrayList<>();
  private final List<TickReport> dstreamReports = new ArrayList<>();
  private final List<TickReport> structuredReports = new ArrayList<>();
  private Agreement expected = Agreement.NONE;
  private Set<String> accepts = Set.of();
  private boolean scriptKnown = true;
  private boolean strict;
  private List<Engine> disagreeingWithItself = List.of();
  private Optional<ReplayOutcome> dstreamOutcome = Optional.empty();
  private Optional<ReplayOutcome> structuredOutcome = Optional.empty();

  private Replays(OutputDeclaration output, List<String> inputs) {
    this.output = output;
    this.inputs = inputs;
  }

  static Replays replays(OutputDeclaration output, String... inputs) {
    return new Replays(output, inputs.length == 0 ? List.of("lines") : List.of(inputs));
  }

  /** word and count, by word where rows fold by update. */
  static OutputDeclaration counts(Folding folding) {
    return output(
        folding,
        folding == Folding.UPDATE ? List.of("word") : List.of(),
        Column.of("word", ColumnType.STRING),
        Column.of("count", ColumnType.LONG));
  }

  static OutputDeclaration output(Folding folding, List<String> key, Column... columns) {
    return new OutputDeclaration("counts", folding, List.of(columns), key);
  }

  static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  /** One emission of these rows. */
  static List<List<CapturedRow>> emitted(CapturedRow... rows) {
    return List.of(List.of(rows));
  }

  /** No emission at all. */
  static List<List<CapturedRow>> silent() {
    return List.of();
  }

  static Map<String, List<String>> records(String... records) {
    return Map.of("lines", List.of(records));
  }

  /** A tick in which one record arrives, whatever it is. */
  Replays tick(List<List<CapturedRow>> fromDStream, List<List<CapturedRow>> fromStructured) {
    return tick(records("a record"), fromDStream, fromStructured);
  }

  Replays tick(
      Map<String, List<String>> records,
      List<List<CapturedRow>> fromDStream,
      List<List<CapturedRow>> fromStructured) {
    Tick tick = new Tick(ticks.size() + 1, records);
    ticks.add(tick);
    fromDStream.forEach(rows -> dstream.add(new Emission(tick.number(), "counts", rows)));
    fromStructured.forEach(rows -> structured.add(new Emission(tick.number(), "counts", rows)));
    dstreamReports.add(report(tick, 1));
    structuredReports.add(report(tick, fromStructured.size()));
    return this;
  }

  private static TickReport report(Tick tick, int batches) {
    return new TickReport(
        tick.number(), "counts", batches, tick.size(), Optional.empty(), 0, 0, new TreeSet<>());
  }

  /** Changes what Structured Streaming reports about the last tick. */
  private Replays reporting(UnaryOperator<TickReport> change) {
    structuredReports.set(ticks.size() - 1, change.apply(structuredReports.get(ticks.size() - 1)));
    return this;
  }

  Replays watermark(String watermark) {
    return reporting(it -> with(it, it.batches(), Instant.parse(watermark), it.droppedRows()));
  }

  Replays dropped(int rows) {
    return reporting(it -> with(it, it.batches(), it.watermark().orElseThrow(), rows));
  }

  Replays microBatches(int batches) {
    return reporting(
        it -> with(it, batches, it.watermark().orElse(Instant.EPOCH), it.droppedRows()));
  }

  /** The query reads only so many of the last tick's records. */
  Replays reads(long records) {
    return reporting(
        it ->
            new TickReport(
                it.tick(),
                it.output(),
                it.batches(),
                records,
                it.watermark(),
                it.stateRows(),
                it.droppedRows(),
                it.operators()));
  }

  /** The query has a stateful operator, and nothing in its state. */
  Replays operator(String name) {
    return state(name, 0);
  }

  Replays state(String operator, int rows) {
    return reporting(
        it ->
            new TickReport(
                it.tick(),
                it.output(),
                it.batches(),
                it.records(),
                it.watermark(),
                rows,
                it.droppedRows(),
                new TreeSet<>(Set.of(operator))));
  }

  private static TickReport with(TickReport it, int batches, Instant watermark, long dropped) {
    return new TickReport(
        it.tick(),
        it.output(),
        batches,
        it.records(),
        Optional.of(watermark),
        it.stateRows(),
        dropped,
        it.operators());
  }

  Replays expecting(Agreement weakest) {
    expected = weakest;
    return this;
  }

  Replays accepting(String... causes) {
    accepts = Set.of(causes);
    return this;
  }

  Replays strict() {
    strict = true;
    return this;
  }

  Replays withoutScript() {
    scriptKnown = false;
    return this;
  }

  Replays disagreeingWithItself(Engine... engines) {
    disagreeingWithItself = List.of(engines);
    return this;
  }

  Replays ended(Engine engine, ReplayStatus status, int completedTicks) {
    Optional<ReplayOutcome> outcome =
        Optional.of(
            new ReplayOutcome(
                status,
                completedTicks,
                completedTicks,
                status == ReplayStatus.FAILED
                    ? Optional.of(new ReplayError(completedTicks + 1, "boom", Optional.empty()))
                    : Optional.empty()));
    if (engine == Engine.DSTREAM) {
      dstreamOutcome = outcome;
    } else {
      structuredOutcome = outcome;
    }
    return this;
  }

  PairDeclaration pair() {
    return new PairDeclaration("some-pair", "a pair", inputs, List.of(output), expected, accepts);
  }

  Capture dstream() {
    return capture(Engine.DSTREAM, dstreamOutcome, dstream, dstreamReports);
  }

  Capture structured() {
    return capture(Engine.STRUCTURED, structuredOutcome, structured, structuredReports);
  }

  private Capture capture(
      Engine engine,
      Optional<ReplayOutcome> outcome,
      List<Emission> emissions,
      List<TickReport> reports) {
    ReplayOutcome whole =
        new ReplayOutcome(ReplayStatus.COMPLETED, ticks.size(), ticks.size(), Optional.empty());
    return new Capture(
        engine,
        pair(),
        ScriptSummary.of(script()),
        Pacing.DEFAULT,
        outcome.orElse(whole),
        emissions,
        reports);
  }

  Script script() {
    return new TickList(List.copyOf(ticks));
  }

  Comparison compare() {
    return Comparer.compare(
        dstream(),
        structured(),
        scriptKnown ? Optional.of(script()) : Optional.empty(),
        strict,
        disagreeingWithItself);
  }

  OutputComparison compareOutput() {
    return compare().outputs().get(0);
  }

  /**
   * The divergences of one tick, each as {@code kind cause rows}, such as {@code silent empty-tick
   * 0}.
   */
  List<String> divergences(int tick) {
    return compareOutput().ticks().get(tick - 1).divergences().stream()
        .map(
            it ->
                "%s %s %d"
                    .formatted(
                        it.kind().word(),
                        it.cause().map(Cause::id).orElse("unexplained"),
                        it.rows().size()))
        .toList();
  }

  Agreement agreement() {
    return compareOutput().agreement().orElseThrow();
  }

  private record TickList(List<Tick> all) implements Script {
    @Override
    public String name() {
      return "by-hand";
    }

    @Override
    public Instant start() {
      return Instant.EPOCH;
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public int ticks() {
      return all.size();
    }

    @Override
    public long records() {
      return all.stream().mapToLong(Tick::size).sum();
    }

    @Override
    public TickCursor open() {
      Iterator<Tick> ticks = all.iterator();
      return new TickCursor() {
        @Override
        public void close() {}

        @Override
        public boolean hasNext() {
          return ticks.hasNext();
        }

        @Override
        public Tick next() {
          return ticks.next();
        }
      };
    }
  }
}
