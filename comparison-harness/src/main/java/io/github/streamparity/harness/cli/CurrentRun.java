package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The comparison that is under way, and what becomes of it when the user stops it: a partial report
 * beside whatever report stood there before.
 */
final class CurrentRun {
  private final Path out;
  private final ReplaySettings settings;
  private final Replayers replayer;
  private final CaptureDirectory captures;
  private final Console console;
  private Optional<ComparisonRun> underWay = Optional.empty();
  private Timings timings;
  private boolean finished;
  private boolean goingDown;

  CurrentRun(
      Path out,
      ReplaySettings settings,
      Replayers replayer,
      CaptureDirectory captures,
      Console console) {
    this.out = out;
    this.settings = settings;
    this.replayer = replayer;
    this.captures = captures;
    this.console = console;
    this.timings = new Timings(settings);
  }

  void watchForInterrupts() {
    EarlyEnd.before(this::interrupted);
  }

  /** Runs a comparison, publishes its reports and says what came of it. */
  Comparison run(ComparisonRun run, Progress progress, RunOutput output) throws Exception {
    Timings ofRun = begin(run);
    Comparison comparison =
        run.run((step, listener) -> ofRun.of(step, progress.of(run.pairName(), step, listener)));
    publish(comparison, run.script(), output);
    return comparison;
  }

  /** Nothing is under way any more. */
  synchronized void finish() {
    waitIfGoingDown();
    finished = true;
  }

  /**
   * The JVM ends as soon as {@link #interrupted} has: the main thread, whose replay was killed, has
   * nothing to say any more, and nothing to begin.
   */
  private void waitIfGoingDown() {
    while (goingDown) {
      LockSupport.park(this);
    }
  }

  private synchronized Timings begin(ComparisonRun run) {
    waitIfGoingDown();
    underWay = Optional.of(run);
    timings = new Timings(settings);
    return timings;
  }

  private synchronized void publish(Comparison comparison, Script script, RunOutput output)
      throws IOException {
    waitIfGoingDown();
    Path directory = ReportDirectory.publish(out, comparison, Optional.of(script), timings.json());
    output.compared(comparison, script, directory);
    end();
  }

  /** Called while the JVM goes down; the main thread may still be waiting for a replay. */
  private synchronized void interrupted() {
    underWay.ifPresent(ComparisonRun::stop);
    replayer.kill();
    if (finished) {
      captures.close(); // which the main thread may not come to any more
      return;
    }
    goingDown = true;
    try {
      if (underWay.isPresent()) {
        publishPartial(underWay.get());
      }
      captures.close();
    } catch (IOException | RuntimeException e) {
      console
          .err()
          .println(
              "\nparity: interrupted; no partial report: "
                  + Excerpt.message(String.valueOf(e.getMessage())));
    }
  }

  private void publishPartial(ComparisonRun run) throws IOException {
    Path directory =
        ReportDirectory.publish(out, run.soFar(), Optional.of(run.script()), timings.json());
    console.err().println("\nparity: interrupted; what was seen so far is in " + directory);
    end();
  }

  private void end() throws IOException {
    if (underWay.isPresent()) {
      underWay.get().close();
    }
    underWay = Optional.empty();
  }
}
