package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The comparison that is under way, and what becomes of it when the user stops it: a partial report
 * that says so, beside what stood before.
 */
final class CurrentRun {
  private final Path out;
  private final ReplaySettings settings;
  private final ProcessReplayer replayer;
  private final Console console;
  private Optional<ComparisonRun> underWay = Optional.empty();
  private Timings timings;
  private boolean finished;

  CurrentRun(Path out, ReplaySettings settings, ProcessReplayer replayer, Console console) {
    this.out = out;
    this.settings = settings;
    this.replayer = replayer;
    this.console = console;
    this.timings = new Timings(settings);
  }

  void watchForInterrupts() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "parity-interrupt"));
  }

  /** Runs a comparison, publishes its reports and prints the verdict. */
  Comparison run(ComparisonRun run, Progress progress) throws Exception {
    begin(run);
    Script script = run.script();
    Comparison comparison =
        run.run(
            replayer,
            (engine, recorder) ->
                timings.of(engine, progress.of(run.pairName(), engine, script.ticks(), recorder)));
    publish(comparison, script);
    return comparison;
  }

  /** Nothing is under way any more. */
  synchronized void finish() {
    finished = true;
  }

  private synchronized void begin(ComparisonRun run) {
    underWay = Optional.of(run);
    timings = new Timings(settings);
  }

  private synchronized void publish(Comparison comparison, Script script) throws IOException {
    Path directory = ReportDirectory.publish(out, comparison, Optional.of(script), timings.json());
    underWay = Optional.empty();
    Report text = new TextReport(console.colour(), Optional.of(directory.resolve("report.html")));
    console.out().println(text.render(comparison, Optional.of(script)));
    console.out().flush();
  }

  /** Called while the JVM goes down; the main thread may still be waiting for a replay. */
  private synchronized void interrupted() {
    if (finished) {
      return;
    }
    replayer.kill();
    if (underWay.isEmpty()) {
      return;
    }
    ComparisonRun run = underWay.get();
    try {
      Comparison partial = run.soFar();
      Path directory =
          ReportDirectory.publish(out, partial, Optional.of(run.script()), timings.json());
      console.err().println("\nparity: interrupted; what was seen so far is in " + directory);
    } catch (IOException | RuntimeException e) {
      console.err().println("\nparity: interrupted; no partial report: " + e.getMessage());
    }
    finished = true;
  }
}
