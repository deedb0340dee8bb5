package io.github.streamparity.harness.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of {@code docs/own-pair} and what a user runs in it. Runs after the jars are packaged. */
final class OwnPairProject {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The tutorial of {@code docs/own-pair}. */
  static final Path TUTORIAL = ROOT.resolve("docs/tutorial.md");

  /** A file's name, and the block that is all of it. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?ms)^`([^`]+)`:?\\n\\n<!-- snippet: docs/own-pair/\\1 -->\\n```\\w*\\n(.*?)^```$");

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Path directory;

  private OwnPairProject(Path directory) {
    this.directory = directory;
  }

  /**
   * The end of a command.
   *
   * @param status exit status
   * @param output what it printed, both streams
   */
  record Ended(int status, String output) {}

  /**
   * The project as the tutorial has it: each block that is a whole file is typed into that file.
   */
  static OwnPairProject typedTo(Path directory) throws IOException {
    Matcher block = FILE.matcher(Files.readString(TUTORIAL));
    while (block.find()) {
      Path file = directory.resolve(block.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, block.group(2));
    }
    return new OwnPairProject(directory);
  }

  /** Types a line of the tutorial into a shell; a clone of this project is where it is. */
  Ended type(String line) {
    return run(List.of("sh", "-euc", line));
  }

  /** A copy of another sample project. */
  static OwnPairProject copied(String path, Path directory) throws IOException {
    Path sample = ROOT.resolve(path);
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(it -> !it.startsWith(sample.resolve("target"))).toList()) {
        Path copy = directory.resolve(sample.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return new OwnPairProject(directory);
  }

  Path file(String path) {
    return directory.resolve(path);
  }

  /** Runs Maven with a repository in which this build's jars are as if installed. */
  Ended mvn(String phase) throws IOException {
    try (LocalRepository repository = LocalRepository.below(TARGET, ROOT)) {
      return run(
          List.of(
              maven(),
              "-B",
              "-ntp",
              "-Dmaven.repo.local=" + repository.directory(),
              "-Dstream-parity.version=" + repository.version(),
              "-Dkotlin.compiler.daemon=false", // it would stay when the build has ended
              phase));
    }
  }

  /** Runs Gradle with a repository in which this build's jars are as if installed. */
  Ended gradle(String task) throws IOException {
    try (LocalRepository repository = LocalRepository.below(TARGET, ROOT)) {
      return run(
          List.of(
              "gradle",
              "--no-daemon",
              "--gradle-user-home=" + TARGET.resolve("gradle"),
              "-Dmaven.repo.local=" + repository.directory(),
              task));
    }
  }

  /** Runs the launcher, with the tests' own archive of class data. */
  Ended parity(List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(ROOT.resolve("parity").toString()));
    line.addAll(arguments);
    return run(line);
  }

  private Ended run(List<String> line) {
    try {
      Path output = Files.createTempFile(TARGET, "own-pair", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("XDG_CACHE_HOME", TARGET.resolve("cache").toString());
      builder.environment().put("STREAM_PARITY", ROOT.toString());
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("no end after 5 minutes: " + Files.readString(output));
      }
      Ended ended = new Ended(process.exitValue(), Files.readString(output));
      Files.delete(output);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Maven as the outer build found it, or else the wrapper. */
  private static String maven() {
    Stream<Path> homes =
        Stream.of(
                System.getProperty("maven.home", ""),
                System.getenv().getOrDefault("MAVEN_HOME", ""))
            .filter(home -> !home.isEmpty())
            .map(home -> Path.of(home, "bin"));
    Stream<Path> path =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of);
    return Stream.concat(homes, path)
        .map(bin -> bin.resolve("mvn"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(ROOT.resolve("mvnw"))
        .toString();
  }
}
