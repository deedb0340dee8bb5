package io.github.streamparity.structured.joins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A file of profiles, which a program's first argument names. */
final class ProfileFile {
  private ProfileFile() {}

  /**
   * The first argument, a file that can be read. On a wrong command line, prints the usage and ends
   * the process with status 2.
   *
   * @param name what the program is called
   */
  static String named(String name, String[] args) {
    try {
      if (args.length > 0) {
        Files.readAllLines(Path.of(args[0]));
        return args[0];
      }
      System.err.println(name + ": no file of profiles");
    } catch (IOException e) {
      System.err.println(name + ": cannot read " + e.getMessage());
    }
    System.err.println("usage: " + name + " profiles.csv [host [interactions-port]]");
    System.exit(2);
    return "";
  }

  /** The file's lines as they are now. */
  static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The other arguments. */
  static String[] others(String[] args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }
}
