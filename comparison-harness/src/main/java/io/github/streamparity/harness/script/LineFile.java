package io.github.streamparity.harness.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of text whose lines are records, which was checked from end to end and stays where it is.
 *
 * @param file where it is
 * @param stamp what it was like when it was checked
 * @param count number of lines
 */
public record LineFile(Path file, FileStamp stamp, long count) implements Records {
  /**
   * Checks a file.
   *
   * @throws IOException if it cannot be read, has a line that is not UTF-8 or too long, or more
   *     lines than a tick can hold; its message says where
   */
  public static LineFile check(Path file) throws IOException {
    FileStamp stamp = FileStamp.of(file);
    long count = 0;
    try (Utf8Lines lines = Utf8Lines.open(file, Utf8Lines.LONGEST_IN_SCRIPT)) {
      Optional<Utf8Lines.Line> line = lines.next();
      while (line.isPresent()) {
        count++;
        if (line.get().fault().isPresent()) {
          Utf8Lines.Fault fault = line.get().fault().get();
          throw new IOException(
              "%s:%s:%s: %s".formatted(file.getFileName(), count, fault.column(), fault.what()));
        }
        line = lines.next();
      }
    }
    if (count > Schedule.LONGEST_GAP) {
      throw new IOException(
          "%s: %s lines, where a tick has at most 10 million records"
              .formatted(file.getFileName(), count));
    }
    return new LineFile(file, stamp, count);
  }

  /**
   * Reads the file again.
   *
   * @throws UncheckedIOException if it cannot be read, or was changed since it was checked
   */
  @Override
  public List<ScriptRecord> read() {
    List<ScriptRecord> records = new ArrayList<>();
    try (Utf8Lines lines = Utf8Lines.open(file, Utf8Lines.LONGEST_IN_SCRIPT)) {
      if (!FileStamp.of(file).equals(stamp)) {
        throw new IOException("the file %s was changed since it was checked".formatted(file));
      }
      Optional<Utf8Lines.Line> line = lines.next();
      while (line.isPresent()) {
        records.add(ScriptRecord.of(line.get().text()));
        line = lines.next();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }
}
