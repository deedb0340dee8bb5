package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.replay.Directories;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A SPARK_HOME as {@code parity submit-home} makes it, and programs submitted with it. The tests of
 * a JVM share one, with an archive of class data: a third of what a program costs is its start.
 */
final class SparkHome {
  private static final Path HOME = Path.of(System.getProperty("parity.spark.home"));

  private static final Path ARCHIVE = HOME.resolve("class-data.jsa");

  private static boolean assembled;

  private final Path directory;

  private SparkHome(Path directory) {
    this.directory = directory;
  }

  /** The one of this JVM; programs run in a directory. */
  static SparkHome in(Path directory) throws Exception {
    SparkHome home = new SparkHome(directory);
    home.assemble();
    return home;
  }

  private void assemble() throws Exception {
    synchronized (SparkHome.class) {
      if (assembled) {
        return;
      }
      Directories.delete(HOME);
      Ended ended = new Launcher(directory).run("submit-home", HOME.toString());
      assertThat(ended.status()).as(ended.err()).isEqualTo(0);
      // no archive knows a directory of classes with something in it
      Files.createDirectory(HOME.resolve("empty"));
      writeArchive();
      assembled = true;
    }
  }

  /** Of what a query loads, and with it nearly all that a DStream job loads. */
  private void writeArchive() throws Exception {
    try (LineServer lines = new LineServer("blue", true)) {
      Process process =
          submit(
              "-XX:ArchiveClassesAtExit=" + ARCHIVE,
              List.of(),
              "structured.words.StructuredWordCount",
              "localhost",
              "" + lines.port());
      console(process, "blue");
      process.destroy();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(ARCHIVE).isNotEmptyFile();
  }

  /** The jars of the example modules in it. */
  List<Path> exampleJars() {
    try (Stream<Path> jars = Files.list(HOME.resolve("examples"))) {
      return jars.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Submits a program; it ends by itself after three minutes, and so does its console.
   *
   * @param program its class, from the package {@code io.github.streamparity} on
   */
  Process submit(String program, String... arguments) throws IOException {
    return submit(List.of(), program, arguments);
  }

  /** The same with more options of spark-submit's. */
  Process submit(List<String> options, String program, String... arguments) throws IOException {
    return submit("-XX:SharedArchiveFile=" + ARCHIVE, options, program, arguments);
  }

  private Process submit(String archive, List<String> options, String program, String... arguments)
      throws IOException {
    String module = program.substring(0, program.indexOf('.')) + "-examples";
    List<String> line = new ArrayList<>();
    line.add(HOME.resolve("bin/spark-submit").toString());
    line.addAll(List.of("--master", "local[3]", "--conf", "spark.ui.enabled=false"));
    line.addAll(List.of("--conf", "spark.sql.shuffle.partitions=2"));
    line.addAll(options);
    line.addAll(List.of("--class", "io.github.streamparity." + program));
    line.add(
        exampleJars().stream()
            .filter(jar -> jar.getFileName().toString().startsWith(module))
            .findFirst()
            .orElseThrow()
            .toString());
    line.addAll(List.of(arguments));
    Path errors = Files.createTempFile(directory, "submit", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(directory.toFile()).redirectError(errors.toFile());
    builder.environment().put("SPARK_CONF_DIR", HOME.resolve("empty").toString());
    builder
        .environment()
        .put(
            "SPARK_SUBMIT_OPTS",
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 %s -Dlog4j2.configurationFile=%s"
                .formatted(archive, HOME.resolve("conf/log4j2.properties")));
    Process process = builder.start();
    Thread watch = new Thread(() -> endAfterThreeMinutes(process), "submit-watch");
    watch.setDaemon(true);
    watch.start();
    return process;
  }

  /**
   * Submits a program and reads its console up to an expected text; then ends it.
   *
   * @return the console, with tables' bars and blanks folded
   */
  String consoleOf(String program, String expected, String... arguments) throws IOException {
    Process process = submit(program, arguments);
    try {
      return console(process, expected);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String console(Process process, String expected) throws IOException {
    StringBuilder console = new StringBuilder();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && console.indexOf(expected) < 0) {
        console.append(line.replaceAll("[| ]+", " ").strip()).append('\n');
        line = out.readLine();
      }
    }
    return console.toString();
  }

  /** Standard error of all programs so far. */
  String errors() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".err")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
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
}
