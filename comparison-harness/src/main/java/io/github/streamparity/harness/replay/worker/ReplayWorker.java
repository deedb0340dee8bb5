package io.github.streamparity.harness.replay.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.replay.Failures;
import io.github.streamparity.harness.replay.ReplayEnd;
import io.github.streamparity.harness.replay.ReplayEngines;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplaySettings;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process in which variants are replayed: takes requests on its standard input and tells on its
 * standard output what happens. Whatever a variant prints goes to standard error.
 */
public final class ReplayWorker {
  private final PrintStream out;
  private final BlockingQueue<Optional<JsonNode>> requests = new LinkedBlockingQueue<>();
  private volatile boolean replaying;

  private ReplayWorker(PrintStream out) {
    this.out = out;
  }

  /** Runs until standard input ends; the first line has the settings and the pair providers. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    new ReplayWorker(out).run();
  }

  private void run() throws Exception {
    Thread reader = new Thread(this::readRequests, "parity-requests");
    reader.setDaemon(true);
    reader.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::tellExit, "parity-exit"));
    Optional<JsonNode> first = requests.take();
    if (first.isEmpty()) {
      return;
    }
    ReplaySettings settings = SettingsJson.read(first.get().path("settings"));
    List<String> providers = new ArrayList<>();
    first.get().path("providers").forEach(provider -> providers.add(provider.asText()));
    Optional<ReplayEngines> started = start(settings);
    if (started.isEmpty()) {
      return;
    }
    try (ReplayEngines engines = started.get()) {
      PairRegistry pairs =
          PairRegistry.load(Thread.currentThread().getContextClassLoader(), providers);
      say(WorkerMessage.of("ready"));
      Optional<JsonNode> request = requests.take();
      while (request.isPresent()) {
        serve(engines, pairs, request.get());
        request = requests.take();
      }
    }
  }

  private Optional<ReplayEngines> start(ReplaySettings settings) {
    try {
      return Optional.of(ReplayEngines.start(settings));
    } catch (Exception e) { // a setting that Spark does not take; Scala declares none of them
      say(
          WorkerMessage.of(
              "refused",
              WorkerMessage.JSON.createObjectNode().put("message", Failures.message(e))));
      return Optional.empty();
    }
  }

  private void serve(ReplayEngines engines, PairRegistry pairs, JsonNode request) throws Exception {
    JobPair pair = pairs.find(request.path("pair").asText()).orElseThrow();
    Side side = Side.ofWord(request.path("side").asText());
    Path spool = Path.of(request.path("spool").asText());
    int partitions = request.path("partitions").asInt();
    Teller teller = new Teller(pair.declaration());
    replaying = true;
    ReplayEnd end = engines.replay(pair, side, spool, partitions, teller);
    if (JvmExit.caller().isPresent()) {
      Thread.sleep(Long.MAX_VALUE); // the job called System.exit: that is what is told
    }
    replaying = false;
    say(CaptureMessages.ended(end.outcome(), end.clean()));
    if (!end.clean()) {
      Runtime.getRuntime().halt(0); // what still runs of the job cannot be stopped otherwise
    }
  }

  /** When nobody asks any more, there is nobody to tell anything either. */
  private void readRequests() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while (line != null) {
        requests.add(Optional.of(WorkerMessage.JSON.readTree(line)));
        line = in.readLine();
      }
    } catch (IOException e) {
      System.err.println("the requests cannot be read: " + e.getMessage());
    }
    requests.add(Optional.empty());
    if (replaying) {
      Runtime.getRuntime().halt(1);
    }
  }

  private void tellExit() {
    JvmExit.caller()
        .filter(caller -> replaying)
        .ifPresent(
            caller ->
                say(
                    WorkerMessage.of(
                        "exit",
                        WorkerMessage.JSON
                            .createObjectNode()
                            .put("caller", JvmExit.text(caller)))));
  }

  private synchronized void say(WorkerMessage message) {
    out.println(message.line());
    out.flush();
  }

  /** Passes on what happens; the end is told by the one who knows whether it was clean. */
  private final class Teller implements ReplayListener {
    private final PairDeclaration pair;

    Teller(PairDeclaration pair) {
      this.pair = pair;
    }

    @Override
    public void started() {
      say(WorkerMessage.of(CaptureMessages.STARTED));
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
