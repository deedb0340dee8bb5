package io.github.streamparity.harness.benchmark;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.TickTimes;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.replay.worker.WorkerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures the start and a tick of a program that is replayed as it is, beside the same job as a
 * function; each in a process with the same compiler and without an archive of class data, both
 * with the same number of partitions, and the rounds alternate. Run by {@code
 * comparison-harness/benchmark}, whose arguments are the jars of both programs.
 */
public final class DoorBenchmark {
  private static final int ROUNDS = 3;
  private static final WorkerCommand WORKER =
      new WorkerCommand(
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), List.of(), List.of());
  private static final ReplaySettings SETTINGS =
      new ReplaySettings(
          Pacing.DEFAULT,
          Duration.ofMinutes(2),
          false,
          Map.of("spark.sql.shuffle.partitions", "1")); // a program may ask for more, or for 200

  private DoorBenchmark() {}

  /** Prints the medians of both engines. */
  public static void main(String[] jars) throws Exception {
    JobPair function =
        PairRegistry.load(DoorBenchmark.class.getClassLoader(), List.of())
            .find("running-word-count")
            .orElseThrow();
    for (Engine engine : Engine.values()) {
      boolean isDStream = engine == Engine.DSTREAM;
      Side side = isDStream ? Side.REFERENCE : Side.CANDIDATE;
      JobPair program = program(function, engine, Path.of(jars[isDStream ? 0 : 1]));
      List<TickTimes> ofFunction = new ArrayList<>();
      List<TickTimes> ofProgram = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try (Replayer replayer = new ProcessReplayer(WORKER, SETTINGS, line -> {})) {
          ofFunction.add(times(replayer, function, side));
        }
        try (Replayer replayer = new ProgramReplayer(SETTINGS)) {
          ofProgram.add(times(replayer, program, side));
        }
      }
      print(engine, "a tick", "ms", ofProgram, ofFunction, TickTimes::millis);
      print(engine, "a tick", "CPU ms", ofProgram, ofFunction, it -> List.of(it.cpuMillis()));
      print(
          engine,
          "up to tick 1",
          "CPU ms",
          ofProgram,
          ofFunction,
          it -> List.of(it.startCpuMillis()));
    }
  }

  private static void print(
      Engine engine,
      String what,
      String unit,
      List<TickTimes> ofProgram,
      List<TickTimes> ofFunction,
      Function<TickTimes, List<Double>> measured) {
    double program = median(ofProgram, measured);
    double function = median(ofFunction, measured);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-21s %-13s program %7.1f %-6s   function %7.1f %-6s   program/function %.2f",
            engine.title(),
            what,
            program,
            unit,
            function,
            unit,
            program / function));
  }

  private static double median(List<TickTimes> rounds, Function<TickTimes, List<Double>> measured) {
    return TickTimes.median(rounds.stream().flatMap(it -> measured.apply(it).stream()).toList());
  }

  /** The program of the pair's own example module. */
  private static JobPair program(JobPair function, Engine engine, Path jar) throws Exception {
    boolean isDStream = engine == Engine.DSTREAM;
    ProgramVariant program =
        new ProgramVariant(
            engine.word(),
            engine,
            List.of(jar),
            Platform.OWN,
            isDStream
                ? "io.github.streamparity.dstream.words.DStreamRunningWordCount"
                : "io.github.streamparity.structured.words.StructuredRunningWordCount",
            List.of("localhost", "9999"),
            Map.of(),
            Map.of("socket:9999", "lines"),
            Map.of(),
            Map.of("counts", isDStream ? printed() : "query:0"),
            List.of(),
            false);
    return new JobPair(function.declaration(), program, program, function.canonicalScript());
  }

  private static String printed() throws Exception {
    String source =
        Files.readString(
            Path.of(
                "dstream-examples/src/main/java/io/github/streamparity/dstream/words",
                "DStreamRunningWordCount.java"));
    int line = source.substring(0, source.indexOf(".print()")).split("\n", -1).length;
    return "print@DStreamRunningWordCount.java:" + line;
  }

  private static TickTimes times(Replayer replayer, JobPair pair, Side side) throws Exception {
    TickTimes times = new TickTimes();
    replayer.replay(ReplayRequest.of(pair, side, TickTimes.script()), times);
    return times;
  }
}
