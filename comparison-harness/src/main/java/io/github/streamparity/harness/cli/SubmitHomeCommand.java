package io.github.streamparity.harness.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    return "assemble a SPARK_HOME from the build's own jars";
  }

  @Override
  public String details() {
    return """
    DIR gets bin/spark-submit, Spark's jars, and the example programs' jars in examples/. It
    must be empty, or not exist yet.
    """;
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public Arity arity() {
    return new Arity(1, 1);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    Path home = Arguments.path(line.getArgs()[0]);
    requireEmpty(home);
    List<Path> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        jars.add(Path.of(entry));
      }
    }
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("jars"));
    Files.createDirectories(home.resolve("examples"));
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      if (name.matches("(dstream|structured)-examples-.*")) {
        link(jar, home.resolve("examples").resolve(name));
      } else if (!name.startsWith("comparison-harness-")) {
        link(jar, home.resolve("jars").resolve(name));
      }
    }
    write(home, "conf/log4j2.properties");
    write(home, "bin/spark-submit");
    if (!home.resolve("bin/spark-submit").toFile().setExecutable(true, false)) {
      throw new IOException("cannot make bin/spark-submit executable in " + home);
    }
    console.out().println(home.resolve("bin/spark-submit") + " is ready");
    return 0;
  }

  private static void requireEmpty(Path home) throws UsageException, IOException {
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw new UsageException(home + ": there is a file of that name");
    }
    if (Files.isDirectory(home)) {
      try (Stream<Path> files = Files.list(home)) {
        if (files.findAny().isPresent()) {
          throw new UsageException(home + ": the directory is not empty; name a new one");
        }
      }
    }
  }

  /** A hard link where the file system has them, else a copy: the jars are a quarter gigabyte. */
  private static void link(Path jar, Path to) throws IOException {
    try {
      Files.createLink(to, jar);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(jar, to);
    }
  }

  private static void write(Path home, String name) throws IOException {
    String resource = "submit-home/" + name.substring(name.indexOf('/') + 1);
    try (var in = SubmitHomeCommand.class.getResourceAsStream(resource)) {
      Files.writeString(home.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
