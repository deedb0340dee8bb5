package io.github.streamparity.harness.replay.program;

import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.pair.SparkRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform of a program, as files of this machine.
 *
 * @param java the program that starts its JVM
 * @param spark the jars of its Spark
 * @param program its own jars, and those of the packages that it names
 */
record ProgramPlatform(Path java, List<Path> spark, List<Path> program) {
  /** The first Java on which Spark 3 fails: its Hadoop asks for a subject that is gone. */
  private static final int TOO_NEW_FOR_SPARK_3 = 24;

  private static final int FIRST_JAVA = 17;

  /** The packages' jars: a comparison may replay a program many times. */
  private static final Map<Platform, List<Path>> FETCHED = new ConcurrentHashMap<>();

  /**
   * Finds all of it, and fetches what comes from Maven's repository.
   *
   * @throws UnavailableException if something of it cannot be had; its message is one line
   */
  static ProgramPlatform of(ProgramVariant variant) throws IOException, InterruptedException {
    Platform platform = variant.platform();
    SparkRelease release = platform.release();
    Path java = java(platform.environment(), release);
    List<Path> spark = SparkHomes.jars(release);
    List<Path> program = new ArrayList<>(variant.jars());
    program.addAll(packages(platform, spark));
    return new ProgramPlatform(java, spark, program);
  }

  private static List<Path> packages(Platform platform, List<Path> spark)
      throws IOException, InterruptedException {
    if (platform.packages().isEmpty()) {
      return List.of();
    }
    List<Path> fetched = FETCHED.get(platform);
    if (fetched != null) {
      return fetched;
    }
    try {
      fetched = MavenJars.of(spark, platform.packages());
      FETCHED.put(platform, fetched);
      return fetched;
    } catch (UnavailableException e) {
      throw new UnavailableException(
          "the packages %s cannot be fetched: %s".formatted(platform.packages(), e.getMessage()),
          e.detail());
    }
  }

  private static Path java(Map<String, String> environment, SparkRelease release)
      throws IOException {
    Path home = Path.of(environment.getOrDefault("JAVA_HOME", System.getProperty("java.home")));
    Path java = home.resolve("bin").resolve("java");
    if (!Files.isExecutable(java)) {
      throw new UnavailableException("JAVA_HOME has no bin/java: " + home, "");
    }
    requireFitting(home, release, "name another by env: {JAVA_HOME: …}");
    return java;
  }

  /**
   * @param otherwise what to do if it does not fit
   * @throws UnavailableException if a Spark does not run on a Java
   */
  static void requireFitting(Path home, SparkRelease release, String otherwise) throws IOException {
    int version = version(home);
    boolean tooNew = release.version().startsWith("3.") && version >= TOO_NEW_FOR_SPARK_3;
    if (tooNew || version < FIRST_JAVA) {
      throw new UnavailableException(
          "%s is replayed on Java %s to %s, and %s is Java %s; %s"
              .formatted(release, FIRST_JAVA, TOO_NEW_FOR_SPARK_3 - 1, home, version, otherwise),
          "");
    }
  }

  /** The feature release of a Java, which its file {@code release} says. */
  private static int version(Path home) throws IOException {
    Properties properties = new Properties();
    Path release = home.resolve("release");
    if (Files.exists(release)) {
      try (InputStream in = Files.newInputStream(release)) {
        properties.load(in);
      }
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.isEmpty()
        ? Runtime.version().feature()
        : Integer.parseInt(version.replaceFirst("^1\\.", "").replaceFirst("\\D.*", ""));
  }
}
