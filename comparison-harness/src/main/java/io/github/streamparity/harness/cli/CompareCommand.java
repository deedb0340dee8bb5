package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.Scrutiny;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.replay.worker.WorkerCommand;
import io.github.streamparity.harness.replay.worker.WorkerStartException;
import io.github.streamparity.harness.report.directory.DirectorySwap;
import io.github.streamparity.harness.report.directory.SummaryFiles;
import io.github.streamparity.harness.script.LineRecords;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Replays pairs on both engines, prints the verdicts and writes the reports. */
final class CompareCommand implements Command {
  /** The pairs that are compared if none is named: the running example. */
  private static final List<String> DEFAULT_PAIRS =
      List.of("word-count", "running-word-count", "running-word-count-update");

  /** The script of these pairs: four seconds, with which their own, longer script begins. */
  private static final String DEFAULT_SCRIPT =
      "/io/github/streamparity/harness/bundled/blue-green-gohawks.yaml";

  private static final List<String> PROGRAMS_HAVE_NO = List.of("stock", "trigger", "source");

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String arguments() {
    return "[PAIR|PAIR_FILE…]";
  }

  @Override
  public String summary() {
    return "replay a script through both jobs of each pair, and compare";
  }

  @Override
  public String details() {
    return """
    PAIR is a name that parity list shows. PAIR_FILE is YAML that names two whole programs.
    Without either, compare takes the pairs of --jar and --pair. Without those it takes
    %s, and replays a short script, the
    four seconds of blue-green-gohawks. In all other cases each pair replays its own script,
    which parity show PAIR prints, unless --script names another.

    A cause is a known reason why the two engines differ. --prove changes the script in the
    one point that a cause blames, replays both jobs, and checks that the divergence is gone.
    If it stays, the cause is refuted and explains nothing.
    --noise replays each job again as it is, with the records of each tick reversed, and with
    two input partitions. It reports which jobs differ from themselves.
    """
        .formatted(Wording.and(DEFAULT_PAIRS));
  }

