package io.github.streamparity.harness.replay;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories of a replay's own: what Spark is to call them, and how they go away. */
public final class Directories {
  private Directories() {}

  /** As Spark is told of it: unlike a URI, its own form of a path escapes nothing. */
  public static String name(Path directory) {
    return new org.apache.hadoop.fs.Path(directory.toUri()).toString();
  }

  /** Deletes what is there; an abandoned job may write on, so what cannot be deleted stays. */
  public static void delete(Path directory) {
    try (Stream<Path> below = Files.walk(directory)) {
      below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // somebody else deletes it as well
    }
  }
}
