package io.github.streamparity.harness.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The size of a file and when it was last written, which show whether it was changed. */
public record FileStamp(long size, FileTime modified) {
  public static FileStamp of(Path file) throws IOException {
    return new FileStamp(Files.size(file), Files.getLastModifiedTime(file));
  }

  /** The file, if it is still there and was not changed. */
  public Optional<Path> unchanged(Path file) {
    try {
      return of(file).equals(this) ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
