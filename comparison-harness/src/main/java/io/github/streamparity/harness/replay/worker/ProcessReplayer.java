package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.Failures;
import io.github.streamparity.harness.replay.LastTick;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.replay.worker.WorkerMessage.Event;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Replays in a process of its own, so that a variant that exits, crashes the JVM or cannot be
 * stopped is a result like any other; after one of those a new process takes over. Variants of
 * bundled pairs share a process as long as they leave nothing in it; each variant of somebody
 * else's has one of its own.
 */
public final class ProcessReplayer implements Replayer {
  /** The longest time that a loaded machine needs to start Spark. */
  private static final Duration START = Duration.ofMinutes(2);

  /** How much longer than the timeout it may be silent: it watches itself, and stops for 3 s. */
  private static final Duration GRACE = Duration.ofSeconds(4);

  /** After that long without a word, a second process is started, should the first one hang. */
  private static final Duration STALL = Duration.ofSeconds(2);

  private final WorkerCommand command;
  private final ReplaySettings settings;
  private final Consumer<String> log;
  private final Path directory;
  private Optional<WorkerProcess> worker = Optional.empty();
  private Optional<WorkerProcess> spare = Optional.empty();
  private Optional<Script> spooled = Optional.empty();
  private boolean ready;
  private boolean everReady;
  private int expected;
  private Optional<String> refusal = Optional.empty();
  private boolean closed;
  private volatile boolean killed;

  /**
   * Starts the process, which gets ready meanwhile.
   *
   * @param log is given every line that the process prints
   * @throws IOException if no process can be started
   */
  public ProcessReplayer(WorkerCommand command, ReplaySettings settings, Consumer<String> log)
      throws IOException {
    this.command = command;
    this.settings = settings;
    this.log = log;
    this.directory = Directories.temporary("worker");
    worker = Optional.of(start());
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    try (LastTick told = new LastTick(listener)) {
      if (request.script().steps().isEmpty()) {
        replay(request, Stretch.whole(request.script().ticks()), told);
      } else {
        replayInSteps(request, told);
      }
    }
  }

  private void replayInSteps(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(directory, "checkpoints");
    try {
      new SteppedReplay(processes(request), listener).run(Stretch.of(request.script(), work));
    } finally {
      Directories.delete(work);
    }
  }

  private SteppedReplay.Processes processes(ReplayRequest request) {
    return new SteppedReplay.Processes() {
      @Override
      public void replay(Stretch stretch, ReplayListener listener)
          throws IOException, InterruptedException {
        ProcessReplayer.this.replay(request, stretch, listener);
      }

      @Override
      public void killRunning() {
        worker.ifPresent(WorkerProcess::crash);
      }

      @Override
      public void discard() {
        ProcessReplayer.this.discard();
      }
    };
  }

  private void replay(ReplayRequest request, Stretch stretch, ReplayListener listener)
      throws IOException, InterruptedException {
    if (killed) {
      listener.ended(interrupted(0, 0));
      return;
    }
    WorkerProcess process = ready();
    expected--;
    if (command.bringsPairsIn() && expected > 0) {
      prepareSpare();
    }
    ReplayOutcome outcome;
    if (ready) {
      process.ask(asked(request, stretch));
      if (stretch.end().isPresent()) {
        prepareSpare(); // for the next stretch
      }
      outcome = new Hearing(process, request, stretch, listener).outcome();
    } else {
      outcome = notStarted(process);
    }
    listener.ended(killed ? interrupted(outcome.completedTicks(), outcome.batches()) : outcome);
  }

  /** Of a replay whose process was ended from here: how that process died says nothing. */
  private static ReplayOutcome interrupted(int completedTicks, int batches) {
    return new ReplayOutcome(ReplayStatus.INTERRUPTED, completedTicks, batches, Optional.empty());
  }

  /**
   * Says how many replays are to come, as far as that is known: where each needs a process of its
   * own, the next one gets ready while the one before works.
   */
  public void expect(int replays) {
    expected = replays;
  }

  /** Ends the process at once; a replay that is under way is interrupted. */
  public void kill() {
    killed = true;
    close();
  }

  /** Ends what processes that are gone have left behind: temporary directories and processes. */
  public static void sweep() throws IOException {
    JobProcesses.endThoseOfTheDead();
    Directories.deleteThoseOfTheDead();
  }

  /** Ends the process, which has nothing left to do, and deletes what it wrote for itself. */
  @Override
  public synchronized void close() {
    if (!closed) {
      worker.ifPresent(WorkerProcess::kill);
      spare.ifPresent(WorkerProcess::kill);
      Directories.delete(directory);
      closed = true;
    }
  }

  @Override
  public ReplaySettings settings() {
    return settings;
  }

  private WorkerMessage asked(ReplayRequest request, Stretch stretch) throws IOException {
    return WorkerMessage.of(
        Event.REPLAY,
        request.pair().name(),
        request.side().word(),
        request.arrival().source().word(),
        request.arrival().partitions(),
        spool(request.script()),
        stretch.text());
  }

  private WorkerProcess start() throws IOException {
    return WorkerProcess.start(command, settings, directory, log);
  }

  private void prepareSpare() throws IOException {
    if (spare.isEmpty() && !killed) {
      spare = Optional.of(start());
    }
  }

