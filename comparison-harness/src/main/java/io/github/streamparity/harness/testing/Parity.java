package io.github.streamparity.harness.testing;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.Scrutiny;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.PairFile;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.LineRecords;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares a pair inside a test:
 *
 * <pre>{@code
 * @Test
 * void both_count_the_same() {
 *   assertThat(Parity.compare(ClicksPerPage.pair())).agrees().hasOnlyCauses("empty-tick");
 * }
 *
 * @Test
 * void they_agree_where_every_tick_has_input() {
 *   Script busy = ScriptBuilder.named("busy").tick("home ann").tick("home bob").build();
 *   assertThat(Parity.of(ClicksPerPage.pair()).replaying(busy).strict().compare()).isEquivalent();
 * }
 * }</pre>
 *
 * <p>A pair file names two programs: {@code Parity.compare(Path.of("clicks.yaml"))}.
 *
 * <p>The first comparison of a JVM starts Spark, the next ones share it, and it ends with the JVM
 * or with {@link #close()}. Comparisons of several threads wait for each other. A variant that
 * calls {@code System.exit} ends the test's JVM; the command line survives that.
 */
public final class Parity {
  private static final SharedReplayer ENGINES = new SharedReplayer();

  private final JobPair pair;
  private Optional<Script> script = Optional.empty();
  private Arrival arrival = Arrival.DEFAULT;
  private Scrutiny scrutiny = Scrutiny.DEFAULT;
  private boolean stock;
  private Pacing pacing = Pacing.DEFAULT;
  private Duration timeout = ReplaySettings.DEFAULT.timeout();
  private final Map<String, String> conf = new TreeMap<>();

  private Parity(JobPair pair) {
    this.pair = requireNonNull(pair, "pair");
  }

  /**
   * A comparison and the script that was replayed.
   *
   * @param comparison how the two captures compare
   * @param script the script that was replayed
   */
  public record Result(Comparison comparison, Script script) {
    public Result {
      requireNonNull(comparison, "comparison");
      requireNonNull(script, "script");
    }
  }

  /**
   * Begins a comparison of a pair. Other methods say how to compare; {@link #compare()} does it.
   */
  public static Parity of(JobPair pair) {
    return new Parity(pair);
  }

  /**
   * Begins a comparison of the two programs of a pair file.
   *
   * @throws IllegalArgumentException if the file is not a pair; its message has every problem
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Parity of(Path pairFile) {
    try {
      return of(PairFile.read(pairFile, ProgramReplayer::inspect));
    } catch (InvalidScriptException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replays the pair's own script and compares. */
  public static Result compare(JobPair pair) {
    return of(pair).compare();
  }

  /**
   * Replays two programs as a pair file declares them, each in a process of its own, and compares.
   *
   * @throws IllegalArgumentException if the file is not a pair; its message has every problem
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Result compare(Path pairFile) {
    return of(pairFile).compare();
  }

  /** Replays a script and compares. */
  public static Result compare(JobPair pair, Script script) {
    return of(pair).replaying(script).compare();
  }

  /** Stops Spark in this JVM, if it runs; the next comparison starts it again. */
  public static void close() {
    ENGINES.close();
  }

  /** Replays this script instead of the pair's own. */
  public Parity replaying(Script otherScript) {
    script = Optional.of(otherScript);
    return this;
  }

  /** Says how records arrive; by default from the scripted source, in one partition. */
  public Parity arriving(Arrival otherArrival) {
    arrival = requireNonNull(otherArrival, "otherArrival");
    return this;
  }

  /** Accepts no cause, whatever the pair accepts. */
  public Parity strict() {
    scrutiny = scrutiny.strictly();
    return this;
  }

  /**
   * Replays each variant again as it is, with each tick's records reversed, and with two input
   * partitions; one that disagrees with itself makes the verdict inconclusive.
   */
  public Parity noise() {
    scrutiny = scrutiny.withNoise();
    return this;
  }

  /**
   * Tests each cause by an experiment: replays both variants on a script in which only what the
   * cause blames is changed. A cause that is refuted explains nothing.
   */
  public Parity prove() {
    scrutiny = scrutiny.withProof();
    return this;
  }

  /** Runs the engines as shipped, without the settings that make replays fast. */
  public Parity stock() {
    stock = true;
    return this;
  }

  /** Says when the query is triggered; by default once per tick. */
  public Parity triggered(Pacing.Trigger trigger) {
    pacing = new Pacing(trigger, pacing.noDataMicroBatches());
    return this;
  }

  /** The longest that one tick of one engine, or a variant's start, may take; by default 60 s. */
  public Parity timeout(Duration longest) {
    timeout = longest;
    return this;
  }

  /** Sets a Spark setting; Spark starts again if it differs from the last comparison's. */
  public Parity conf(String key, String value) {
    conf.put(key, value);
    return this;
  }

  /**
   * Replays both variants and compares. A variant that fails is a verdict, not an exception.
   *
   * @throws IllegalArgumentException if the pair accepts a cause that does not exist, a record
   *     cannot arrive as it is to, or a function names another Spark than this JVM's
   * @throws IllegalStateException if a SparkSession of somebody else runs in this JVM, or the
   *     thread is interrupted
   * @throws io.github.streamparity.harness.declare.UnreadableRecordException if a record cannot be
   *     read by the form that the pair declares for it
   * @throws UncheckedIOException if the replay's own files cannot be written or read
   */
  public Result compare() {
    Set<String> unknown = Causes.unknownIn(pair.declaration());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "pair %s accepts causes that do not exist: %s"
              .formatted(pair.name(), String.join(", ", unknown)));
    }
    Script replayed = script.orElseGet(pair.canonicalScript());
    if (arrival.source() == Arrival.Source.DIRECTORY) {
      LineRecords.problem(replayed, pair.declaration().streamNames())
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
    }
    requireFitting(replayed);
    ReplaySettings settings = new ReplaySettings(pacing, timeout, stock, conf);
    return new Result(ENGINES.run(pair, replayed, arrival, settings, scrutiny), replayed);
  }

  /** Refuses settings and scripts that programs do not support: none is silently left out. */
  private void requireFitting(Script replayed) {
    boolean isAsShipped = stock || !pacing.equals(Pacing.DEFAULT);
    if (SharedReplayer.isOfPrograms(pair) && (isAsShipped || !replayed.steps().isEmpty())) {
      throw new IllegalArgumentException(
          "%s compares programs, for which there is no stock(), no triggered() and no restart in a script"
              .formatted(pair.name()));
    }
    for (Side side : Side.values()) {
      JobVariant variant = pair.variant(side);
      variant
          .otherSpark()
          .filter(it -> !(variant instanceof ProgramVariant))
          .ifPresent(
              other -> {
                throw new IllegalArgumentException(
                    "the %s of %s is a function on %s, and this JVM has %s: try ./parity compare"
                        .formatted(side.word(), pair.name(), other, SparkRelease.onClassPath()));
              });
    }
  }
}
