package io.github.streamparity.harness.replay.program;

import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.worker.OtherSpark;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories with a Spark in them, as SPARK_HOME names one. */
public final class SparkHomes {
  private static final String RESOURCES = "/io/github/streamparity/harness/cli/submit-home/";

  /** Names of the jars on this JVM's class path that are not Spark's. */
  private static final String OURS =
      "(comparison-harness|program-agent|(dstream|structured)-examples|byte-buddy|snakeyaml-engine|commons-cli)-\\d.*";

  private SparkHomes() {}

  /** The jars of the Spark that is on this JVM's class path. */
  public static List<Path> ownJars() {
    return classPath().filter(SparkHomes::isOfSpark).toList();
  }

  /** The entries of this JVM's class path that are not Spark's. */
  private static List<Path> ours() {
    return classPath().filter(entry -> !isOfSpark(entry)).toList();
  }

  private static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of);
  }

  private static boolean isOfSpark(Path entry) {
    String name = entry.getFileName().toString();
    return name.endsWith(".jar") && !name.matches(OURS);
  }

  /**
   * A Spark for functions, which is fetched if no replay has done so before.
   *
   * @throws UnavailableException if it cannot be had, or does not run on this JVM's Java
   */
  public static OtherSpark other(SparkRelease spark) throws IOException, InterruptedException {
    ProgramPlatform.requireFitting(
        Path.of(System.getProperty("java.home")), spark, "run parity with another JAVA_HOME");
    return new OtherSpark(spark, jars(spark), ours());
  }

  /** The jars of a Spark, which is fetched if no replay has done so before. */
  static List<Path> jars(SparkRelease spark) throws IOException, InterruptedException {
    if (spark.equals(SparkRelease.onClassPath())) {
      return ownJars();
    }
    Path home = spark.home().isPresent() ? spark.home().get() : cached(spark);
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Where a Spark is kept, with its beginning made, if it is not there yet. */
  private static Path cached(SparkRelease spark) throws IOException, InterruptedException {
    Path home = cache(spark);
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(home.getParent());
    Path unfinished = Files.createTempDirectory(home.getParent(), "unfinished-");
    try {
      assemble(spark, unfinished);
      Files.move(unfinished, home);
    } catch (IOException e) {
      if (!Files.isDirectory(home)) { // or another process was faster
        throw e;
      }
    } finally {
      Directories.delete(unfinished);
    }
    return home;
  }

  /** Where a Spark from Maven's repository is kept. */
  public static Path cache(SparkRelease spark) {
    String caches = System.getenv("XDG_CACHE_HOME");
    Path directory =
        caches == null || caches.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(caches);
    return directory
        .resolve("stream-parity")
        .resolve("spark")
        .resolve("spark-%s-scala-%s".formatted(spark.version(), spark.scala()));
  }

  /**
   * Puts a Spark from Maven's repository into an empty directory.
   *
   * @throws UnavailableException if it cannot be fetched
   */
  public static void assemble(SparkRelease spark, Path home)
      throws IOException, InterruptedException {
    try {
      write(home, MavenJars.of(List.of(), artifacts(spark)), spark.scala());
    } catch (UnavailableException e) {
      throw new UnavailableException(
          "%s cannot be fetched: %s".formatted(spark, e.getMessage()), e.detail());
    }
  }

  /** The artifacts of a Spark that streaming programs need. */
  private static List<String> artifacts(SparkRelease spark) {
    return Stream.of("streaming", "sql")
        .map(
            part ->
                "org.apache.spark:spark-%s_%s:%s".formatted(part, spark.scala(), spark.version()))
        .toList();
  }

  /** Makes a SPARK_HOME of jars: with {@code bin/spark-submit}, {@code conf} and {@code jars}. */
  public static void write(Path home, List<Path> jars, String scala) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("jars"));
    for (Path jar : jars) {
      link(jar, home.resolve("jars").resolve(jar.getFileName().toString()));
    }
    Files.writeString(home.resolve("conf/log4j2.properties"), resource("log4j2.properties"));
    Path submit = home.resolve("bin/spark-submit");
    Files.writeString(submit, resource("spark-submit").replace("%SCALA%", scala));
    if (!submit.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make bin/spark-submit executable in " + home);
    }
  }

  /** A hard link where the file system has them, else a copy: the jars are a quarter gigabyte. */
  public static void link(Path jar, Path to) throws IOException {
    try {
      Files.createLink(to, jar);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(jar, to);
    }
  }

  /** A file of this project's that each SPARK_HOME has. */
  static String resource(String name) throws IOException {
    try (InputStream in = SparkHomes.class.getResourceAsStream(RESOURCES + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
