package io.github.streamparity.harness.replay.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.replay.ReplaySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One replaying process, seen from the one that asks. */
public final class WorkerProcess {
  private static final int KEPT_LINES = 200;

  /** So many messages may wait to be heard; a process that has more to say waits. */
  private static final int MOST_MESSAGES = 100;

  private final Process process;
  private final Writer requests;

  /** What it said; empty once it says no more. */
  private final BlockingQueue<Optional<WorkerMessage>> messages =
      new LinkedBlockingQueue<>(MOST_MESSAGES);

  private final ArrayDeque<String> lastErrorLines = new ArrayDeque<>();
  private boolean saidItsLast;

  private WorkerProcess(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a process, which gets ready while the caller does something else.
   *
   * @param temporary a directory for what it writes; what is left there is the caller's to delete
   * @param log is given every line of its standard error
   */
  public static WorkerProcess start(
      WorkerCommand command, ReplaySettings settings, Path temporary, Consumer<String> log)
      throws IOException {
    WorkerProcess worker = new WorkerProcess(new ProcessBuilder(command.line(temporary)).start());
    worker.daemon("parity-worker-messages", worker::readMessages);
    worker.daemon("parity-worker-log", () -> worker.readLog(log));
    ObjectNode first = WorkerMessage.JSON.createObjectNode();
    first.set("settings", SettingsJson.write(settings));
    command.providers().forEach(first.putArray("providers")::add);
    worker.ask(first);
    return worker;
  }

  public void ask(JsonNode request) {
    try {
      requests.write(request.toString() + "\n");
      requests.flush();
    } catch (IOException e) {
      process.destroyForcibly(); // that it is gone is told when it is waited for
    }
  }

  /** What it says next, within some time; empty when it said its last word or the time is up. */
  public Optional<WorkerMessage> next(Duration patience) throws InterruptedException {
    Optional<WorkerMessage> message = messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      return Optional.empty();
    }
    saidItsLast = message.isEmpty();
    return message;
  }

  /** Whether it will say nothing any more, since it is dying or dead. */
  public boolean saidItsLast() {
    return saidItsLast;
  }

  public int exitStatus() throws InterruptedException {
    return process.waitFor();
  }

  /** The last lines of its standard error. */
  public String lastErrorLines() {
    synchronized (lastErrorLines) {
      return String.join("\n", lastErrorLines);
    }
  }

  /** Ends it, and comes back when it is gone. */
  public void kill() {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true; // a killed process is gone in a moment
      }
    }
    messages.clear(); // whoever still waits to put something there can end
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readMessages() {
    try (BufferedReader in = lines(process.getInputStream())) {
      String line = in.readLine();
      while (line != null) {
        Optional<WorkerMessage> message = WorkerMessage.read(line);
        if (message.isEmpty()) {
          process.destroyForcibly(); // half a line: it died, or it says what it should not
          break;
        }
        messages.put(message);
        line = in.readLine();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that
    } finally {
      putLast();
    }
  }

  private void putLast() {
    try {
      messages.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readLog(Consumer<String> log) {
    try (BufferedReader in = lines(process.getErrorStream())) {
      String line = in.readLine();
      while (line != null) {
        log.accept(line);
        synchronized (lastErrorLines) {
          lastErrorLines.addLast(line);
          if (lastErrorLines.size() > KEPT_LINES) {
            lastErrorLines.removeFirst();
          }
        }
        line = in.readLine();
      }
    } catch (IOException e) {
      log.accept("the log of the replaying process ends: " + e.getMessage());
    }
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
