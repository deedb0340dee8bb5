package io.github.streamparity.harness.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of a file between {@code tag::name[]} and {@code end::name[]}, as a page shows it. */
final class Region {
  private static final Pattern MARK = Pattern.compile("\\s*(//|#|<!--) (tag|end)::\\S+\\[\\].*");

  private Region() {}

  /** The text that a page names: {@code path#region}, or all of a file. */
  static Optional<String> named(Path root, String source) throws IOException {
    String[] parts = source.split("#", 2);
    return of(root.resolve(parts[0]), parts.length == 2 ? parts[1] : "");
  }

  /** The region's lines without their common indentation; empty if there is none. */
  static Optional<String> of(Path file, String region) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!region.isEmpty()) {
      int from = find(lines, "tag::" + region + "[]");
      int to = find(lines, "end::" + region + "[]");
      if (from < 0 || to < from) {
        return Optional.empty();
      }
      lines = lines.subList(from + 1, to);
    }
    return Optional.of(
        stripped(lines.stream().filter(line -> !MARK.matcher(line).matches()).toList()));
  }

  private static int find(List<String> lines, String mark) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(mark) && MARK.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static String stripped(List<String> lines) {
    int common =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    List<String> shown = new ArrayList<>();
    for (String line : lines) {
      shown.add(line.isBlank() ? "" : line.substring(common));
    }
    return String.join("\n", shown).stripTrailing();
  }
}
