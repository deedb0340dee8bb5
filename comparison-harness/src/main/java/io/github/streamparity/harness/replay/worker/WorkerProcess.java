package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.replay.ReplaySettings;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One replaying process, seen from the one that asks. */
final class WorkerProcess {
  /** So many messages may wait to be heard; a process that has more to say waits. */
  private static final int MOST_MESSAGES = 100;

  /** The longest time that a process that says no more needs to end, and its outputs to be read. */
  private static final Duration END = Duration.ofSeconds(3);

  private static final SecureRandom MARKS = new SecureRandom();

  private final String name;
  private final Process process;
  private final long mark = MARKS.nextLong();
  private final PrintedText out;
  private final PrintedText err;
  private final List<Thread> printing = new ArrayList<>();
  private final CompletableFuture<WorkerChannel> channel = new CompletableFuture<>();

  /** The messages that came; empty once no more can come. */
  private final BlockingQueue<Optional<WorkerMessage>> messages =
      new LinkedBlockingQueue<>(MOST_MESSAGES);

  private volatile Optional<String> nonsense = Optional.empty();
  private boolean saidItsLast;

  private WorkerProcess(String name, Process process, Consumer<String> log) {
    this.name = name;
    this.process = process;
    this.out = new PrintedText(process.getInputStream(), log);
    this.err = new PrintedText(process.getErrorStream(), log);
  }

  /**
   * Starts a process, which gets ready while the caller does something else.
   *
   * @param temporary a directory for what it writes; what is left there is the caller's to delete
   * @param log is given every line that it prints
   */
  static WorkerProcess start(
      WorkerCommand command, ReplaySettings settings, Path temporary, Consumer<String> log)
      throws IOException {
    ServerSocket listening = WorkerChannel.listen();
    WorkerProcess worker;
    try {
      ProcessBuilder builder = new ProcessBuilder(command.line(temporary));
      String name = JobProcesses.name();
      builder.environment().put(JobProcesses.VARIABLE, name);
      worker = new WorkerProcess(name, builder.start(), log);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    worker.printing.add(daemon("parity-worker-out", worker.out::read));
    worker.printing.add(daemon("parity-worker-err", worker.err::read));
    worker.invite(listening.getLocalPort());
    daemon("parity-worker-end", () -> worker.closeAtEnd(listening));
    WorkerMessage setup = new WorkerSetup(settings, command.providers()).message();
    daemon("parity-worker-messages", () -> worker.readMessages(listening, setup));
    return worker;
  }

  /** Asks for something; may be called once it said that it is ready. */
  void ask(WorkerMessage request) {
    out.forget();
    err.forget();
    try {
      channel.join().send(request);
    } catch (IOException e) {
      process.destroyForcibly(); // waiting for it shows that it is gone
    }
  }

  /** The next message, within some time; empty after the last one, or when the time is up. */
  Optional<WorkerMessage> next(Duration patience) throws InterruptedException {
    Optional<WorkerMessage> message = messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      return Optional.empty();
    }
    saidItsLast = message.isEmpty();
    return message;
  }

  /** Whether it will say nothing any more, since it is dying or dead, or said nonsense. */
  boolean saidItsLast() {
    return saidItsLast;
  }

  /** Why what it said last was no message, if it was none. */
  Optional<String> nonsense() {
    return nonsense;
  }

  /** With what it ended by itself; empty if it does not, though it says no more. */
  OptionalInt exitStatus() throws InterruptedException {
    boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      JobProcesses.endThoseOf(name); // which may hold its outputs
    }
    return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  /** The text that was printed since the process was asked; all of it if the process is gone. */
  String printed() throws InterruptedException {
    awaitPrinted();
    return Stream.of(part("standard output", out), part("standard error", err))
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one + "\n\n" + other)
        .orElse("");
  }

  /** The lines that it printed to standard output; all of them if it is gone. */
  List<String> outLines() throws InterruptedException {
    awaitPrinted();
    return out.text().lines().toList();
  }

  private void awaitPrinted() throws InterruptedException {
    long end = System.nanoTime() + END.toNanos();
    for (Thread each : printing) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (!process.isAlive() && left > 0) {
        each.join(left); // who shares its outputs may live on
      }
    }
  }

  /** Kills it as a crash would; what it said before is still heard. */
  void crash() {
    process.destroyForcibly();
  }

  /** Ends it and what it started, and comes back when it is gone. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true; // a killed process is gone in a moment
      }
    }
    children.forEach(ProcessHandle::destroyForcibly);
    JobProcesses.endThoseOf(name);
    messages.clear(); // whoever still waits to put something there can end
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String part(String title, PrintedText printed) {
    String text = printed.text();
    return text.isEmpty() ? "" : "printed to %s:\n%s".formatted(title, text);
  }

  /** Tells it where to connect to; its standard input has nothing else. */
  private void invite(int port) {
    try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write("%s %s%n".formatted(port, mark));
    } catch (IOException e) {
      // it is gone already
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void readMessages(ServerSocket listening, WorkerMessage setup) {
    try (WorkerChannel connected = WorkerChannel.accept(listening, mark)) {
      close(listening);
      channel.complete(connected);
      connected.send(setup);
      Optional<WorkerMessage> message = connected.receive();
      while (message.isPresent()) {
        messages.put(message);
        message = connected.receive();
      }
    } catch (EOFException | SocketException e) {
      // it died, before it came or while it said something
    } catch (IOException e) {
      nonsense = Optional.of(e.getMessage());
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

  /** A process that is gone will not connect any more. */
  private void closeAtEnd(ServerSocket listening) {
    process.onExit().join();
    close(listening);
  }

  private static void close(ServerSocket listening) {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
