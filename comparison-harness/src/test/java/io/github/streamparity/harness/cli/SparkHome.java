package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.Launcher.Ended;
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

/** A SPARK_HOME as {@code parity submit-home} makes it, and programs submitted with it. */
final class SparkHome {
  private final Path directory;

  private SparkHome(Path directory) {
    this.directory = directory;
  }

  /** Assembles one below a directory, which is also where programs run. */
  static SparkHome in(Path directory) {
    Ended ended = new Launcher(directory).run("submit-home", home(directory).toString());
    assertThat(ended.status()).as(ended.err()).isEqualTo(0);
    return new SparkHome(directory);
  }

  private static Path home(Path directory) {
    return directory.resolve("spark-home");
  }

  /** The jars of the example modules in it. */
  List<Path> exampleJars() {
    try (Stream<Path> jars = Files.list(home(directory).resolve("examples"))) {
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
    String module = program.substring(0, program.indexOf('.')) + "-examples";
    List<String> line = new ArrayList<>();
    line.add(home(directory).resolve("bin/spark-submit").toString());
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
    builder.environment().put("SPARK_SUBMIT_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
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

  /** What all programs so far wrote to standard error. */
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