  @Override
  public Options options() {
    Options options = new Options();
    Arguments.option(options, "script", "FILE", "replay this script instead of the pair's own");
    Arguments.option(options, "out", "DIR", "write reports to DIR/<pair>/ (parity-reports)");
    flag(options, "all", "compare every pair that parity list shows");
    flag(options, "strict", "accept no cause: every divergence makes a pair divergent");
    flag(options, "prove", "test each cause by an experiment");
    flag(options, "noise", "replay each job in three more ways, to see if it agrees with itself");
    Arguments.option(
        options,
        "annotations",
        "github|gitlab|none",
        "mark the lines of scripts where pairs differ, for this server (detected)");
    Arguments.option(
        options,
        "timeout",
        "TIME",
        "the longest time for one tick of a job, and for loading the pairs (60s)");
    flag(
        options,
        "stock",
        "run the engines with stock settings, without those that make replays fast");
    Arguments.option(
        options, "source", "scripted|directory", "the source from which the jobs read (scripted)");
    Arguments.option(options, "partitions", "N", "number of input partitions, up to 100 (1)");
    Arguments.option(
        options,
        "trigger",
        "tick|asap",
        "trigger the query once per tick, or as soon as possible (tick)");
    Arguments.option(options, "conf", "K=V", "a Spark setting; may be given again");
    SparkOptions.addTo(options, Side.REFERENCE);
    SparkOptions.addTo(options, Side.CANDIDATE);
    PairOptions.addTo(options);
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(0, Integer.MAX_VALUE);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    ReplaySettings settings = SettingsOptions.of(line);
    Arrival arrival = SettingsOptions.arrival(line);
    BuildServer server = BuildServer.of(line, System.getenv());
    PairOptions pairOptions = PairOptions.of(line);
    Path out = Arguments.path(line.getOptionValue("out", "parity-reports"));
    requireDirectory(out);
    if (server == BuildServer.GITLAB && Files.isDirectory(out)) {
      SummaryFiles.requireOurCodeQuality(out);
    }
    Arguments.requireTemporaryDirectory();
    WorkerCommand command =
        new WorkerCommand(
            workerOptions(settings.stock()), pairOptions.jars(), pairOptions.providers());
    boolean debug = line.hasOption("debug");
    // it gets ready while the pairs are loaded and the script is read
    try (Replayers replayer =
            new Replayers(
                new FunctionReplayers(command, settings, log -> logged(log, debug, console)),
                new ProgramReplayer(settings));
        CaptureDirectory captures = CaptureDirectory.create()) {
      CurrentRun current = new CurrentRun(out, settings, replayer, captures, console);
      current.watchForInterrupts();
      sweep(out);
      try {
        PairFiles files = PairFiles.among(line);
        PairRegistry registry = files.addedTo(pairOptions.registry());
        List<Replay> replays = replays(line, pairOptions, registry, files);
        requireLines(replays, arrival);
        List<JobPair> pairs = replays.stream().map(Replay::pair).toList();
        RunOutput output = new RunOutput(out, console, registry, pairs, server);
        output.prepare();
        Scrutiny scrutiny =
            new Scrutiny(
                line.hasOption("strict"), line.hasOption("noise"), line.hasOption("prove"));
        Progress progress = new Progress(console, replays.size());
        int ofOwn = (int) functions(pairs).filter(it -> it.otherSpark().isEmpty()).count();
        replayer.expect(ofOwn * (scrutiny.noise() ? 4 : 1));
        List<Verdict> verdicts = new ArrayList<>();
        for (Replay replay : replays) {
          ComparisonRun run =
              new ComparisonRun(
                  replay.pair(),
                  replay.script(),
                  arrival,
                  replayer,
                  scrutiny,
                  Optional.of(captures.path()));
          verdicts.add(current.run(run, progress, output).verdict());
        }
        output.end();
        return Verdict.gravest(verdicts).exitStatus();
      } catch (WorkerStartException e) {
        throw new UsageException(e.getMessage(), e);
      } finally {
        current.finish();
      }
    }
  }

  /** Runs that were killed have left what they could not remove. */
  private static void sweep(Path out) throws IOException {
    ProcessReplayer.sweep();
    if (Files.isDirectory(out)) {
      DirectorySwap.recoverAll(out);
    }
  }

  private record Replay(JobPair pair, Script script) {}

  /** The variants of some pairs that are functions. */
  private static Stream<JobVariant> functions(List<JobPair> pairs) {
    return pairs.stream()
        .flatMap(pair -> Stream.of(pair.reference(), pair.candidate()))
        .filter(variant -> !(variant instanceof ProgramVariant));
  }

  /** A pair whose sides run on the Sparks that are asked for. */
  private static JobPair onItsSparks(CommandLine line, JobPair pair) throws UsageException {
    JobPair on = pair;
    for (Side side : Side.values()) {
      Optional<SparkRelease> spark = SparkOptions.releaseOrHome(line, side);
      if (spark.isPresent()) {
        on = on.with(side, on.variant(side).on(spark.get()));
      }
    }
    return on;
  }

  /** Every pair with its script: what is wrong with one of them is said before any replay. */
  private static List<Replay> replays(
      CommandLine line, PairOptions pairOptions, PairRegistry registry, PairFiles files)
      throws UsageException {
    List<Replay> replays = new ArrayList<>();
    for (JobPair named : pairs(line, pairOptions, registry, files)) {
      JobPair pair = onItsSparks(line, named);
      Script script =
          line.hasOption("script")
              ? Arguments.script(line.getOptionValue("script"), pair.declaration().inputs())
              : ownScript(line, pairOptions, registry, pair);
      if (functions(List.of(pair)).count() < 2) {
        requireFitting(line, pair, script);
      }
      replays.add(new Replay(pair, script));
    }
    return replays;
  }

