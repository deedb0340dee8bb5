package io.github.streamparity.harness.replay.worker;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * How a replaying process is started: with this JVM's own Java and class path.
 *
 * @param jvmOptions options of the process's JVM
 * @param spark the Spark that it has; empty for the one on this JVM's class path
 * @param jars jars to add to the class path
 * @param providers class names of pair providers that no jar's services name
 */
public record WorkerCommand(
    List<String> jvmOptions, Optional<OtherSpark> spark, List<Path> jars, List<String> providers) {
  /** It is of another class path than another Spark's. */
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private static final String LOGGING =
      "io/github/streamparity/harness/cli/submit-home/log4j2.properties";

  public WorkerCommand {
    requireNonNull(spark, "spark");
    jvmOptions = List.copyOf(jvmOptions);
    jars = List.copyOf(jars);
    providers = List.copyOf(providers);
  }

  /** With this JVM's own Spark. */
  public WorkerCommand(List<String> jvmOptions, List<Path> jars, List<String> providers) {
    this(jvmOptions, Optional.empty(), jars, providers);
  }

  /** The same with another Spark. */
  public WorkerCommand on(OtherSpark other) {
    List<String> options = jvmOptions.stream().filter(it -> !it.startsWith(ARCHIVE)).toList();
    return new WorkerCommand(options, Optional.of(other), jars, providers);
  }

  /** Whether pairs come in that are not bundled. */
  boolean bringsPairsIn() {
    return !jars.isEmpty() || !providers.isEmpty();
  }

  /**
   * The command line.
   *
   * @param temporary a directory for what the process writes
   */
  public List<String> line(Path temporary) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(jvmOptions);
    // what spark-submit opens to Spark: closures, Kryo and dates need it
    Stream.of(JavaModuleOptions.defaultModuleOptionArray())
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(line::add);
    line.add("-Djava.io.tmpdir=" + temporary);
    // a crash says the same on standard output
    line.add("-XX:ErrorFile=" + temporary.resolve("crash.log"));
    line.add("-XX:-CreateCoredumpOnCrash");
    line.add("-Dlog4j2.configurationFile=classpath:" + LOGGING);
    line.add("-cp");
    line.add(classPath());
    line.add(ReplayWorker.class.getName());
    return line;
  }

  private String classPath() {
    Stream<String> first =
        spark
            .map(other -> Stream.concat(other.ours().stream(), other.jars().stream()))
            .map(WorkerCommand::absolute)
            .orElseGet(() -> Stream.of(System.getProperty("java.class.path")));
    return Stream.concat(first, absolute(jars.stream()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> absolute(Stream<Path> paths) {
    return paths.map(it -> it.toAbsolutePath().toString());
  }
}
