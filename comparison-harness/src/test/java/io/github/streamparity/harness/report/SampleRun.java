package io.github.streamparity.harness.report;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two replays of one output, written down tick by tick, and what they come to. */
final class SampleRun {
  /** The emissions of an engine in a tick in which it is silent. */
  static final Optional<List<CapturedRow>> SILENT = Optional.empty();

  private final String pair;
  private final OutputDeclaration output;
  private final List<OutputDeclaration> outputs = new ArrayList<>();
  private final ScriptBuilder script;
  private final Map<Side, List<CapturedTick>> captured = new EnumMap<>(Side.class);
  private final Map<Side, ReplayOutcome> outcomes = new EnumMap<>(Side.class);
  private final Map<Side, List<String>> notCompared = new EnumMap<>(Side.class);
  private final Map<Side, Variant> variants = new EnumMap<>(Side.class);
  private int ticks;
  private boolean strict;
  private List<Accepted> accepted = List.of(Accepted.cause("empty-tick"));
  private Optional<Agreement> expected = Optional.of(Agreement.EVERY_TICK);
  private List<NoiseFinding> noise = List.of();
  private List<ExperimentResult> experiments = List.of();
  private Optional<Unfinished> unfinished = Optional.empty();

  private SampleRun(String pair, OutputDeclaration output) {
    this.pair = pair;
    this.output = output;
    outputs.add(output);
    this.script = ScriptBuilder.named("sample").start(Instant.parse("2018-06-21T23:00:30Z"));
    variants.put(Side.REFERENCE, Variant.of(Engine.DSTREAM, "4.1.0"));
    variants.put(Side.CANDIDATE, Variant.of(Engine.STRUCTURED, "4.1.0"));
    for (Side side : Side.values()) {
      captured.put(side, new ArrayList<>());
    }
  }

  /** Word and count, by word. */
  static SampleRun counts(String pair, Folding folding) {
    return of(
        pair,
        new OutputDeclaration(
            "counts",
            Foldings.both(folding),
            List.of(Column.of("word", ColumnType.STRING), Column.of("count", ColumnType.LONG)),
            List.of("word"),
            false));
  }

  static SampleRun of(String pair, OutputDeclaration output) {
    return new SampleRun(pair, output);
  }

  /** From now on every row also goes to a second output of that name. */
  SampleRun andTo(String name) {
    outputs.add(
        new OutputDeclaration(
            name, output.foldings(), output.columns(), output.key(), output.ordered()));
    return this;
  }

  static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  static Optional<List<CapturedRow>> emits(CapturedRow... rows) {
    return Optional.of(List.of(rows));
  }

  SampleRun tick(
      List<String> records,
      Optional<List<CapturedRow>> reference,
      Optional<List<CapturedRow>> candidate) {
    ticks++;
    script.tick(records.toArray(String[]::new));
    emit(Side.REFERENCE, reference, records.size());
    emit(Side.CANDIDATE, candidate, records.size());
    return this;
  }

  /** A tick that a side came to. */
  private void emit(Side side, Optional<List<CapturedRow>> rows, long records) {
    if (outcomes.containsKey(side)) {
      return;
    }
    List<Emission> emissions =
        rows.stream().flatMap(it -> outputs.stream().map(to -> emission(to, it))).toList();
    int batches = side == Side.REFERENCE || rows.isPresent() ? 1 : 0;
    List<OperatorReport> state =
        side == Side.REFERENCE
            ? List.of()
            : List.of(new OperatorReport("stateStoreSave", rows.map(List::size).orElse(0), 0, 0));
    List<TickReport> reports =
        outputs.stream()
            .map(
                to ->
                    new TickReport(
                            to.name(),
                            batches,
                            records,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            state)
                        .reading(records))
            .toList();
    captured.get(side).add(CapturedTick.of(ticks, emissions, reports, batches, true));
  }

  private Emission emission(OutputDeclaration to, List<CapturedRow> rows) {
    return new Emission(ticks, to.name(), RowOrder.sort(to, rows));
  }

