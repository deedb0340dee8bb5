package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/** A file that somebody names as a jar. */
public final class Jar {
  private Jar() {}

  /** Why nothing can be loaded from a file, in a few words; empty if it is a jar. */
  public static Optional<String> problemOf(Path file) {
    if (!Files.exists(file)) {
      return Optional.of("no such jar");
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of("not a jar, but a " + FileWords.kind(file));
    }
    if (!Files.isReadable(file)) {
      return Optional.of("cannot be read");
    }
    try (ZipFile opened = new ZipFile(file.toFile())) {
      return opened.size() == 0 ? Optional.of("the jar is empty") : Optional.empty();
    } catch (IOException e) {
      return Optional.of("not a jar: " + FileWords.problem(e));
    }
  }
}
