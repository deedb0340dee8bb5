package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.report.directory.ProcessOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Processes that a job started and that outlive the replaying process, and are no longer its
 * children. They have its environment, which has its name; without {@code /proc} it cannot be read.
 */
public final class JobProcesses {
  /** The environment variable that has a replaying process's name. */
  public static final String VARIABLE = "STREAM_PARITY_WORKER";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Path PROCESSES = Path.of("/proc");

  private JobProcesses() {}

  /** A name for a replaying process of this process. */
  public static String name() {
    return ProcessOwner.self() + "-" + COUNT.incrementAndGet();
  }

  /** Ends all that a replaying process has left, which is gone itself. */
  public static void endThoseOf(String worker) {
    end(worker::equals);
  }

  /** Ends all that is left of runs that are gone. */
  static void endThoseOfTheDead() {
    end(ProcessOwner::isGone);
  }

  private static void end(Predicate<String> which) {
    if (!Files.isDirectory(PROCESSES)) {
      return;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (worker(process).filter(which).isPresent()) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    } catch (IOException e) {
      // what cannot be asked is somebody else's
    }
  }

  private static Optional<String> worker(Path process) {
    try {
      String environment =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      return Stream.of(environment.split("\0"))
          .filter(variable -> variable.startsWith(VARIABLE + "="))
          .map(variable -> variable.substring(VARIABLE.length() + 1))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // another user's, or it has just ended
    }
  }
}
