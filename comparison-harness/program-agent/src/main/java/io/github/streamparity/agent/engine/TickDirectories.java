package io.github.streamparity.agent.engine;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Directories in place of a program's own. What arrives in a tick becomes a file in them, dated to
 * the tick's time; a tick without records becomes none.
 */
final class TickDirectories {
  private static final List<Directory> ALL = new CopyOnWriteArrayList<>();

  private TickDirectories() {}

  /**
   * How records become files.
   *
   * @param header the first line of every file
   * @param separator what ends a record
   * @param isFileEach whether each record is a file of its own
   */
  record Layout(Optional<String> header, String separator, Charset charset, boolean isFileEach) {
    static Layout lines() {
      return new Layout(Optional.empty(), "\n", StandardCharsets.UTF_8, false);
    }
  }

  /**
   * A directory in which an input's records arrive.
   *
   * @param input the pair's name of it
   * @param ending of the files' names
   */
  private record Directory(String input, Path path, Layout layout, String ending) {}

  /** Makes a directory; returns its URI. */
  static synchronized String open(String input, Layout layout, String ending) throws IOException {
    Path path = Files.createTempDirectory("input");
    ALL.add(new Directory(input, path, layout, ending));
    return path.toUri().toString();
  }

  /** Writes what arrived in a tick, before any engine looks. */
  static void write(int tick) throws IOException {
    for (Directory directory : ALL) {
      List<String> records = Replay.now().texts(directory.input(), tick - 1, tick);
      int files =
          directory.layout().isFileEach()
              ? records.size()
              : Math.min(records.size(), Replay.now().partitions());
      int part = 0;
      for (List<String> ofFile : Slices.of(records, files)) {
        write(directory, tick, part++, ofFile);
      }
    }
  }

  private static void write(Directory directory, int tick, int part, List<String> records)
      throws IOException {
    Layout layout = directory.layout();
    List<String> lines = new ArrayList<>();
    layout.header().ifPresent(lines::add);
    for (String record : records) {
      if (!layout.isFileEach() && record.contains(layout.separator())) {
        throw new IllegalStateException(
            "tick %s: a record of the input %s has a line break, and the program reads lines of files"
                .formatted(tick, directory.input()));
      }
      lines.add(record);
    }
    String text =
        String.join(layout.separator(), lines) + (layout.isFileEach() ? "" : layout.separator());
    Path path = directory.path();
    Path hidden = path.resolve(".written");
    Files.write(hidden, text.getBytes(layout.charset()));
    Files.setLastModifiedTime(hidden, FileTime.fromMillis(Replay.now().timeOf(tick)));
    Files.move(
        hidden,
        path.resolve("tick-%06d-part-%06d%s".formatted(tick, part, directory.ending())),
        StandardCopyOption.ATOMIC_MOVE);
  }
}
