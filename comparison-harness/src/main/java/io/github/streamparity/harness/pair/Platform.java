package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Spark, the packages and the environment of a program, beside its own jars.
 *
 * @param spark empty for the Spark that Stream Parity runs on
 * @param packages Maven coordinates, as spark-submit's {@code --packages} takes them: {@code
 *     group:artifact:version}
 * @param environment variables of its process; {@code JAVA_HOME} says which Java it runs on
 */
public record Platform(
    Optional<SparkRelease> spark, List<String> packages, Map<String, String> environment) {
  /** That of Stream Parity itself. */
  public static final Platform OWN = new Platform(Optional.empty(), List.of(), Map.of());

  public Platform {
    requireNonNull(spark, "spark");
    packages = List.copyOf(packages);
    environment = Map.copyOf(environment);
  }

  /** The Spark, whether it was named or not. */
  public SparkRelease release() {
    return spark.orElseGet(SparkRelease::onClassPath);
  }
}
