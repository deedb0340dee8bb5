package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.TickCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Two captures, written down tick by tick, the reference's emissions first:
 *
 * <pre>{@code
 * replays(COUNTS)
 *     .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 1L)))
 *     .tick(records(), emitted(row("blue", 1L)), silent())
 *     .compare();
 * }</pre>
 *
 * <p>Unless said otherwise the reference ran on DStreams and the candidate on Structured Streaming.
 * A query's report of a tick holds for the ticks after it too, as it does in a replay.
 */
public final class Replays {
  public static final OutputDeclaration COUNTS = counts(Folding.UPDATE);

  private static final Variant DSTREAM = Variant.of(Engine.DSTREAM, "4.1.0");
  private static final Variant STRUCTURED = Variant.of(Engine.STRUCTURED, "4.1.0");

  private final List<OutputDeclaration> outputs = new ArrayList<>();
  private final List<Input> inputs;
  private final List<Map<String, List<String>>> records = new ArrayList<>();
  private final Map<Side, List<Map<String, List<List<CapturedRow>>>>> emissions = bySide();
  private final Map<Side, List<Optional<TickReport>>> reports = bySide();
  private final Map<Side, Variant> variants =
      new EnumMap<>(Map.of(Side.REFERENCE, DSTREAM, Side.CANDIDATE, STRUCTURED));
  private final Map<Side, ReplayOutcome> outcomes = new EnumMap<>(Side.class);
  private Optional<Agreement> expected = Optional.empty();
  private List<Accepted> accepts = List.of();
  private boolean scriptKnown = true;
  private boolean recorded;
  private Optional<Refusal> refusal = Optional.empty();
  private boolean strict;
  private boolean mirrored;

  private Replays(OutputDeclaration output, List<Input> inputs) {
    outputs.add(output);
    this.inputs = inputs;
  }

  private static <T> Map<Side, List<T>> bySide() {
    return new EnumMap<>(
        Map.of(Side.REFERENCE, new ArrayList<>(), Side.CANDIDATE, new ArrayList<>()));
  }

  public static Replays replays(OutputDeclaration output, Input... inputs) {
    return new Replays(
        output, inputs.length == 0 ? List.of(Input.named("lines")) : List.of(inputs));
  }

  /** word and count, by word where rows fold by update. */
  public static OutputDeclaration counts(Folding folding) {
    return folding == Folding.UPDATE ? keyedCounts(folding, folding) : unkeyedCounts(folding);
  }

  private static OutputDeclaration unkeyedCounts(Folding folding) {
    return output(
        folding,
        List.of(),
        Column.of("word", ColumnType.STRING),
        Column.of("count", ColumnType.LONG));
  }

