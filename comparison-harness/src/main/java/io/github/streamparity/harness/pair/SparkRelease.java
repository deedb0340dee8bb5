package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.text.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark: one of its versions, built for one version of Scala.
 *
 * @param version such as {@code 3.5.6}
 * @param scala such as {@code 2.12}
 * @param home the SPARK_HOME that it is in; empty if it comes from Maven's repository
 */
public record SparkRelease(String version, String scala, Optional<Path> home) {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+([-.]\\w+)*");
  private static final Pattern CORE = Pattern.compile("spark-core_(\\d+\\.\\d+)-(\\d.*)\\.jar");

  /**
   * @throws IllegalArgumentException if a program cannot be replayed on it: before 3.3 Spark does
   *     not run on JDK 17, and from 4.0 on there is one Scala
   */
  public SparkRelease {
    requireNonNull(home, "home");
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      throw new IllegalArgumentException("not a version of Spark: " + version);
    }
    int major = Integer.parseInt(numbers.group(1));
    if (major < 3 || (major == 3 && Integer.parseInt(numbers.group(2)) < 3)) {
      throw new IllegalArgumentException(
          "Spark %s does not run on JDK 17, as 3.3.0 and later do".formatted(version));
    }
    if (!scala.equals("2.13") && !(major == 3 && scala.equals("2.12"))) {
      throw new IllegalArgumentException(
          "Spark %s is not built for Scala %s, but for %s"
              .formatted(version, scala, major == 3 ? "2.12 and 2.13" : "2.13"));
    }
  }

  /** Whether a text is a version, and not a directory. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /**
   * A version from Maven's repository.
   *
   * @param scala by default the one of the Spark that most people download: 2.12 before Spark 4
   */
  public static SparkRelease of(String version, Optional<String> scala) {
    return new SparkRelease(
        version, scala.orElse(version.startsWith("3.") ? "2.12" : "2.13"), Optional.empty());
  }

  /**
   * The Spark in a SPARK_HOME, which the names of its jars tell.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SparkRelease in(Path home) {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      return jars.map(jar -> CORE.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .findFirst()
          .map(core -> new SparkRelease(core.group(2), core.group(1), Optional.of(home)))
          .orElseThrow(() -> new IllegalArgumentException(home + " has no jars/spark-core_….jar"));
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(home + " has no directory jars", e);
    }
  }

  /** The Spark on this JVM's class path, found out without loading a class of it. */
  public static SparkRelease onClassPath() {
    String version = ClassPath.spark().orElseThrow(SparkRelease::noSpark);
    String scala = ClassPath.scala().orElseThrow(SparkRelease::noSpark);
    return new SparkRelease(version, scala.substring(0, scala.lastIndexOf('.')), Optional.empty());
  }

  private static IllegalStateException noSpark() {
    return new IllegalStateException("no Spark is on the class path");
  }

  /** {@code Spark 3.5.6 (Scala 2.12)}. */
  @Override
  public String toString() {
    return "Spark %s (Scala %s)".formatted(version, scala);
  }
}
