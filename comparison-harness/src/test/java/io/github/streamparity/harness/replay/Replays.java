package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.bundled.BundledPairs;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Replays on the one SparkContext that the tests of a JVM share, and reads what came of it. */
final class Replays {
  /** Starts Spark with its first replay, and again where a test closed it. */
  static final InProcessReplayer SHARED = new InProcessReplayer(ReplaySettings.DEFAULT);

  private static final Map<String, Capture> BUNDLED = new HashMap<>();

  private Replays() {}

  static JobPair bundled(String name) {
    return new BundledPairs()
        .pairs().stream().filter(pair -> pair.name().equals(name)).findFirst().orElseThrow();
  }

  static Comparison compare(JobPair pair) throws Exception {
    return compare(pair, pair.canonicalScript().get());
  }

  static Comparison compare(JobPair pair, Script script) throws Exception {
    return new ComparisonRun(pair, script, Pacing.DEFAULT, false, false).run(SHARED);
  }

  /** Compares with other settings, which takes a SparkContext of its own. */
  static Comparison compare(JobPair pair, Script script, ReplaySettings settings) throws Exception {
    SHARED.close();
    try (InProcessReplayer own = new InProcessReplayer(settings)) {
      return new ComparisonRun(pair, script, settings.pacing(), false, false).run(own);
    }
  }

  /**
   * Compares where only one engine's variant is not the bundled one; the other is replayed once.
   */
  static Comparison compareVariant(JobPair pair, Script script, Engine changed) throws Exception {
    Engine bundled = changed.other();
    String key = pair.name() + " " + script.name() + " " + bundled;
    if (!BUNDLED.containsKey(key)) {
      BUNDLED.put(key, capture(bundled(pair.name()), script, bundled));
    }
    Map<Engine, Capture> captures =
        Map.of(bundled, BUNDLED.get(key), changed, capture(pair, script, changed));
    return Comparer.compare(
        captures.get(Engine.DSTREAM),
        captures.get(Engine.STRUCTURED),
        Optional.of(script),
        false,
        List.of());
  }

  static Capture capture(JobPair pair, Script script, Engine engine)
      throws IOException, InterruptedException {
    return capture(pair, script, engine, SHARED);
  }

  static Capture capture(JobPair pair, Script script, Engine engine, Replayer replayer)
      throws IOException, InterruptedException {
    CaptureRecorder recorder =
        new CaptureRecorder(engine, pair.declaration(), ScriptSummary.of(script), Pacing.DEFAULT);
    replayer.replay(pair, script, engine, recorder);
    return recorder.capture(ReplayStatus.INTERRUPTED);
  }

  /** Rows of one output in one tick, as lists of values; empty where the variant was silent. */
  static Optional<List<List<Object>>> rows(Capture capture, String output, int tick) {
    List<Emission> emissions =
        capture.emissions().stream()
            .filter(it -> it.tick() == tick && it.output().equals(output))
            .toList();
    return emissions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            emissions.stream().flatMap(it -> it.rows().stream()).map(CapturedRow::values).toList());
  }

  /** Word counts of one tick of the output {@code counts}; empty where the variant was silent. */
  static Optional<Map<Object, Object>> counts(Capture capture, int tick) {
    return rows(capture, "counts", tick)
        .map(rows -> rows.stream().collect(Collectors.toMap(it -> it.get(0), it -> it.get(1))));
  }

  /** Tick to the causes of its divergences, over all outputs; {@code unexplained} without one. */
  static SortedMap<Integer, List<String>> causes(Comparison comparison) {
    return ticks(comparison, divergence -> true);
  }

  /** Tick to its divergences that the pair does not accept. */
  static SortedMap<Integer, List<String>> notAccepted(Comparison comparison) {
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
