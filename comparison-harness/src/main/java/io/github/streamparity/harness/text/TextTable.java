package io.github.streamparity.harness.text;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, aligned for a terminal; the widest columns give way where there is no room. */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  private final List<List<String>> lines = new ArrayList<>();

  /** Adds a line; its cells have no control characters. */
  public void add(List<String> cells) {
    lines.add(List.copyOf(cells));
  }

  /** The lines, none wider than the width unless there are too many columns for it. */
  public List<String> render(int width) {
    int columns = lines.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
      }
    }
    squeeze(widths, width);
    return lines.stream().map(line -> render(line, widths)).toList();
  }

  private static void squeeze(int[] widths, int width) {
    int total = GAP.length() * (widths.length - 1);
    for (int columnWidth : widths) {
      total += columnWidth;
    }
    while (total > width) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static String render(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : GAP);
      line.append(DisplayWidth.pad(DisplayWidth.clip(cells.get(i), widths[i]), widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