  private WorkerProcess ready() throws IOException, InterruptedException {
    if (worker.isEmpty()) {
      worker = spare.isPresent() ? spare : Optional.of(start());
      spare = Optional.empty();
    }
    if (!ready) {
      Optional<WorkerMessage> first = worker.get().next(START);
      refusal = first.flatMap(this::refusal);
      ready = refusal.isEmpty() && first.filter(it -> it.is(Event.READY)).isPresent();
      everReady |= ready;
    }
    return worker.get();
  }

  /** Why a process cannot replay, of what it says first. */
  private Optional<String> refusal(WorkerMessage first) {
    if (first.is(Event.REFUSED)) {
      return Optional.of(first.text(0));
    }
    return command
        .spark()
        .map(it -> it.release().version())
        .filter(wanted -> first.is(Event.READY) && !wanted.equals(first.text(0)))
        .map(
            wanted ->
                "the function runs on Spark %s instead of %s: look for it in its SPARK_HOME and jars"
                    .formatted(first.text(0), wanted));
  }

  private void discard() {
    worker.ifPresent(WorkerProcess::kill);
    worker = Optional.empty();
    ready = false;
  }

  private ReplayOutcome notStarted(WorkerProcess process)
      throws WorkerStartException, InterruptedException {
    String message =
        refusal.isPresent()
            ? refusal.get()
            : "the replaying process does not start: "
                + WorkerDeath.message(process, process.exitStatus(), Optional.empty());
    discard();
    // without its own Spark nothing can be replayed, without another one the other side can
    if (refusal.isEmpty() && !killed && !everReady && command.spark().isEmpty()) {
      throw new WorkerStartException(message, process.printed());
    }
    return failed(0, 0, new ReplayError(0, message, detail(Optional.empty(), process)));
  }

  /** The error's detail, followed by what the process printed meanwhile. */
  private static Optional<String> detail(Optional<String> detail, WorkerProcess process)
      throws InterruptedException {
    String printed = process.printed();
    if (printed.isEmpty()) {
      return detail;
    }
    return Optional.of(detail.map(it -> it.stripTrailing() + "\n\n").orElse("") + printed);
  }

  private static ReplayOutcome failed(int completedTicks, int batches, ReplayError error) {
    return new ReplayOutcome(ReplayStatus.FAILED, completedTicks, batches, Optional.of(error));
  }

  private Path spool(Script script) throws IOException {
    Path spool = directory.resolve("script.jsonl");
    if (spooled.isEmpty() || spooled.get() != script) {
      ScriptWriter.writeJsonLines(script, spool);
      spooled = Optional.of(script);
    }
    return spool;
  }

  /** Hears what a process says of one replay. */
  private final class Hearing {
    private final WorkerProcess process;
    private final PairDeclaration pair;
    private final LastTick progress;
    private Optional<String> exitCaller = Optional.empty();

    Hearing(
        WorkerProcess process, ReplayRequest request, Stretch stretch, ReplayListener listener) {
      this.process = process;
      this.pair = request.pair().declaration();
      this.progress = new LastTick(listener, stretch.first() - 1);
    }

    /** Passes on what is reported, up to the end of the replay or of the process. */
    ReplayOutcome outcome() throws IOException, InterruptedException {
      Optional<WorkerMessage> message = await();
      while (message.isPresent()) {
        WorkerMessage said = message.get();
        if (said.is(Event.EXIT)) {
          exitCaller = Optional.of(said.text(0));
        } else {
          try {
            if (said.is(Event.ENDED)) {
              return ended(CaptureMessages.outcome(said), CaptureMessages.isReusable(said));
            }
            CaptureMessages.tell(said, pair, progress);
          } catch (IOException e) {
            return died(WorkerDeath.byNonsense(e.getMessage()));
          }
        }
        message = exitCaller.isPresent() ? process.next(STALL) : await();
      }
      if (exitCaller.isPresent() || process.saidItsLast()) {
        return died(WorkerDeath.message(process, process.exitStatus(), exitCaller));
      }
      return died(
          "no message for %s: the replaying process hangs"
              .formatted(Failures.text(settings.timeout())));
    }

    private Optional<WorkerMessage> await() throws IOException, InterruptedException {
      Duration whole = settings.timeout().plus(GRACE);
      Duration stall = STALL.compareTo(whole) < 0 ? STALL : whole;
      Optional<WorkerMessage> message = process.next(stall);
      if (message.isEmpty() && !process.saidItsLast()) {
        prepareSpare();
        message = process.next(whole.minus(stall).plusMillis(1));
      }
      return message;
    }

    private ReplayOutcome ended(ReplayOutcome outcome, boolean reusable)
        throws InterruptedException {
      // what failed at its start has left nothing; what failed later may have left anything
      boolean fit = reusable && outcome.error().filter(error -> error.tick() > 0).isEmpty();
      if (!fit) {
        discard();
      }
      if (outcome.error().isEmpty()) {
        return outcome;
      }
      ReplayError error = outcome.error().get();
      return failed(
          outcome.completedTicks(),
          outcome.batches(),
          new ReplayError(
              error.tick(), error.message(), detail(error.detail(), process), error.condition()));
    }

    private ReplayOutcome died(String message) throws InterruptedException {
      discard();
      return failed(
          progress.tick(),
          progress.batches(),
          new ReplayError(progress.tick() + 1, message, detail(Optional.empty(), process)));
    }
  }
}
