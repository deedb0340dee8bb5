package io.github.streamparity.harness.replay.source.directory;

import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.script.LineRecords;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The directories of a replay, one for each input, and the files that ticks become in them. A
 * record is a line. A tick without records becomes no file, any other one a file for each partition
 * that has records. A file is written elsewhere, dated to the time of its tick, and then moved to
 * where jobs look, so that none sees half of it.
 */
public final class TickFiles {
  /** Characters that Hadoop takes for a pattern, or for several paths. */
  private static final Pattern SPECIAL = Pattern.compile("[\\[\\]{}*?,\\\\]");

  private final Path root;
  private final List<String> inputs;
  private final Script script;
  private final int partitions;

  /**
   * @param root a directory of the replay's own, the same after a restart
   * @param inputs names of the inputs
   * @param script whose ticks are written
   * @param partitions number of files over which the records of a tick are split
   */
  public TickFiles(Path root, List<String> inputs, Script script, int partitions) {
    this.root = root;
    this.inputs = List.copyOf(inputs);
    this.script = script;
    this.partitions = partitions;
  }

  /** Names of the inputs. */
  List<String> inputs() {
    return inputs;
  }

  /** The directory of an input, as Spark calls it. */
  String directory(String input) {
    return Directories.name(path(input));
  }

  /**
   * Makes the directory of an input.
   *
   * @return as Spark calls it
   */
  String open(String input) throws IOException {
    String directory = directory(input);
    if (SPECIAL.matcher(directory).find()) {
      throw new IOException(
          "%s cannot be read: Spark takes one of []{}*?,\\ for a pattern; start with another"
                  .formatted(directory)
              + " temporary directory");
    }
    Files.createDirectories(path(input));
    return directory;
  }

  /** Writes what arrives in a tick. */
  void write(Tick tick) throws IOException {
    FileTime time = FileTime.from(script.timeOf(tick.number()));
    for (String input : inputs) {
      Optional<String> problem = LineRecords.problem(tick, input);
      if (problem.isPresent()) {
        throw new IllegalArgumentException(problem.get());
      }
      for (Map.Entry<String, List<String>> file : of(tick, input).entrySet()) {
        String lines = String.join("\n", file.getValue()) + "\n";
        Path written = Files.writeString(root.resolve("written"), lines, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(written, time);
        if (!Files.getLastModifiedTime(written).equals(time)) {
          throw new IOException("a file in %s cannot have the time %s".formatted(root, time));
        }
        Files.move(written, path(input).resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** The files that a tick becomes for an input: name to records. */
  Map<String, List<String>> of(Tick tick, String input) {
    List<String> records = tick.records(input);
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (int part = 0; part < partitions; part++) {
      List<String> slice = records.subList(bound(part, records), bound(part + 1, records));
      if (!slice.isEmpty()) {
        files.put("tick-%d-part-%d.txt".formatted(tick.number(), part), slice);
      }
    }
    return files;
  }

  /** Where a part begins: the same parts as {@code SparkContext.parallelize} makes. */
  private int bound(int part, List<String> records) {
    return (int) ((long) part * records.size() / partitions);
  }

  /** By its place: a name may have characters that a path may not have. */
  private Path path(String input) {
    return root.resolve(Integer.toString(inputs.indexOf(input)));
  }
}
