package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.Scrutiny;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.capture.TickStream;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Replays on the one SparkContext that the tests of a JVM share, and reads what came of it. */
public final class Replays {
  /** Queries are interpreted: to generate code for a few rows takes a tenth of a replay. */
  private static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  /** Starts Spark with its first replay, and again where a test closed it. */
  static final InProcessReplayer SHARED =
      new InProcessReplayer(
          new ReplaySettings(
              ReplaySettings.DEFAULT.pacing(),
              ReplaySettings.DEFAULT.timeout(),
              ReplaySettings.DEFAULT.stock(),
              INTERPRETED));

  private static final Replayer ONCE = new OnceReplayer(SHARED);

  private Replays() {}

  public static JobPair bundled(String name) {
    return Bundled.pair(name);
  }

  /** The side on which a usual pair, as the bundled ones are, has the job of an engine. */
  static Side side(Engine engine) {
    return engine == Engine.DSTREAM ? Side.REFERENCE : Side.CANDIDATE;
  }

  public static Comparison compare(JobPair pair) throws Exception {
    return compare(pair, pair.canonicalScript().get());
  }

  public static Comparison compare(JobPair pair, Script script) throws Exception {
    return run(pair, script, SHARED, Scrutiny.DEFAULT);
  }

  /**
   * Compares; a variant that was replayed with this script before is not replayed again. For jobs
   * that give the same each time.
   */
  public static Comparison compareOnce(JobPair pair, Script script) throws Exception {
    return run(pair, script, ONCE, Scrutiny.DEFAULT);
  }

  /** The capture of a variant; it is replayed with a script once only. */
  public static Capture captureOnce(JobPair pair, Script script, Side side) throws Exception {
    return capture(pair, script, side, ONCE);
  }

  /** Compares with other settings, which takes a SparkContext of its own. */
  public static Comparison compare(JobPair pair, Script script, ReplaySettings settings)
      throws Exception {
    SHARED.close();
    try (InProcessReplayer own = new InProcessReplayer(settings)) {
      return run(pair, script, own, Scrutiny.DEFAULT);
    }
  }

  /** Compares, and has each variant replayed again. */
  public static Comparison compareWithNoise(JobPair pair, Script script) throws Exception {
    return run(pair, script, SHARED, Scrutiny.DEFAULT.withNoise());
  }

  /** The same, and each cause is put to an experiment. */
  public static Comparison compareOnceWithProof(JobPair pair, Script script) throws Exception {
    return run(pair, script, ONCE, Scrutiny.DEFAULT.withProof());
  }

  private static Comparison run(JobPair pair, Script script, Replayer replayer, Scrutiny scrutiny)
      throws Exception {
    try (ComparisonRun run = new ComparisonRun(pair, script, replayer, scrutiny)) {
      return run.run();
    }
  }

  /** Every tick of a replay whose inputs are directories. */
  public static List<CapturedTick> fromDirectories(JobPair pair, Side side, Script script)
      throws Exception {
    Arrival arrival = new Arrival(Arrival.Source.DIRECTORY, 1);
    return ticks(capture(new ReplayRequest(pair, side, script, arrival), SHARED));
  }

  public static MemoryCapture capture(JobPair pair, Script script, Engine engine)
      throws IOException, InterruptedException {
    return capture(pair, script, engine, SHARED);
  }

  public static MemoryCapture capture(JobPair pair, Script script, Engine engine, Replayer replayer)
      throws IOException, InterruptedException {
    return capture(pair, script, side(engine), replayer);
  }

  public static MemoryCapture capture(JobPair pair, Script script, Side side, Replayer replayer)
      throws IOException, InterruptedException {
    return capture(ReplayRequest.of(pair, side, script), replayer);
  }

  public static MemoryCapture capture(ReplayRequest request, Replayer replayer)
      throws IOException, InterruptedException {
    CaptureRecorder recorder = new CaptureRecorder(header(request, replayer));
    replayer.replay(request, recorder);
    return recorder.capture(ReplayStatus.INTERRUPTED);
  }

  private static CaptureHeader header(ReplayRequest request, Replayer replayer) {
    return CaptureHeader.of(
        request.side(),
        request.pair().variant(request.side(), replayer.spark()),
        request.pair().declaration(),
        Optional.of(ScriptSummary.of(request.script())),
        Optional.of(replayer.settings().pacing()),
        request.arrival());
  }

  /** How the replay of a capture ended. */
  public static ReplayOutcome outcome(Capture capture) {
    return capture.outcome().orElseThrow();
  }

  /** Every tick of a capture. */
  public static List<CapturedTick> ticks(Capture capture) throws Exception {
    List<CapturedTick> all = new ArrayList<>();
    try (TickStream ticks = capture.open()) {
      Optional<CapturedTick> next = ticks.next();
      while (next.isPresent()) {
        all.add(next.get());
        next = ticks.next();
      }
    }
    return all;
  }

  /** The engine's own reports of an output, tick by tick. */
  public static List<TickReport> reports(Capture capture, String output) throws Exception {
    return ticks(capture).stream().map(tick -> tick.report(output).orElseThrow()).toList();
  }

  /** Rows of one output in one tick, as lists of values; empty where the variant was silent. */
  public static Optional<List<List<Object>>> rows(Capture capture, String output, int tick)
      throws Exception {
    List<List<CapturedRow>> emissions =
        ticks(capture).stream()
            .filter(it -> it.number() == tick)
            .flatMap(it -> it.of(output).stream())
            .toList();
    return emissions.isEmpty()
        ? Optional.empty()
        : Optional.of(emissions.stream().flatMap(List::stream).map(CapturedRow::values).toList());
  }

  /** Word counts of one tick of the output {@code counts}; empty where the variant was silent. */
  public static Optional<Map<Object, Object>> counts(Capture capture, int tick) throws Exception {
    return rows(capture, "counts", tick)
        .map(rows -> rows.stream().collect(Collectors.toMap(it -> it.get(0), it -> it.get(1))));
  }

  /** Tick to the causes of its divergences, over all outputs; {@code unexplained} without one. */
  public static SortedMap<Integer, List<String>> causes(Comparison comparison) {
    return ticks(comparison, divergence -> true);
  }

  /** Tick to its divergences that the pair does not accept. */
  public static SortedMap<Integer, List<String>> notAccepted(Comparison comparison) {
    return ticks(comparison, divergence -> !divergence.accepted());
  }

  private static SortedMap<Integer, List<String>> ticks(
      Comparison comparison, Predicate<Divergence> which) {
    SortedMap<Integer, List<String>> found = new TreeMap<>();
    for (TickComparison tick :
        comparison.outputs().stream().flatMap(output -> output.ticks().stream()).toList()) {
      List<String> causes =
          tick.divergences().stream()
              .filter(which)
              .map(it -> it.cause().map(Cause::id).orElse("unexplained"))
              .distinct()
              .sorted()
              .toList();
      if (!causes.isEmpty()) {
        found.put(tick.tick(), causes);
      }
    }
    return found;
  }
}
