package io.github.streamparity.harness.replay;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes directories of a replay's own. */
final class Directories {
  private Directories() {}

  /** Deletes what is there; an abandoned job may write on, so what cannot be deleted stays. */
  static void delete(Path directory) {
    try (Stream<Path> below = Files.walk(directory)) {
      below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // somebody else deletes it as well
    }
  }
}
