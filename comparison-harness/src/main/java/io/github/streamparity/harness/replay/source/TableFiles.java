package io.github.streamparity.harness.replay.source;

import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The static tables of one replay, each a file of lines. A tick that has lines for a table replaces
 * the file before anything of the tick runs; the first tick's content is there when the jobs start.
 */
public final class TableFiles {
  private final Map<String, String> paths = new LinkedHashMap<>();

  private TableFiles() {}

  /**
   * Writes the tables as the first tick has them; one that it does not have is empty. A file that
   * is there stays as it is: then the variant was restarted.
   *
   * @param directory where the files are, which is made if there is a table
   */
  public static TableFiles write(Path directory, List<String> tables, Tick first)
      throws IOException {
    TableFiles files = new TableFiles();
    for (String table : tables) {
      Files.createDirectories(directory);
      String name = files.paths.size() + "-" + table.replaceAll("[^A-Za-z0-9_-]", "_") + ".csv";
      files.paths.put(table, directory.resolve(name).toString());
      if (Files.notExists(directory.resolve(name))) {
        files.replace(table, first.records(table));
      }
    }
    return files;
  }

  /** Table name to the path of its file. */
  public Map<String, String> paths() {
    return Map.copyOf(paths);
  }

  /** Replaces the tables that a tick has lines for. */
  public void replace(Tick tick) throws IOException {
    for (String table : paths.keySet()) {
      if (!tick.records(table).isEmpty()) {
        replace(table, tick.records(table));
      }
    }
  }

  /** The file is never half written: a job that reads it finds the lines before or these. */
  private void replace(String table, List<String> lines) throws IOException {
    Path file = Path.of(paths.get(table));
    Path written = Files.write(Path.of(file + ".new"), lines);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
