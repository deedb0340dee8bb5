package io.github.streamparity.dstream;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The directories from which a program reads its files, as its command line names them: one for
 * each input, on any file system that Hadoop supports.
 *
 * @param paths one for each input, in the order of the inputs
 */
record Directories(List<String> paths) {
  Directories {
    paths = List.copyOf(paths);
  }

  /**
   * Reads a command line.
   *
   * @param args as {@code main} gets them
   * @param inputs names of the inputs
   * @throws IllegalArgumentException in one line, if there are too few or too many arguments
   */
  static Directories parse(String[] args, List<String> inputs) {
    if (args.length < inputs.size()) {
      throw new IllegalArgumentException("missing argument: " + inputs.get(args.length) + "-dir");
    }
    if (args.length > inputs.size()) {
      throw new IllegalArgumentException("unexpected argument: " + args[inputs.size()]);
    }
    return new Directories(List.of(args));
  }

  /**
   * Without this, a missing directory is only a warning in each batch.
   *
   * @throws IllegalArgumentException in one line, if a path is not a directory
   */
  void requireDirectories(Configuration hadoop) {
    for (String path : paths) {
      if (!isDirectory(path, hadoop)) {
        throw new IllegalArgumentException("not a directory: " + path);
      }
    }
  }

  private static boolean isDirectory(String text, Configuration hadoop) {
    try {
      Path path = new Path(text);
      FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
      return status.isDirectory();
    } catch (IOException | IllegalArgumentException absent) {
      return false;
    }
  }
}
