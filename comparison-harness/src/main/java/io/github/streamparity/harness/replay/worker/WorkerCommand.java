package io.github.streamparity.harness.replay.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * How a replaying process is started: with this JVM's own Java and class path.
 *
 * @param jvmOptions options of the process's JVM
 * @param jars jars to add to the class path
 * @param providers class names of pair providers that no jar's services name
 */
public record WorkerCommand(List<String> jvmOptions, List<Path> jars, List<String> providers) {
  private static final String LOGGING =
      "io/github/streamparity/harness/cli/submit-home/log4j2.properties";

  public WorkerCommand {
    jvmOptions = List.copyOf(jvmOptions);
    jars = List.copyOf(jars);
    providers = List.copyOf(providers);
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
    StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
    jars.forEach(jar -> classPath.append(File.pathSeparator).append(jar.toAbsolutePath()));
    line.add("-cp");
    line.add(classPath.toString());
    line.add(ReplayWorker.class.getName());
    return line;
  }
}
