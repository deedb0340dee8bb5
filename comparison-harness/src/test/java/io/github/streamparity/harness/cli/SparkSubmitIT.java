package io.github.streamparity.harness.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every program of the example modules, submitted for real and fed over a socket. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SparkSubmitIT {
  @TempDir static Path directory;
  private static Path home;

  @BeforeAll
  static void assemble_a_spark_home() {
    home = directory.resolve("spark-home");
    Ended ended = new Launcher(directory).run("submit-home", home.toString());
    assertThat(ended.status()).as(ended.err()).isEqualTo(0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.DStreamWordCount                     | blue green blue | (blue,2)",
        "dstream.DStreamRunningWordCount              | blue green blue | (blue,2)",
        "dstream.DStreamSplitWords                    | blue green blue | (blue,2)",
        "dstream.DStreamKeyedCounter                  | blue green blue | (blue,2)",
        "dstream.DStreamLateWords      | 2021-10-01 09:30:00,Apache Spark | 2021-10-01T09:30:00Z",
        "structured.StructuredWordCount               | blue green blue | blue 2",
        "structured.StructuredRunningWordCount        | blue green blue | blue 2",
        "structured.StructuredRunningWordCountUpdate  | blue green blue | blue 2",
        "structured.StructuredSplitWords              | blue green blue | blue 2",
        "structured.StructuredKeyedCounter            | blue green blue | blue 2",
        "structured.StructuredLateWords | 2021-10-01 09:30:00,Apache Spark | Apache 1",
      })
  void prints_what_came_over_the_socket(String program, String line, String printed)
      throws Exception {
    try (LineServer lines = new LineServer(line, false)) {
      assertThat(consoleOf(program, printed, lines.port())).contains(printed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.DStreamSameBatchJoin, '(ad1,(banner,alice))'",
    "structured.StructuredSameBatchJoin, ad1 banner alice",
  })
  void joins_what_came_over_two_sockets(String program, String printed) throws Exception {
    try (LineServer impressions = new LineServer("ad1 banner", true);
        LineServer clicks = new LineServer("ad1 alice", true)) {
      String console = consoleOf(program, printed, impressions.port(), clicks.port());
      assertThat(console).contains(printed);
    }
  }

  @Test
  void a_wrong_port_is_told_with_status_2() throws Exception {
    Process process = submit("dstream.DStreamWordCount", "localhost", "nowhere");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void the_programs_jars_hold_their_own_classes_and_nothing_else() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("examples"))) {
      for (Path jar : jars.toList()) {
        try (java.util.jar.JarFile opened = new java.util.jar.JarFile(jar.toFile())) {
          assertThat(opened.stream().map(entry -> entry.getName()).filter(it -> !it.endsWith("/")))
              .allMatch(
                  it -> it.startsWith("io/github/streamparity/") || it.startsWith("META-INF"));
        }
      }
    }
  }

  /** The program's console, with tables' bars and blanks folded, up to the expected text. */
  private static String consoleOf(String program, String expected, int... ports)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("localhost"));
    for (int port : ports) {
      arguments.add(Integer.toString(port));
    }
    Process process = submit(program, arguments.toArray(String[]::new));
    StringBuilder console = new StringBuilder();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && console.indexOf(expected) < 0) {
        console.append(line.replaceAll("[| ]+", " ").strip()).append('\n');
        line = out.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    return console.toString();
  }

  private static Process submit(String program, String... arguments) throws IOException {
    String module = program.substring(0, program.indexOf('.')) + "-examples";
    List<String> line = new ArrayList<>();
    line.add(home.resolve("bin/spark-submit").toString());
    line.addAll(List.of("--master", "local[4]", "--conf", "spark.ui.enabled=false"));
    line.addAll(List.of("--conf", "spark.sql.shuffle.partitions=2"));
    line.addAll(List.of("--class", "io.github.streamparity." + program));
    try (Stream<Path> jars = Files.list(home.resolve("examples"))) {
      line.add(
          jars.filter(jar -> jar.getFileName().toString().startsWith(module))
              .findFirst()
              .orElseThrow()
              .toString());
    }
    line.addAll(List.of(arguments));
    Path errors = Files.createTempFile(directory, "submit", ".err");
    Process process =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .start();
    // a program that never prints what is expected ends all the same, and so does its console
    Thread watch = new Thread(() -> endAfterThreeMinutes(process), "submit-watch");
    watch.setDaemon(true);
    watch.start();
    return process;
  }

  private static void endAfterThreeMinutes(Process process) {
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  /**
   * Says one line to everyone who connects, as {@code nc -lk} does when somebody types it: once, or
   * again and again, so that it meets another one in the same batch.
   */
  private static final class LineServer implements AutoCloseable {
    private final ServerSocket server;
    private final boolean again;
    private final ScheduledExecutorService typing = Executors.newScheduledThreadPool(1);
    private final List<Future<?>> typed = new ArrayList<>();
    private final List<Socket> clients = new ArrayList<>();

    LineServer(String line, boolean again) throws IOException {
      this.again = again;
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> serve(line + "\n"), "lines");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return server.getLocalPort();
    }

    private void serve(String line) {
      try {
        while (!server.isClosed()) {
          Socket client = server.accept();
          synchronized (clients) {
            clients.add(client);
          }
          say(client, line);
          if (again) {
            typed.add(
                typing.scheduleWithFixedDelay(() -> say(client, line), 100, 100, MILLISECONDS));
          }
        }
      } catch (IOException e) {
        assertThat(server.isClosed()).as(e.toString()).isTrue();
      }
    }

    private static void say(Socket client, String line) {
      try {
        client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // the program ended: nothing more is said
      }
    }

    @Override
    public void close() throws IOException {
      typing.shutdownNow();
      server.close();
      synchronized (clients) {
        for (Socket client : clients) {
          client.close();
        }
      }
    }
  }
}