  /** word and count by word, each side with its own folding. */
  public static OutputDeclaration keyedCounts(Folding reference, Folding candidate) {
    return output(
            reference,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG))
        .with(new Foldings(reference, candidate));
  }

  public static OutputDeclaration output(Folding folding, List<String> key, Column... columns) {
    return new OutputDeclaration("counts", Foldings.both(folding), List.of(columns), key, false);
  }

  /** The same output, in which the order of rows counts. */
  public static OutputDeclaration inOrder(OutputDeclaration output) {
    return new OutputDeclaration(
        output.name(), output.foldings(), output.columns(), output.key(), true);
  }

  /** The same output under another name. */
  public static OutputDeclaration named(String name, OutputDeclaration output) {
    return new OutputDeclaration(
        name, output.foldings(), output.columns(), output.key(), output.ordered());
  }

  public static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  /** One emission of these rows. */
  public static List<List<CapturedRow>> emitted(CapturedRow... rows) {
    return List.of(List.of(rows));
  }

  /** No emission at all. */
  public static List<List<CapturedRow>> silent() {
    return List.of();
  }

  public static Map<String, List<String>> records(String... records) {
    return on("lines", records);
  }

  public static Map<String, List<String>> on(String input, String... records) {
    return Map.of(input, List.of(records));
  }

  /** Another output; its emissions are given by {@link #andIn}. */
  public Replays and(OutputDeclaration output) {
    outputs.add(output);
    return this;
  }

  /** A tick in which one record arrives, whatever it is. */
  public Replays tick(List<List<CapturedRow>> ofReference, List<List<CapturedRow>> ofCandidate) {
    return tick(records("a record"), ofReference, ofCandidate);
  }

  /** A tick of the first output. */
  public Replays tick(
      Map<String, List<String>> arriving,
      List<List<CapturedRow>> ofReference,
      List<List<CapturedRow>> ofCandidate) {
    records.add(arriving);
    long size = arriving.values().stream().mapToLong(List::size).sum();
    for (Side side : Side.values()) {
      List<List<CapturedRow>> mine = side == Side.REFERENCE ? ofReference : ofCandidate;
      emissions.get(side).add(new LinkedHashMap<>(Map.of(outputs.get(0).name(), mine)));
      boolean isDStream = variants.get(side).engine().equals(Optional.of(Engine.DSTREAM));
      reports
          .get(side)
          .add(Optional.of(report(reports.get(side), isDStream ? 1 : mine.size(), size)));
    }
    return this;
  }

  /** The report of a tick; the watermark and the state stay as they were. */
  private static TickReport report(List<Optional<TickReport>> before, int batches, long records) {
    Optional<TickReport> last = before.isEmpty() ? Optional.empty() : before.get(before.size() - 1);
    Optional<Instant> watermark = last.flatMap(TickReport::watermark);
    return new TickReport(
        "counts",
        batches,
        records,
        watermark,
        watermark,
        last.flatMap(TickReport::latest),
        last.map(TickReport::operators).orElse(List.of()).stream()
            .map(it -> new OperatorReport(it.name(), it.rows(), 0, 0))
            .toList());
  }

  /** Adds the last tick's emissions to another output. */
  public Replays andIn(
      String output, List<List<CapturedRow>> ofReference, List<List<CapturedRow>> ofCandidate) {
    int last = records.size() - 1;
    emissions.get(Side.REFERENCE).get(last).put(output, ofReference);
    emissions.get(Side.CANDIDATE).get(last).put(output, ofCandidate);
    return this;
  }

  /** Changes what the candidate reports about the last tick. */
  private Replays reporting(UnaryOperator<TickReport> change) {
    return reporting(Side.CANDIDATE, change);
  }

  private Replays reporting(Side side, UnaryOperator<TickReport> change) {
    List<Optional<TickReport>> ofSide = reports.get(side);
    ofSide.set(ofSide.size() - 1, ofSide.get(ofSide.size() - 1).map(change));
    return this;
  }

  /**
   * The watermark that the query's last tick ran with; the one before is that of the tick before.
   */
  public Replays watermark(String watermark) {
    Instant time = Instant.parse(watermark);
    return reporting(
        it ->
            new TickReport(
                it.output(),
                it.batches(),
                it.records(),
                it.watermarkBefore().or(() -> Optional.of(Instant.EPOCH)),
                Optional.of(time),
                it.latest(),
                it.operators()));
  }

  /** The latest event time that the query has seen. */
  public Replays latest(String latest) {
    Instant time = Instant.parse(latest);
    return reporting(
        it ->
            new TickReport(
                it.output(),
                it.batches(),
                it.records(),
                it.watermarkBefore(),
                it.watermark(),
                Optional.of(time),
                it.operators()));
  }

  public Replays microBatches(int batches) {
    return reporting(it -> with(it, batches, it.records(), it.operators()));
  }

  /** The query reads only so many of the last tick's records. */
  public Replays reads(long read) {
    return reporting(it -> with(it, it.batches(), read, it.operators()));
  }

  /** Its stateful operator dropped so many rows. */
  public Replays dropped(int rows) {
    return reporting(
        it -> {
          String name = it.operators().isEmpty() ? "stateStoreSave" : it.operators().get(0).name();
          return with(
              it,
              it.batches(),
              it.records(),
              List.of(new OperatorReport(name, it.stateRows(), 0, rows)));
        });
  }

  /** The query has a stateful operator, and nothing in its state. */
  public Replays operator(String name) {
    return state(name, 0);
  }

  public Replays state(String operator, int rows) {
    return reporting(
        it ->
            with(
                it,
                it.batches(),
                it.records(),
                List.of(new OperatorReport(operator, rows, 0, it.droppedRows()))));
  }

  /** Its stateful operator removed so many rows from its state. */
  public Replays removed(int rows) {
    return reporting(
        it -> {
          OperatorReport only = it.operators().get(0);
          return with(
              it,
              it.batches(),
              it.records(),
              List.of(new OperatorReport(only.name(), only.rows(), rows, only.dropped())));
        });
  }

  /** One more stateful operator. */
  public Replays andState(String operator, int rows) {
    return reporting(
        it -> {
          List<OperatorReport> all = new ArrayList<>(it.operators());
          all.add(new OperatorReport(operator, rows, 0, 0));
          return with(it, it.batches(), it.records(), all);
        });
  }

  private static TickReport with(
      TickReport it, int batches, long records, List<OperatorReport> operators) {
    return new TickReport(
        it.output(),
        batches,
        records,
        it.watermarkBefore(),
        it.watermark(),
        it.latest(),
        operators);
  }

  /** A side says nothing about the last tick. */
  public Replays withoutReport(Side side) {
    reports.get(side).set(records.size() - 1, Optional.empty());
    return this;
  }

  /** The variants of both sides; to be called before the first tick. */
  public Replays variants(Variant reference, Variant candidate) {
    variants.put(Side.REFERENCE, reference);
    variants.put(Side.CANDIDATE, candidate);
    return this;
  }

  /** Both sides ran on Structured Streaming. */
  public Replays structuredOnBothSides() {
    return variants(
        new Variant("old-query", Optional.of(Engine.STRUCTURED), Optional.of("3.5.6")),
        new Variant("new-query", Optional.of(Engine.STRUCTURED), Optional.of("4.1.0")));
  }

  /** Both sides ran on DStreams. */
  public Replays dstreamsOnBothSides() {
    return variants(
        new Variant("old-job", Optional.of(Engine.DSTREAM), Optional.of("3.5.6")),
        new Variant("new-job", Optional.of(Engine.DSTREAM), Optional.of("4.1.0")));
  }

  /** Recordings of which nothing is known but what they emitted. */
  public Replays recorded() {
    recorded = true;
    scriptKnown = false;
    return variants(Variant.recorded("old"), Variant.recorded("new"));
  }

  /** Makes the reference the candidate of the comparison, and the other way round. */
  public Replays mirrored() {
    mirrored = true;
    return this;
  }

  public Replays expecting(Agreement weakest) {
    expected = Optional.of(weakest);
    return this;
  }

  public Replays accepting(String... causes) {
    return accepting(Arrays.stream(causes).map(Accepted::cause).toArray(Accepted[]::new));
  }

  public Replays accepting(Accepted... causes) {
    accepts = List.of(causes);
    return this;
  }

  public Replays strict() {
    strict = true;
    return this;
  }

  public Replays withoutScript() {
    scriptKnown = false;
    return this;
  }

  public Replays ended(Side side, ReplayStatus status, int completedTicks) {
    Optional<ReplayError> error =
        status == ReplayStatus.FAILED
            ? Optional.of(new ReplayError(completedTicks + 1, "boom", Optional.empty()))
            : Optional.empty();
    outcomes.put(side, new ReplayOutcome(status, completedTicks, completedTicks, error));
    return this;
  }

  /** A side did not start. */
  public Replays notStarted(Side side) {
    outcomes.put(
        side,
        new ReplayOutcome(
            ReplayStatus.FAILED,
            0,
            0,
            Optional.of(new ReplayError(0, "no such class", Optional.empty()))));
    return this;
  }

  /** The pair declares that a side is refused, and accepts that. */
  public Replays declaringRefused(Side side, String condition, String text) {
    refusal = Optional.of(new Refusal(side, condition, text));
    return accepting("unsupported-plan");
  }

  /** The engine refused a side's job at its start. */
  public Replays refused(Side side, String condition, String message) {
    ReplayError error =
        new ReplayError(0, message, Optional.of("stack trace"), Optional.of(condition));
    outcomes.put(side, new ReplayOutcome(ReplayStatus.FAILED, 0, 0, Optional.of(error)));
    return this;
  }

  public PairDeclaration pair() {
    List<OutputDeclaration> declared =
        mirrored ? outputs.stream().map(Replays::mirrored).toList() : outputs;
    return new PairDeclaration("some-pair", "a pair", inputs, declared, expected, accepts, refusal);
  }

  private static OutputDeclaration mirrored(OutputDeclaration output) {
    return output.with(
        new Foldings(output.folding(Side.CANDIDATE), output.folding(Side.REFERENCE)));
  }

  public Capture reference() {
    return capture(Side.REFERENCE);
  }

  public Capture candidate() {
    return capture(Side.CANDIDATE);
  }

  private Capture capture(Side comparedAs) {
    Side side = mirrored ? comparedAs.other() : comparedAs;
    Optional<ScriptSummary> script =
        recorded ? Optional.empty() : Optional.of(ScriptSummary.of(script()));
    CaptureHeader header =
        CaptureHeader.of(
            comparedAs,
            variants.get(side),
            pair(),
            script,
            recorded ? Optional.empty() : Optional.of(Pacing.DEFAULT),
            Arrival.DEFAULT);
    ReplayOutcome whole =
        new ReplayOutcome(ReplayStatus.COMPLETED, records.size(), records.size(), Optional.empty());
    return new MemoryCapture(
        header,
        ticks(side),
        recorded
            ? Optional.ofNullable(outcomes.get(side))
            : Optional.of(outcomes.getOrDefault(side, whole)));
  }

  private List<CapturedTick> ticks(Side side) {
    List<CapturedTick> ticks = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Map<String, List<List<CapturedRow>>> emitted =
          new LinkedHashMap<>(emissions.get(side).get(i));
      emitted.values().removeIf(List::isEmpty);
      if (recorded && emitted.isEmpty()) {
        continue;
      }
      Map<String, TickReport> reported = new LinkedHashMap<>();
      if (!recorded) {
        reports
            .get(side)
            .get(i)
            .ifPresent(it -> outputs.forEach(output -> reported.put(output.name(), it)));
      }
      ticks.add(new CapturedTick(i + 1, emitted, reported, 1, true));
    }
    return ticks;
  }

  public Script script() {
    ScriptBuilder script = ScriptBuilder.named("by-hand");
    records.forEach(script::tick);
    return script.build();
  }

  public Comparison compare() {
    try {
      return Comparer.compare(
          pair(),
          reference(),
          candidate(),
          scriptKnown ? Optional.of(script()) : Optional.empty(),
          strict);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidCaptureException e) {
      throw new AssertionError(e);
    }
  }

  public OutputComparison compareOutput() {
    return compare().outputs().get(0);
  }

  /** The divergences of one tick of the first output. */
  public List<Divergence> found(int tick) {
    return compareOutput().ticks().get(tick - 1).divergences();
  }

  /**
   * The divergences of one tick, each as {@code kind cause rows}, such as {@code silent empty-tick
   * 0}; rows that were moved as {@code moved 1-3 window-pending 1}.
   */
  public List<String> divergences(int tick) {
    return found(tick).stream().map(Replays::inShort).toList();
  }

  /** The divergences of every tick. */
  public List<String> divergences() {
    return compareOutput().ticks().stream()
        .flatMap(
            tick ->
                tick.divergences().stream().map(it -> "%d: %s".formatted(tick.tick(), inShort(it))))
        .toList();
  }

  private static String inShort(Divergence it) {
    return "%s %s%s %d"
        .formatted(
            it.kind().word(),
            it.move().map(move -> "%d-%d ".formatted(move.from(), move.to())).orElse(""),
            it.cause().map(Cause::id).orElse("unexplained"),
            it.rows().size());
  }

  /** The evidence of the first divergence of a tick. */
  public Map<String, Object> evidence(int tick) {
    return found(tick).get(0).evidence().facts();
  }

  public Agreement agreement() {
    return compareOutput().agreement().orElseThrow();
  }

  /** The records of each tick of a script that has one input. */
  public static List<List<String>> recordsOf(Script script) {
    List<List<String>> all = new ArrayList<>();
    try (TickCursor ticks = script.open()) {
      ticks.forEachRemaining(
          tick -> all.add(tick.records().values().stream().flatMap(List::stream).toList()));
    }
    return all;
  }
}