  /** The script that a pair replays where no script is given. */
  private static Script ownScript(
      CommandLine line, PairOptions pairOptions, PairRegistry registry, JobPair pair)
      throws UsageException {
    return isRunningExample(line, pairOptions, registry)
        ? ScriptReader.resource(CompareCommand.class, DEFAULT_SCRIPT)
        : pairOptions.canonicalScript(pair);
  }

  /** Whether nothing says which pairs are meant. */
  private static boolean isRunningExample(
      CommandLine line, PairOptions pairOptions, PairRegistry registry) {
    return line.getArgList().isEmpty()
        && !line.hasOption("all")
        && pairOptions.broughtIn(registry).isEmpty();
  }

  /** Refuses options and scripts that programs do not support: none is silently left out. */
  private static void requireFitting(CommandLine line, JobPair pair, Script script)
      throws UsageException {
    for (String option : PROGRAMS_HAVE_NO) {
      if (line.hasOption(option)) {
        throw new UsageException(
            "--%s: %s compares programs, for which there is no such option\n  try  without it"
                .formatted(option, pair.name()));
      }
    }
    if (!script.steps().isEmpty()) {
      throw new UsageException(
          "script %s restarts its variants, and %s compares programs, which begin without a checkpoint"
              .formatted(Excerpt.message(script.name()), pair.name()));
    }
  }

  /** Refuses, before any replay, scripts with records that are not lines of a file. */
  private static void requireLines(List<Replay> replays, Arrival arrival) throws UsageException {
    if (arrival.source() != Arrival.Source.DIRECTORY) {
      return;
    }
    for (Replay replay : replays) {
      Optional<String> problem =
          LineRecords.problem(replay.script(), replay.pair().declaration().streamNames());
      if (problem.isPresent()) {
        throw new UsageException(
            "the script of %s cannot be replayed from directories\n  found  %s\n  try    %s"
                .formatted(replay.pair().name(), problem.get(), "--source scripted"));
      }
    }
  }

  private static List<JobPair> pairs(
      CommandLine line, PairOptions pairOptions, PairRegistry registry, PairFiles files)
      throws UsageException {
    if (line.hasOption("all")) {
      requireNoPair(line);
      PairOptions.requireAll(registry);
      return List.copyOf(registry.pairs());
    }
    boolean example = isRunningExample(line, pairOptions, registry);
    if (line.getArgList().isEmpty()) {
      PairOptions.requireAll(registry);
    }
    if (line.getArgList().isEmpty() && !example) {
      return pairOptions.broughtIn(registry);
    }
    List<String> names = example ? DEFAULT_PAIRS : line.getArgList();
    List<JobPair> pairs = new ArrayList<>();
    for (String name : names.stream().distinct().toList()) {
      pairs.add(pairOptions.find(registry, files.nameOf(name)));
    }
    return pairs;
  }

  private static void requireNoPair(CommandLine line) throws UsageException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException(
          "--all and a pair: %s\n  expected  either --all or the names of pairs"
              .formatted(Excerpt.message(String.join(" ", line.getArgList()))));
    }
  }

  private static void requireDirectory(Path out) throws UsageException, IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageException(out + ": --out must be a directory, and there is a file");
    }
    Optional<Path> parent = Optional.of(out.toAbsolutePath());
    while (parent.isPresent() && !Files.exists(parent.get())) {
      parent = Optional.ofNullable(parent.get().getParent());
    }
    if (parent.isEmpty() || !Files.isWritable(parent.get()) || !Files.isDirectory(parent.get())) {
      throw new UsageException(out + ": --out cannot be written");
    }
  }

  /**
   * The launcher's options for a fast start, a line each; engines as shipped get the JVM as
   * shipped.
   */
  private static List<String> workerOptions(boolean stock) {
    String options = System.getProperty("parity.worker.options", "");
    return options.lines().filter(option -> !stock).toList();
  }

  private static void logged(String log, boolean debug, Console console) {
    if (debug) {
      console.err().println(log);
    }
  }

  private static void flag(Options options, String name, String text) {
    options.addOption(Option.builder().longOpt(name).desc(text).get());
  }
}
