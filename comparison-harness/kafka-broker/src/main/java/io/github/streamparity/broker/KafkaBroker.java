package io.github.streamparity.broker;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real Kafka broker, in a process of its own, on loopback and on ports that were free:
 *
 * <pre>{@code
 * try (KafkaBroker broker = KafkaBroker.start()) {
 *   broker.createTopic("lines", 1);
 *   … broker.bootstrapServers() …
 * }
 * }</pre>
 *
 * <p>It is stopped by {@link #close}, at the end of this JVM, and by itself when this JVM is
 * killed. What it wrote is deleted. No broker is on the class path of this JVM.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration MOST_TO_ANSWER = Duration.ofSeconds(90);
  private static final Duration MOST_TO_STOP = Duration.ofSeconds(15);
  private static final int MOST_STARTS = 3;
  private static final String ENDED = "ended";

  private final Process process;
  private final Path directory;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Thread atTheEnd = new Thread(this::stop, "kafka-broker-stop");
  private String bootstrapServers = "";

  private KafkaBroker(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
    Runtime.getRuntime().addShutdownHook(atTheEnd);
    Thread listener = new Thread(this::listen, "kafka-broker");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts one, and returns when it serves.
   *
   * @throws IOException if it does not start; with the end of what it logged
   */
  public static KafkaBroker start() throws IOException {
    for (int starts = 1; ; starts++) {
      try {
        return startOnce();
      } catch (IOException e) {
        // Somebody else may have taken a port since it was found to be free.
        if (starts == MOST_STARTS || !e.getMessage().contains("BindException")) {
          throw e;
        }
      }
    }
  }

  private static KafkaBroker startOnce() throws IOException {
    String classPath = classPath();
    Path directory = Files.createTempDirectory("kafka-broker-");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                classPath,
                BrokerProcess.class.getName(),
                directory.toString())
            .redirectError(directory.resolve("broker.log").toFile())
            .start();
    KafkaBroker broker = new KafkaBroker(process, directory);
    try {
      broker.bootstrapServers = broker.answer("ready ");
      return broker;
    } catch (IOException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** Its address, {@code 127.0.0.1:PORT}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Creates a topic; it is there when this returns.
   *
   * @throws IOException if the broker refuses it, as it does where there is one of that name
   */
  public synchronized void createTopic(String name, int partitions) throws IOException {
    Writer out = process.outputWriter(StandardCharsets.UTF_8);
    out.write("topic %s %d\n".formatted(name, partitions));
    out.flush();
    answer("topic ");
  }

  /** The broker's process, for those who want to know whether it runs. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Where it keeps its topics and its log. */
  Path directory() {
    return directory;
  }

  /** Stops it, and returns when its process has ended. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      // the hook does the same
    }
    stop();
  }

  private void stop() {
    try {
      process.getOutputStream().close(); // it is told by that
    } catch (IOException gone) {
      // it has ended already
    }
    try {
      if (!process.waitFor(MOST_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Directories.delete(directory);
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
    } catch (IOException e) {
      // closed beside this thread
    }
    said.add(ENDED);
  }

  private String answer(String expected) throws IOException {
    try {
      String line = said.poll(MOST_TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      if (line != null && line.startsWith(expected)) {
        return line.substring(expected.length());
      }
      String found = line == null ? "nothing within " + MOST_TO_ANSWER.toSeconds() + " s" : line;
      throw new IOException("the broker said: %s%n%s".formatted(found, logged()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the broker was at work", e);
    }
  }

  private String logged() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("broker.log"));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** Its classes and, from the file that the build writes beside them, its libraries. */
  private static String classPath() throws IOException {
    Path classes = ownClasses();
    Path libraries = classes.resolveSibling("kafka-broker.classpath");
    if (!Files.isReadable(libraries)) {
      throw new IOException(
          "no list of the broker's jars: expected "
              + libraries
              + ", which the build of the module kafka-broker writes");
    }
    return classes + File.pathSeparator + Files.readString(libraries).strip();
  }

  private static Path ownClasses() {
    try {
      return Path.of(KafkaBroker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
