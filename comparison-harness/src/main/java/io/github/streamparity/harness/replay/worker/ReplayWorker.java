package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.agent.JvmExit;
import io.github.streamparity.agent.engine.Versions;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairLoadingException;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.replay.Failures;
import io.github.streamparity.harness.replay.ReplayEnd;
import io.github.streamparity.harness.replay.ReplayEngines;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.replay.worker.WorkerMessage.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The process in which variants are replayed. It takes requests over a channel of its own and
 * reports over it what happens; its standard input says where the channel is, and has nothing else.
 * Its outputs are the variants'.
 */
public final class ReplayWorker {
  private final WorkerChannel channel;
  private final BlockingQueue<WorkerMessage> requests = new LinkedBlockingQueue<>();
  private volatile boolean replaying;

  private ReplayWorker(WorkerChannel channel) {
    this.channel = channel;
  }

  /** Runs until the one that asks is gone; standard input has a port and a mark. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String[] invitation = in.readLine().split(" ", 2);
    new ReplayWorker(
            WorkerChannel.connect(Integer.parseInt(invitation[0]), Long.parseLong(invitation[1])))
        .run();
  }

  private void run() throws Exception {
    Thread reader = new Thread(this::readRequests, "parity-requests");
    reader.setDaemon(true);
    reader.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::tellExit, "parity-exit"));
    WorkerSetup setup = WorkerSetup.read(requests.take());
    Optional<ReplayEngines> started = start(setup.settings());
    if (started.isEmpty()) {
      return;
    }
    // a job that calls System.exit would wait for Spark's, which wait for the job
    ShutdownHookManager.get().clearShutdownHooks();
    try (ReplayEngines engines = started.get()) {
      PairRegistry pairs = pairs(setup.providers());
      channel.send(WorkerMessage.of(Event.READY, Versions.spark()));
      while (true) {
        serve(engines, pairs, requests.take());
      }
    }
  }

  private Optional<ReplayEngines> start(ReplaySettings settings) throws IOException {
    try {
      return Optional.of(ReplayEngines.start(settings));
    } catch (Exception e) { // a setting that Spark does not take; Scala declares none of them
      channel.send(WorkerMessage.of(Event.REFUSED, "Spark does not start: " + Failures.message(e)));
      return Optional.empty();
    }
  }

  /** Pairs that were loaded with one Spark may not be with another one. */
  private PairRegistry pairs(List<String> providers) throws IOException, PairLoadingException {
    try {
      return PairRegistry.load(Thread.currentThread().getContextClassLoader(), providers);
    } catch (PairLoadingException e) {
      String why = "on Spark %s %s".formatted(Versions.spark(), e.getMessage());
      channel.send(WorkerMessage.of(Event.REFUSED, why));
      throw e;
    }
  }

  private void serve(ReplayEngines engines, PairRegistry pairs, WorkerMessage request)
      throws Exception {
    JobPair pair = pairs.find(request.text(0)).orElseThrow();
    Side side = Side.ofWord(request.text(1));
    Arrival arrival = new Arrival(Arrival.Source.ofWord(request.text(2)), request.number(3));
    Path spool = Path.of(request.text(4));
    Stretch stretch = Stretch.read(request.text(5));
    Teller teller = new Teller(pair.declaration());
    replaying = true;
    ReplayEnd end = engines.replay(pair, side, spool, arrival, stretch, teller);
    if (JvmExit.caller().isPresent()) {
      Thread.sleep(Long.MAX_VALUE); // the job called System.exit: the report says that
    }
    replaying = false;
    boolean ours = isOurs(pairs.providerOf(pair));
    end.left().ifPresent(it -> System.err.println("parity: the job has left " + it));
    boolean reusable = end.clean() && ours && end.left().isEmpty();
    channel.send(CaptureMessages.ended(end.outcome(), reusable));
  }

  /** Whether the class is ours: nobody can put back the static fields of somebody else's. */
  private static boolean isOurs(Class<?> provider) {
    return provider
        .getProtectionDomain()
        .getCodeSource()
        .equals(ReplayWorker.class.getProtectionDomain().getCodeSource());
  }

  /** When the other process no longer asks, there is nobody to report to. */
  private void readRequests() {
    try {
      Optional<WorkerMessage> request = channel.receive();
      while (request.isPresent()) {
        requests.add(request.get());
        request = channel.receive();
      }
    } catch (IOException e) {
      // gone as well
    }
    Runtime.getRuntime().halt(1);
  }

  private void tellExit() {
    JvmExit.caller()
        .filter(caller -> replaying)
        .ifPresent(caller -> say(WorkerMessage.of(Event.EXIT, JvmExit.text(caller))));
  }

  private void say(WorkerMessage message) {
    try {
      channel.send(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in a moment the reader ends the process
    }
  }

  /** Passes on what happens; the end is reported by the one who knows whether it was clean. */
  private final class Teller implements ReplayListener {
    private final PairDeclaration pair;

    Teller(PairDeclaration pair) {
      this.pair = pair;
    }

    @Override
    public void started() {
      say(WorkerMessage.of(Event.STARTED));
    }

    @Override
    public void emitted(Emission emission) {
      say(CaptureMessages.emission(pair, emission));
    }

    @Override
    public void tickCompleted(int tick, int batches, List<TickReport> reports) {
      say(CaptureMessages.tick(tick, batches, reports));
    }

    @Override
    public void ended(ReplayOutcome outcome) {}
  }
}
