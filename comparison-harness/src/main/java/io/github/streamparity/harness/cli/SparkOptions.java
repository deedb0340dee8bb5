package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.text.Excerpt;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * Options that name a Spark other than this project's: {@code --spark} and {@code --scala}, or of
 * one side of a comparison {@code --reference-spark} and {@code --reference-scala}.
 */
final class SparkOptions {
  private static final String SPARK = "spark";
  private static final String SCALA = "scala";

  private SparkOptions() {}

  static void addTo(Options options) {
    Arguments.option(
        options, SPARK, "VERSION", "another version of Spark, from 3.3.0 on, such as 3.5.6");
    Arguments.option(
        options,
        SCALA,
        "VERSION",
        "the Scala of that Spark: 2.12 (the default before Spark 4) or 2.13");
  }

  /** Those of a side. */
  static void addTo(Options options, Side side) {
    Arguments.option(
        options,
        of(side) + SPARK,
        "VERSION|DIR",
        "the Spark on which the %s runs, such as 3.5.6, or a SPARK_HOME".formatted(side.word()));
    Arguments.option(options, of(side) + SCALA, "VERSION", "the Scala of that Spark: 2.12 or 2.13");
  }

  private static String of(Side side) {
    return side.word() + "-";
  }

  /** A version from Maven's repository; empty if none is named. */
  static Optional<SparkRelease> release(CommandLine line) throws UsageException {
    return named(line, "", false);
  }

  /** A version from Maven's repository, or the Spark in a directory; empty if none is named. */
  static Optional<SparkRelease> releaseOrHome(CommandLine line) throws UsageException {
    return named(line, "", true);
  }

  /** The same of a side. */
  static Optional<SparkRelease> releaseOrHome(CommandLine line, Side side) throws UsageException {
    return named(line, of(side), true);
  }

  private static Optional<SparkRelease> named(CommandLine line, String prefix, boolean orHome)
      throws UsageException {
    String option = "--" + prefix + SPARK;
    String named = line.getOptionValue(prefix + SPARK);
    Optional<String> scala = Optional.ofNullable(line.getOptionValue(prefix + SCALA));
    if (named == null) {
      if (scala.isPresent()) {
        throw new UsageException("--%s%s goes with %s VERSION".formatted(prefix, SCALA, option));
      }
      return Optional.empty();
    }
    boolean isHome = orHome && !SparkRelease.isVersion(named);
    try {
      SparkRelease release =
          isHome
              ? SparkRelease.in(Path.of(named).toAbsolutePath().normalize())
              : SparkRelease.of(named, scala);
      if (!release.scala().equals(scala.orElse(release.scala()))) {
        throw new IllegalArgumentException("%s has %s".formatted(named, release));
      }
      return Optional.of(release);
    } catch (IllegalArgumentException e) {
      String expected =
          isHome ? "\n  expected  a version such as 3.5.6, or the path of a SPARK_HOME" : "";
      throw new UsageException(option + ": " + Excerpt.message(e.getMessage()) + expected, e);
    }
  }
}
