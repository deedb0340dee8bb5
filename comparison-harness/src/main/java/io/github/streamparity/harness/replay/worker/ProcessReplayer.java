package io.github.streamparity.harness.replay.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.Failures;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
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
 * stopped is a result like any other; after one of those a new process takes over.
 */
public final class ProcessReplayer implements Replayer {
  /** What a loaded machine may need to start Spark. */
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
  private Optional<String> refusal = Optional.empty();
  private volatile boolean killed;

  /**
   * Starts the process, which gets ready meanwhile.
   *
   * @param log is given every line that the process writes to standard error
   * @throws IOException if no process can be started
   */
  public ProcessReplayer(WorkerCommand command, ReplaySettings settings, Consumer<String> log)
      throws IOException {
    this.command = command;
    this.settings = settings;
    this.log = log;
    this.directory = Files.createTempDirectory("parity");
    worker = Optional.of(start());
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    if (killed) {
      return; // this process is going down
    }
    LastTick progress = new LastTick(listener);
    WorkerProcess process = ready();
    if (!ready) {
      listener.ended(died(process, progress, Optional.empty()));
      discard();
      return;
    }
    process.ask(asked(request));
    Optional<String> exitCaller = Optional.empty();
    Optional<WorkerMessage> message = await(process);
    while (message.isPresent()) {
      if (message.get().is("exit")) {
        exitCaller = Optional.of(message.get().object().path("caller").asText());
      } else {
        CaptureMessages.tell(message.get(), request.pair().declaration(), progress);
      }
      if (message.get().is(CaptureMessages.ENDED)) {
        if (!CaptureMessages.isClean(message.get())) {
          discard();
        }
        return;
      }
      message = await(process);
    }
    ReplayOutcome outcome = died(process, progress, exitCaller);
    discard();
    if (!killed) {
      listener.ended(outcome);
    }
  }

  /** Ends the process at once; a replay that is under way ends without a word. */
  public void kill() {
    killed = true;
    close();
  }

  /** Ends the process, which has nothing left to do, and deletes what it wrote for itself. */
  @Override
  public void close() {
    worker.ifPresent(WorkerProcess::kill);
    spare.ifPresent(WorkerProcess::kill);
    Directories.delete(directory);
  }

  @Override
  public ReplaySettings settings() {
    return settings;
  }

  private ObjectNode asked(ReplayRequest request) throws IOException {
    return WorkerMessage.JSON
        .createObjectNode()
        .put("pair", request.pair().name())
        .put("side", request.side().word())
        .put("partitions", request.partitions())
        .put("spool", spool(request.script()).toString());
  }

  private WorkerProcess start() throws IOException {
    return WorkerProcess.start(command, settings, directory, log);
  }

  private WorkerProcess ready() throws IOException, InterruptedException {
    if (worker.isEmpty()) {
      worker = spare.isPresent() ? spare : Optional.of(start());
      spare = Optional.empty();
    }
    if (!ready) {
      WorkerMessage first = worker.get().next(START).orElseGet(() -> WorkerMessage.of("none"));
      ready = first.is("ready");
      refusal = Optional.ofNullable(first.object().get("message")).map(JsonNode::asText);
    }
    return worker.get();
  }

  private Optional<WorkerMessage> await(WorkerProcess process)
      throws IOException, InterruptedException {
    Duration whole = settings.timeout().plus(GRACE);
    Duration stall = STALL.compareTo(whole) < 0 ? STALL : whole;
    Optional<WorkerMessage> message = process.next(stall);
    if (message.isEmpty() && !process.saidItsLast()) {
      if (spare.isEmpty() && !killed) {
        spare = Optional.of(start());
      }
      message = process.next(whole.minus(stall).plusMillis(1));
    }
    return message;
  }

  private void discard() {
    worker.ifPresent(WorkerProcess::kill);
    worker = Optional.empty();
    ready = false;
  }

  private ReplayOutcome died(WorkerProcess process, LastTick progress, Optional<String> exitCaller)
      throws InterruptedException {
    String message;
    if (refusal.isPresent()) {
      message = "Spark does not start: " + refusal.get();
    } else if (!process.saidItsLast()) {
      process.kill();
      message =
          "no word for %s: the replaying process hangs"
              .formatted(Failures.text(settings.timeout()));
    } else {
      int status = process.exitStatus();
      message =
          exitCaller
              .map(caller -> "the variant called System.exit(%s) at %s".formatted(status, caller))
              .orElseGet(
                  () -> "the replaying process ended by itself, exit status %s".formatted(status));
    }
    int tick = ready ? progress.tick() + 1 : 0;
    return new ReplayOutcome(
        ReplayStatus.FAILED,
        progress.tick(),
        progress.batches(),
        Optional.of(
            new ReplayError(
                tick, message, Optional.of(process.lastErrorLines()).filter(it -> !it.isEmpty()))));
  }

  private Path spool(Script script) throws IOException {
    Path spool = directory.resolve("script.jsonl");
    if (spooled.isEmpty() || spooled.get() != script) {
      ScriptWriter.writeJsonLines(script, spool);
      spooled = Optional.of(script);
    }
    return spool;
  }
}
