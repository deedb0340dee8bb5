package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.program.SparkHomes;
import io.github.streamparity.harness.replay.program.UnavailableException;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Assembles a folder from which the real SparkSubmit runs. */
final class SubmitHomeCommand implements Command {
  @Override
  public String name() {
    return "submit-home";
  }

  @Override
  public String arguments() {
    return "DIR";
  }

  @Override
  public String summary() {
    return "assemble a SPARK_HOME, of this build or of another Spark";
  }

  @Override
  public String details() {
    return """
    Writes bin/spark-submit, Spark's jars, and the jars of the example programs (examples/)
    into DIR, which must be empty or new. With --spark it takes the jars of that version,
    which Maven fetches, and no examples.
    """;
  }

  @Override
  public Options options() {
    Options options = new Options();
    SparkOptions.addTo(options);
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(1, 1);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    Optional<SparkRelease> spark = SparkOptions.release(line);
    Path home = Arguments.path(line.getArgs()[0]);
    requireEmpty(home);
    boolean isNew = !Files.exists(home);
    try {
      assemble(spark, home);
    } catch (UnavailableException e) {
      removeWhatWasMade(home, isNew);
      throw new UsageException(Excerpt.message(e.getMessage()), e);
    } catch (IOException e) {
      removeWhatWasMade(home, isNew);
      throw new UsageException(
          "%s: cannot be made: %s\n  try  a directory with room that you may write to"
              .formatted(Excerpt.message(home.toString()), FileWords.problem(e)),
          e);
    }
    console.out().println(FileWords.path(home.resolve("bin/spark-submit")) + " is ready");
    return 0;
  }

  private static void assemble(Optional<SparkRelease> spark, Path home)
      throws IOException, InterruptedException {
    if (spark.isPresent()) {
      SparkHomes.assemble(spark.get(), home);
    } else {
      SparkHomes.write(home, SparkHomes.ownJars(), SparkRelease.onClassPath().scala());
      addExamples(home.resolve("examples"));
    }
  }

  /** Half a home would only be in the way of the next one. */
  private static void removeWhatWasMade(Path home, boolean isNew) {
    for (String part : List.of("bin", "conf", "jars", "examples")) {
      Directories.delete(home.resolve(part));
    }
    if (isNew) {
      Directories.delete(home);
    }
  }

  private static void addExamples(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path name = Path.of(entry).getFileName();
      if (name != null && name.toString().matches("(dstream|structured)-examples-.*\\.jar")) {
        SparkHomes.link(Path.of(entry), directory.resolve(name));
      }
    }
  }

  private static void requireEmpty(Path home) throws UsageException, IOException {
    String name = Excerpt.message(home.toString());
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw new UsageException(name + ": there is a file of that name");
    }
    if (Files.isDirectory(home)) {
      try (Stream<Path> files = Files.list(home)) {
        if (files.findAny().isPresent()) {
          throw new UsageException(name + ": the directory is not empty; name a new one");
        }
      }
    }
  }
}
