package io.github.streamparity.harness.replay.worker;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.pair.SparkRelease;
import java.nio.file.Path;
import java.util.List;

/**
 * A Spark that a replaying process has in place of the one on this JVM's class path.
 *
 * @param release which one
 * @param jars its jars
 * @param ours what of this JVM's class path is not of Spark
 */
public record OtherSpark(SparkRelease release, List<Path> jars, List<Path> ours) {
  public OtherSpark {
    requireNonNull(release, "release");
    jars = List.copyOf(jars);
    ours = List.copyOf(ours);
  }
}
