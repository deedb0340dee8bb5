package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.report.directory.ProcessOwner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Directories of a replay's own: what Spark is to call them, and how they go away. */
public final class Directories {
  private static final String PREFIX = "parity-";
  private static final Pattern TEMPORARY = Pattern.compile(PREFIX + "[a-z]+-(\\d+-\\d+-.*)");

  private Directories() {}

  /** The path in Spark's own form, which, unlike a URI, escapes nothing. */
  public static String name(Path directory) {
    return new org.apache.hadoop.fs.Path(directory.toUri()).toString();
  }

  /**
   * Makes a temporary directory of this process.
   *
   * @param purpose a word for its name
   */
  public static Path temporary(String purpose) throws IOException {
    return Files.createTempDirectory(PREFIX + purpose + "-" + ProcessOwner.self() + "-");
  }

  /** Deletes the temporary directories of processes that are gone, which could not do it. */
  public static void deleteThoseOfTheDead() throws IOException {
    List<Path> dead;
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      dead = entries.filter(Directories::isOfTheDead).toList();
    }
    dead.forEach(Directories::delete);
  }

  private static boolean isOfTheDead(Path directory) {
    Matcher name = TEMPORARY.matcher(directory.getFileName().toString());
    return name.matches() && ProcessOwner.isGone(name.group(1));
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
