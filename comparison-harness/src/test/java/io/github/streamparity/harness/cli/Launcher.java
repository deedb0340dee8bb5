package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Runs {@code ./parity} as a user does, in a directory of its own. */
final class Launcher {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Path clone;
  private final Path directory;

  Launcher(Path directory) {
    this(ROOT, directory);
  }

  private Launcher(Path clone, Path directory) {
    this.clone = clone;
    this.directory = directory;
  }

  /** The launcher of a clone that lies elsewhere: there is a link to this one. */
  Launcher ofClone(Path link) {
    try {
      return new Launcher(Files.createSymbolicLink(link, ROOT), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The end of a run.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   */
  record Ended(int status, String out, String err) {}

  Ended run(String... arguments) {
    return run(Map.of(), arguments);
  }

  Ended run(Map<String, String> environment, String... arguments) {
    Running running = start(environment, arguments);
    return running.await();
  }

  /** Has bash run a line that begins with {@code ./parity}: for redirections and pipes. */
  Ended shell(Map<String, String> environment, String line) {
    return start(environment, List.of("bash", "-c", clone.resolve("parity") + " " + line)).await();
  }

  Running start(Map<String, String> environment, String... arguments) {
    // A build in the background ignores Ctrl-C and hands that on; a user's terminal does not.
    List<String> line =
        new ArrayList<>(List.of("env", "--default-signal=INT", clone.resolve("parity").toString()));
    line.addAll(List.of(arguments));
    return start(environment, line);
  }

  private Running start(Map<String, String> environment, List<String> line) {
    try {
      Path out = Files.createTempFile(TARGET, "parity", ".out");
      Path err = Files.createTempFile(TARGET, "parity", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // the tests' own archive of class data, so that the user's stays
      builder.environment().put("XDG_CACHE_HOME", TARGET.resolve("cache").toString());
      builder.environment().putAll(environment);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar with a class of the tests and all that are nested in it, but for some. */
  static Path jarOf(String name, Class<?> outer, Class<?>... without) {
    List<String> left =
        Stream.of(without).map(type -> type.getName().replace('.', '/') + ".class").toList();
    Path classes = TARGET.resolve("test-classes");
    String own = outer.getName().replace('.', '/');
    try (Stream<Path> beside = Files.list(classes.resolve(own).getParent())) {
      return jar(
          name,
          beside
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.equals(own + ".class") || file.startsWith(own + "$"))
              .filter(file -> !left.contains(file))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar with some classes of the tests. */
  static Path jar(String name, Class<?>... classes) {
    return jar(
        name, Stream.of(classes).map(type -> type.getName().replace('.', '/') + ".class").toList());
  }

  private static Path jar(String name, List<String> entries) {
    Path jar = TARGET.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        Files.copy(TARGET.resolve("test-classes").resolve(entry), out);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** Every file below a directory and its content, for comparing. */
  static Map<String, String> contents(Path below) {
    try (Stream<Path> files = Files.walk(below)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(below.relativize(file).toString(), Files.readString(file));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run that has not ended. */
  static final class Running {
    private final Process process;
    private final Path out;
    private final Path err;

    Running(Process process, Path out, Path err) {
      this.process = process;
      this.out = out;
      this.err = err;
    }

    Process process() {
      return process;
    }

    String errSoFar() {
      try {
        return Files.readString(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Ended await() {
      try {
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new AssertionError("no end after 15 minutes: " + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
