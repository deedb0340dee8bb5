package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a replayed tick costs beside the same engine driven by a bare loop, and tuned beside stock;
 * run by {@code comparison-harness/benchmark}. Prints medians in milliseconds and their ratios; the
 * rounds of what is compared alternate.
 */
public final class ReplayBenchmark {
  static final int WARM_UP = 40;
  static final int TICKS = 120;
  private static final int ROUNDS = 3;

  private ReplayBenchmark() {}

  /** Measures everything. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("parity-benchmark");
    Path spool = directory.resolve("script.jsonl");
    ScriptWriter.writeJsonLines(script(), spool);
    PairRegistry pairs = PairRegistry.load(ReplayBenchmark.class.getClassLoader(), List.of());
    Map<String, Double> tuned = measure(false, directory, spool, pairs);
    Map<String, Double> stock = measure(true, directory, spool, pairs);
    tuned.forEach(
        (what, millis) ->
            print(
                "%-33s tuned %6.1f ms   stock %6.1f ms   tuned/stock %.2f",
                what, millis, stock.get(what), millis / stock.get(what)));
    Directories.delete(directory);
  }

  private static Map<String, Double> measure(
      boolean stock, Path directory, Path spool, PairRegistry pairs) throws Exception {
    ReplaySettings settings =
        new ReplaySettings(Pacing.DEFAULT, Duration.ofMinutes(2), stock, Map.of());
    Map<String, Double> medians = new LinkedHashMap<>();
    try (ReplayEngines engines = ReplayEngines.start(settings)) {
      BareLoops loops = new BareLoops(engines.session(), directory, spool);
      for (String name : List.of("word-count", "running-word-count")) {
        JobPair pair = pairs.find(name).orElseThrow();
        for (Engine engine : Engine.values()) {
          List<Double> replayed = new ArrayList<>();
          List<Double> bare = new ArrayList<>();
          for (int round = 0; round < ROUNDS; round++) {
            bare.addAll(engine == Engine.DSTREAM ? loops.dstream(pair) : loops.query(pair));
            replayed.addAll(replayed(engines, pair, engine, spool));
          }
          String state = name.equals("word-count") ? ", stateless" : ", stateful";
          medians.put(engine.title() + state, median(replayed));
          print(
              "%-33s %s  replayed %6.1f ms   bare loop %6.1f ms   replayed/bare %.2f",
              engine.title() + state,
              stock ? "stock" : "tuned",
              median(replayed),
              median(bare),
              median(replayed) / median(bare));
        }
      }
    }
    return medians;
  }

  private static List<Double> replayed(
      ReplayEngines engines, JobPair pair, Engine engine, Path spool) throws Exception {
    List<Double> millis = new ArrayList<>();
    ReplayListener listener =
        new ReplayListener() {
          private long last = System.nanoTime();

          @Override
          public void emitted(Emission emission) {}

          @Override
          public void tickCompleted(int tick, int batches, List<TickReport> reports) {
            long now = System.nanoTime();
            if (tick > WARM_UP) {
              millis.add((now - last) / 1e6);
            }
            last = now;
          }

          @Override
          public void ended(ReplayOutcome outcome) {
            outcome.error().ifPresent(error -> System.err.println(error.detail().orElse("")));
          }
        };
    engines.replay(pair, engine, spool, listener);
    return millis;
  }

  /** Twenty lines a tick, of words that come again. */
  private static Script script() {
    ScriptBuilder script = ScriptBuilder.named("benchmark");
    for (int tick = 0; tick < WARM_UP + TICKS; tick++) {
      String[] lines = new String[20];
      Arrays.setAll(lines, line -> "blue green word" + line + " gohawks");
      script.tick(lines);
    }
    return script.build();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
