package io.github.streamparity.harness.mains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.PassingOn;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.replay.program.CompiledExamples;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs of the example modules, replayed as they are, emit what their functions emit. A build
 * replays some; {@code -Dparity.mains=all} replays every one, {@code
 * -Dparity.mains=DStreamSessions,…} the named ones, and {@code -Dparity.spark=3.5.6-2.13} those
 * that compile on another Spark, on it.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class MainsReplayTest {
  /**
   * Programs with habits that ProgramsIT and ProgramSourcesIT have not: a file that is replaced, a
   * rate, MLlib, a core for each of two sockets.
   */
  private static final String IN_A_BUILD =
      "DStreamProfileRefresh,StructuredRateWindows,DStreamBehaviourClusters,DStreamAdJoin";

  /** For the Spark that {@code parity.spark} names. */
  private static final Map<Engine, CompiledExamples> COMPILED = new EnumMap<>(Engine.class);

  @TempDir static Path compiledClasses;

  @TempDir Path directory;

  static Stream<ExampleMain> mains() {
    String named = System.getProperty("parity.mains", IN_A_BUILD);
    List<String> names = List.of(named.split(",", -1));
    List<ExampleMain> mains =
        ExampleMain.all().stream()
            .filter(it -> named.equals("all") || names.contains(it.name()))
            .toList();
    assertThat(mains).hasSizeGreaterThanOrEqualTo(names.size());
    return mains.stream();
  }

  @Test
  void every_main_is_one_of_a_pair_and_says_what_it_reads_and_writes() throws IOException {
    List<ExampleMain> mains = ExampleMain.all();
    for (ExampleMain main : mains) {
      JobPair program = main.asProgram(Files.createDirectory(directory.resolve(main.name())));
      assertThat(program.declaration().outputs()).as(main.name()).isNotEmpty();
    }
    assertThat(mains).hasSizeGreaterThan(90);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mains")
  void a_main_emits_what_its_function_emits(ExampleMain main) throws Exception {
    Script script = main.script();
    JobPair program = asProgram(main);
    Capture ofFunction = Replays.captureOnce(main.pair(), script, main.side());
    Capture ofProgram;
    try (Replayer replayer = new WithTables(directory, main)) {
      ofProgram = Replays.capture(ReplayRequest.of(program, main.side(), script), replayer);
    }

    ReplayOutcome outcome = Replays.outcome(ofProgram);
    Set<String> outputs = ((ProgramVariant) program.variant(main.side())).outputs().keySet();
    if (Replays.outcome(ofFunction).status() == ReplayStatus.FAILED) {
      String refusal = main.pair().declaration().refused().orElseThrow().condition();
      assertThat(outcome.error().orElseThrow().message())
          .containsAnyOf(refusal, "Append output mode not supported"); // Spark 3 names no condition
      return;
    }
    if (main.showsTwentyRows()) {
      int tick = firstOfMoreThan(20, ofFunction, outputs);
      assertThat(outcome.error().orElseThrow().message()).contains("a table leaves rows out");
      assertThat(outcome.error().orElseThrow().tick()).isEqualTo(tick);
      assertThat(emissions(ofProgram, outputs, tick))
          .isNotEmpty()
          .containsExactlyElementsOf(emissions(ofFunction, outputs, tick));
      return;
    }
    assertThat(outcome.status())
        .as("%s", outcome.error().map(it -> it.message() + it.detail().orElse("")))
        .isEqualTo(ReplayStatus.COMPLETED);
    assertThat(emissions(ofProgram, outputs, Integer.MAX_VALUE))
        .isNotEmpty()
        .containsExactlyElementsOf(emissions(ofFunction, outputs, Integer.MAX_VALUE));
  }

  /** On this build's Spark as it was built, on another one as it compiles there. */
  private JobPair asProgram(ExampleMain main) throws IOException, InterruptedException {
    String named = System.getProperty("parity.spark");
    if (named == null) {
      return main.asProgram(directory);
    }
    String[] release = named.split("-", -1);
    Platform platform =
        new Platform(
            Optional.of(SparkRelease.of(release[0], Optional.of(release[1]))),
            List.of("org.apache.spark:spark-mllib_%s:%s".formatted(release[1], release[0])),
            Map.of());
    CompiledExamples compiled = COMPILED.get(main.engine());
    if (compiled == null) {
      Path classes = Files.createDirectory(compiledClasses.resolve(main.engine().word()));
      compiled = CompiledExamples.of(ExampleMain.sources(main.engine()), platform, classes);
      COMPILED.put(main.engine(), compiled);
    }
    String refused = compiled.refused().get(main.file());
    assumeTrue(refused == null, () -> "does not compile on %s: %s".formatted(named, refused));
    assumeFalse(main.writesToTopic(), "needs the connector to Kafka");
    return main.asProgram(platform, compiled.classes(), directory);
  }

  /** The first tick in which an output emits more rows than a table shows. */
  private static int firstOfMoreThan(int shown, Capture capture, Set<String> outputs)
      throws Exception {
    return Replays.ticks(capture).stream()
        .filter(
            tick ->
                outputs.stream()
                    .flatMap(output -> tick.of(output).stream())
                    .anyMatch(rows -> rows.size() > shown))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private static List<String> emissions(Capture capture, Set<String> outputs, int before)
      throws Exception {
    List<String> emissions = new ArrayList<>();
    for (CapturedTick tick :
        Replays.ticks(capture).stream().filter(it -> it.number() < before).toList()) {
      for (String output : outputs) {
        for (List<CapturedRow> rows : tick.of(output)) {
          emissions.add("tick %s, %s: %s".formatted(tick.number(), output, rows));
        }
      }
    }
    return emissions;
  }

  /**
   * Replays programs beside files that are replaced, as a script says of its tables, before a tick.
   */
  private static final class WithTables implements Replayer {
    private final ProgramReplayer replayer = new ProgramReplayer(ReplaySettings.DEFAULT);
    private final Path directory;
    private final Map<Integer, List<String>> profiles = new HashMap<>();

    WithTables(Path directory, ExampleMain main) throws IOException {
      this.directory = directory;
      if (main.pair().declaration().tableNames().contains("profiles")) {
        read(main.script());
      }
      replace(1);
    }

    private void read(Script script) throws IOException {
      try (TickCursor ticks = script.open()) {
        while (ticks.hasNext()) {
          Tick tick = ticks.next();
          List<String> lines = tick.arriving("profiles").stream().map(it -> it.value()).toList();
          if (!lines.isEmpty()) {
            profiles.put(tick.number(), lines);
          }
        }
      }
    }

    private void replace(int beforeTick) {
      try {
        if (profiles.containsKey(beforeTick)) {
          Files.write(directory.resolve("profiles.csv"), profiles.get(beforeTick));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void replay(ReplayRequest request, ReplayListener listener)
        throws IOException, InterruptedException {
      replayer.replay(
          request,
          new PassingOn(listener) {
            @Override
            public void tickCompleted(int tick, int batches, List<TickReport> reports) {
              super.tickCompleted(tick, batches, reports);
              replace(tick + 1);
            }
          });
    }

    @Override
    public ReplaySettings settings() {
      return replayer.settings();
    }

    @Override
    public void close() {
      replayer.close();
    }
  }
}
