package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.script.ScriptWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures a replayed tick beside the same engine driven by a bare loop, and tuned beside stock;
 * run by {@code comparison-harness/benchmark}. Prints medians in milliseconds and their ratios; the
 * rounds of whatever is compared alternate, and the first one only warms the JVM up.
 */
public final class ReplayBenchmark {
  private static final int ROUNDS = 4;

  /** Milliseconds of ticks: of a workload, replayed or in a bare loop, tuned or stock. */
  private final Map<String, List<Double>> millis = new HashMap<>();

  private final Path directory;
  private final Path spool;

  private ReplayBenchmark(Path directory, Path spool) {
    this.directory = directory;
    this.spool = spool;
  }

  /** Measures everything. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("parity-benchmark");
    Path spool = directory.resolve("script.jsonl");
    ScriptWriter.writeJsonLines(TickTimes.script(), spool);
    ReplayBenchmark benchmark = new ReplayBenchmark(directory, spool);
    for (int round = 1; round <= ROUNDS; round++) {
      if (round == 2) {
        benchmark.millis.clear();
      }
      for (String engines : List.of("tuned", "stock")) {
        System.err.printf("benchmark: round %s of %s, %s%n", round, ROUNDS, engines);
        benchmark.measure(engines);
      }
    }
    benchmark.print();
    Directories.delete(directory);
  }

  private void measure(String settings) throws Exception {
    PairRegistry pairs = PairRegistry.load(ReplayBenchmark.class.getClassLoader(), List.of());
    try (ReplayEngines engines =
        ReplayEngines.start(
            new ReplaySettings(
                Pacing.DEFAULT, Duration.ofMinutes(2), settings.equals("stock"), Map.of()))) {
      BareLoops loops = new BareLoops(engines.session(), directory, spool);
      for (Workload workload : Workload.all()) {
        JobPair pair = pairs.find(workload.pair()).orElseThrow();
        add(
            workload + " bare " + settings,
            workload.engine() == Engine.DSTREAM ? loops.dstream(pair) : loops.query(pair));
        add(workload + " replayed " + settings, replayed(engines, pair, workload.engine(), spool));
      }
    }
  }

  private void add(String what, List<Double> measured) {
    millis.computeIfAbsent(what, any -> new ArrayList<>()).addAll(measured);
  }

  private void print() {
    for (Workload workload : Workload.all()) {
      for (String settings : List.of("tuned", "stock")) {
        double replayed = median(workload + " replayed " + settings);
        double bare = median(workload + " bare " + settings);
        print(
            "%-33s %s  replayed %6.1f ms   bare loop %6.1f ms   replayed/bare %.2f",
            workload, settings, replayed, bare, replayed / bare);
      }
    }
    for (Workload workload : Workload.all()) {
      double tuned = median(workload + " replayed tuned");
      double stock = median(workload + " replayed stock");
      print(
          "%-33s tuned %6.1f ms   stock %6.1f ms   tuned/stock %.2f",
          workload, tuned, stock, tuned / stock);
    }
  }

  /** A bundled pair on one engine. */
  private record Workload(Engine engine, String pair) {
    static List<Workload> all() {
      return Stream.of("word-count", "running-word-count")
          .flatMap(pair -> Stream.of(Engine.values()).map(engine -> new Workload(engine, pair)))
          .toList();
    }

    @Override
    public String toString() {
      return engine.title() + (pair.equals("word-count") ? ", stateless" : ", stateful");
    }
  }

  private static List<Double> replayed(
      ReplayEngines engines, JobPair pair, Engine engine, Path spool) throws Exception {
    TickTimes times = new TickTimes();
    Stretch all = Stretch.whole(TickTimes.ALL);
    engines.replay(pair, Replays.side(engine), spool, Arrival.DEFAULT, all, times);
    return times.millis();
  }

  private double median(String what) {
    return TickTimes.median(millis.get(what));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
