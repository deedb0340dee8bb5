package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The maker of a capture out of a script: a job on an engine, or somebody's recording.
 *
 * @param id its name in files and messages: {@code dstream}, {@code structured}, or what its owner
 *     calls it
 * @param engine the engine that it ran on; empty for a recording that does not say
 * @param spark the Spark version that it ran on; empty for a recording that does not say
 * @param scala the version of Scala that its Spark is built for; empty for a recording that does
 *     not say
 */
public record Variant(
    String id, Optional<Engine> engine, Optional<String> spark, Optional<String> scala) {
  private static final String ID = "[a-z0-9]+([-.][a-z0-9]+)*";

  /**
   * @throws IllegalArgumentException if the id is not lower-case words joined by hyphens or dots:
   *     it names a file
   */
  public Variant {
    requireNonNull(engine, "engine");
    requireNonNull(spark, "spark");
    requireNonNull(scala, "scala");
    if (!id.matches(ID)) {
      throw new IllegalArgumentException(
          "a variant's id is lower-case words joined by hyphens, such as old-job: " + id);
    }
  }

  /** A variant without the version of Scala that its Spark is built for. */
  public Variant(String id, Optional<Engine> engine, Optional<String> spark) {
    this(id, engine, spark, Optional.empty());
  }

  /** A variant on an engine, called by the engine's word. */
  public static Variant of(Engine engine, String spark) {
    return new Variant(engine.word(), Optional.of(engine), Optional.of(spark));
  }

  /** Somebody's recording, of which nothing else is known. */
  public static Variant recorded(String id) {
    return new Variant(id, Optional.empty(), Optional.empty());
  }
}
