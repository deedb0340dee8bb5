package io.github.streamparity.harness.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file, and what is wrong with it, as people are shown it. */
public final class FileWords {
  private FileWords() {}

  /** A path that is there, whole, with what cannot be seen as escapes. */
  public static String path(Path path) {
    return VisibleText.escaped(path.toString());
  }

  /** What a path is that is there and no regular file, after "a". */
  public static String kind(Path path) {
    return Files.isDirectory(path) ? "directory" : "device or a pipe";
  }

  /** Why a file cannot be read or written: what an exception says may be no more than a path. */
  public static String problem(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission for " + e.getMessage();
    }
    if (e instanceof NoSuchFileException) {
      return "no such file: " + e.getMessage();
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file already: " + e.getMessage();
    }
    Optional<String> reason =
        e instanceof FileSystemException known
            ? Optional.ofNullable(known.getReason())
            : Optional.empty();
    return reason
        .or(() -> Optional.ofNullable(e.getMessage()))
        .orElse(e.getClass().getSimpleName());
  }
}