  /** From the next tick on a side does nothing any more. */
  SampleRun fails(Side side, String message, String detail) {
    ReplayError error = new ReplayError(ticks + 1, message, Optional.of(detail));
    outcomes.put(side, new ReplayOutcome(ReplayStatus.FAILED, ticks, ticks, Optional.of(error)));
    return this;
  }

  /** From the next tick on a side is not replayed any more. */
  SampleRun stops(Side side) {
    ReplayStatus status = ticks == 0 ? ReplayStatus.NOT_RUN : ReplayStatus.INTERRUPTED;
    outcomes.put(side, new ReplayOutcome(status, ticks, ticks, Optional.empty()));
    return this;
  }

  /** Outputs that a program has and its pair leaves out. */
  SampleRun leavesOut(Side side, String... left) {
    notCompared.put(side, List.of(left));
    return this;
  }

  SampleRun strict() {
    strict = true;
    return this;
  }

  SampleRun accepting(Accepted... causes) {
    accepted = List.of(causes);
    return this;
  }

  /** Nothing is declared about the agreement. */
  SampleRun expectingNothing() {
    expected = Optional.empty();
    return this;
  }

  SampleRun expecting(Agreement agreement) {
    expected = Optional.of(agreement);
    return this;
  }

  SampleRun variants(Variant reference, Variant candidate) {
    variants.put(Side.REFERENCE, reference);
    variants.put(Side.CANDIDATE, candidate);
    return this;
  }

  SampleRun noise(NoiseFinding... findings) {
    noise = List.of(findings);
    return this;
  }

  SampleRun experiments(ExperimentResult... results) {
    experiments = List.of(results);
    return this;
  }

  /** The script ends before a side could emit. */
  SampleRun unfinished(Unfinished why) {
    unfinished = Optional.of(why);
    return this;
  }

  private Comparison waiting(Comparison it, Unfinished why) {
    return new Comparison(
        it.pair(),
        it.reference(),
        it.candidate(),
        Verdict.INCONCLUSIVE,
        "the script ends before " + it.title(why.waiting()) + " could emit to output counts",
        it.agreement(),
        it.strict(),
        it.noise(),
        it.experiments(),
        it.outputs().stream()
            .map(
                each ->
                    new OutputComparison(
                        each.output(),
                        each.agreement(),
                        each.lag(),
                        each.ticks(),
                        Optional.of(why)))
            .toList());
  }

  Script script() {
    return script.build();
  }

  Comparison compare() {
    try {
      Comparison comparison =
          Comparer.compare(
              declaration(),
              capture(Side.REFERENCE),
              capture(Side.CANDIDATE),
              Optional.of(script()),
              strict);
      Comparison noisy = noise.isEmpty() ? comparison : comparison.with(noise);
      Comparison proved = experiments.isEmpty() ? noisy : noisy.proved(experiments);
      return unfinished.map(it -> waiting(proved, it)).orElse(proved);
    } catch (IOException | InvalidCaptureException e) {
      throw new AssertionError(e);
    }
  }

  private PairDeclaration declaration() {
    return new PairDeclaration(
        pair, "Counts words.", List.of(Input.named("lines")), outputs, expected, accepted);
  }

  private Capture capture(Side side) {
    int batches = captured.get(side).stream().mapToInt(CapturedTick::batches).sum();
    ReplayOutcome whole =
        new ReplayOutcome(
            ReplayStatus.COMPLETED,
            ticks,
            batches,
            Optional.empty(),
            notCompared.getOrDefault(side, List.of()));
    CaptureHeader header =
        CaptureHeader.of(
            side,
            variants.get(side),
            declaration(),
            Optional.of(ScriptSummary.of(script())),
            Optional.of(Pacing.DEFAULT),
            Arrival.DEFAULT);
    return new MemoryCapture(
        header, captured.get(side), Optional.of(outcomes.getOrDefault(side, whole)));
  }
}
