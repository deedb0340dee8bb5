package io.github.streamparity.broker;

import java.io.File;
import java.nio.file.Path;

/** Deletes what a broker leaves behind. */
final class Directories {
  private Directories() {}

  /** Deletes a directory and all in it, as far as it can be deleted. */
  static void delete(Path directory) {
    delete(directory.toFile());
  }

  private static void delete(File file) {
    File[] inside = file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        delete(each);
      }
    }
    file.delete();
  }
}
