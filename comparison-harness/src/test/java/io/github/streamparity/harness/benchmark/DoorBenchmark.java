package io.github.streamparity.harness.benchmark;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.replay.worker.WorkerCommand;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a tick costs when a program is replayed as it is, beside the same job as a function; each in
 * a process with the same compiler, and the rounds alternate. Run by {@code
 * comparison-harness/benchmark}, whose arguments are the jars of both programs.
 */
public final class DoorBenchmark {
  private static final int WARM_UP = 40;
  private static final int TICKS = 120;
  private static final int ROUNDS = 3;
  private static final WorkerCommand WORKER =
      new WorkerCommand(
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), List.of(), List.of());

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
      List<Double> ofFunction = new ArrayList<>();
      List<Double> ofProgram = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try (Replayer replayer = new ProcessReplayer(WORKER, ReplaySettings.DEFAULT, line -> {})) {
          ofFunction.addAll(ticks(replayer, function, side));
        }
        try (Replayer replayer = new ProgramReplayer(ReplaySettings.DEFAULT)) {
          ofProgram.addAll(ticks(replayer, program, side));
        }
      }
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-22s  program %6.1f ms   function %6.1f ms   program/function %.2f",
              engine.title(),
              median(ofProgram),
              median(ofFunction),
              median(ofProgram) / median(ofFunction)));
    }
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

  /** Milliseconds of each tick after the warm-up. */
  private static List<Double> ticks(Replayer replayer, JobPair pair, Side side) throws Exception {
    List<Double> millis = new ArrayList<>();
    replayer.replay(
        ReplayRequest.of(pair, side, script()),
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
            outcome
                .error()
                .ifPresent(
                    error -> {
                      throw new IllegalStateException(error.message());
                    });
          }
        });
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

  private static double median(List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
