package io.github.streamparity.harness.replay.source.directory;

import io.github.streamparity.harness.replay.source.StructuredPort;
import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.SourceProgress;

/** Inputs that a streaming text source reads from directories. */
public final class StructuredDirectoryPort implements StructuredPort {
  private static final Pattern OFFSET = Pattern.compile("\\{\"logOffset\":(\\d+)}");

  /** A file in the log of a file source. */
  private static final Pattern FILE =
      Pattern.compile(
          "\\{\"path\":\".*/(?<place>\\d+)/tick-(?<tick>\\d+)-part-\\d+\\.txt\",.*"
              + "\"batchId\":(?<entry>\\d+)}");

  private final TickFiles files;

  public StructuredDirectoryPort(TickFiles files) {
    this.files = files;
  }

  @Override
  public Dataset<Row> open(DataStreamReader reader, String input) throws IOException {
    return reader.text(files.open(input));
  }

  @Override
  public void put(Tick tick) throws IOException {
    files.write(tick);
  }

  /** A file source's offset is an entry of its log, in the checkpoint; that names the files. */
  @Override
  public Optional<Reading> read(Path checkpoint, SourceProgress source) {
    for (String input : files.inputs()) {
      if (source.description().equals("FileStreamSource[" + files.directory(input) + "]")) {
        return Optional.of(new Reading(input, lastTick(checkpoint, input, source)));
      }
    }
    return Optional.empty();
  }

  private int lastTick(Path checkpoint, String input, SourceProgress source) {
    if (source.endOffset() == null) {
      return 0;
    }
    Matcher offset = OFFSET.matcher(source.endOffset());
    if (!offset.matches()) {
      throw new IllegalStateException("not the offset of a file source: " + source.endOffset());
    }
    String entry = offset.group(1);
    int last = 0;
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(checkpoint.resolve("sources"))) {
      for (Path log : logs) {
        for (String name : List.of(entry, entry + ".compact")) {
          if (Files.exists(log.resolve(name))) {
            last = Math.max(last, lastTick(log.resolve(name), input, entry));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return last;
  }

  /** The last tick of which an entry names a file; 0 if the log is of another input's source. */
  private int lastTick(Path log, String input, String entry) throws IOException {
    int last = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher file = FILE.matcher(line);
      if (file.matches()
          && file.group("entry").equals(entry)
          && files.inputs().get(Integer.parseInt(file.group("place"))).equals(input)) {
        last = Math.max(last, Integer.parseInt(file.group("tick")));
      }
    }
    return last;
  }
}
