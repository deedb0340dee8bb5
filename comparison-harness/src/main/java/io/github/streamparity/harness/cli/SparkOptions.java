package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.text.Excerpt;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Options that name a Spark other than this project's: {@code --spark} and {@code --scala}. */
final class SparkOptions {
  private SparkOptions() {}

  static void addTo(Options options) {
    options.addOption(
        Option.builder()
            .longOpt("spark")
            .hasArg()
            .argName("VERSION")
            .desc("another version of Spark, from 3.3.0 on, such as 3.5.6")
            .get());
    options.addOption(
        Option.builder()
            .longOpt("scala")
            .hasArg()
            .argName("VERSION")
            .desc("the Scala of that Spark: 2.12 (the default before Spark 4) or 2.13")
            .get());
  }

  /** A version from Maven's repository; empty if none is named. */
  static Optional<SparkRelease> release(CommandLine line) throws UsageException {
    return named(line, false);
  }

  /** A version from Maven's repository, or the Spark in a directory; empty if none is named. */
  static Optional<SparkRelease> releaseOrHome(CommandLine line) throws UsageException {
    return named(line, true);
  }

  private static Optional<SparkRelease> named(CommandLine line, boolean orHome)
      throws UsageException {
    String named = line.getOptionValue("spark");
    Optional<String> scala = Optional.ofNullable(line.getOptionValue("scala"));
    if (named == null) {
      if (scala.isPresent()) {
        throw new UsageException("--scala goes with --spark VERSION");
      }
      return Optional.empty();
    }
    try {
      boolean isHome = orHome && !SparkRelease.isVersion(named);
      return Optional.of(
          isHome
              ? SparkRelease.in(Path.of(named).toAbsolutePath().normalize())
              : SparkRelease.of(named, scala));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--spark: " + Excerpt.message(e.getMessage()), e);
    }
  }
}
