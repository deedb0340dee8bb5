package io.github.streamparity.harness.bundled;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that pairs join with, beside these classes: files of lines. */
final class StaticTable {
  private StaticTable() {}

  /** The lines of the file of that name. */
  static List<String> named(String file) {
    try (InputStream in = StaticTable.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
