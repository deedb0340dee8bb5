package io.github.streamparity.harness.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells, aligned for a terminal or a log; the widest columns give way where there is no
 * room.
 */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  /**
   * A line.
   *
   * @param cells its cells
   * @param openEnd whether the last cell may go on over the columns after its own
   */
  private record Line(List<String> cells, boolean openEnd) {
    /** Cells that make their column as wide as they are. */
    int aligned() {
      return openEnd ? cells.size() - 1 : cells.size();
    }
  }

  private final List<Line> lines = new ArrayList<>();

  /** Adds a line; its cells have no control characters. */
  public void add(List<String> cells) {
    lines.add(new Line(List.copyOf(cells), false));
  }

  /**
   * Adds a line whose last cell is a remark such as {@code (silent)}: it makes no column wider and
   * goes on over the columns after its own.
   */
  public void addRemark(List<String> cells) {
    lines.add(new Line(List.copyOf(cells), true));
  }

  /** The lines, each column as wide as it needs to be. */
  public List<String> render() {
    return render(Integer.MAX_VALUE);
  }

  /** The lines, none wider than the width unless there are too many columns for it. */
  public List<String> render(int width) {
    int columns = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    int[] widths = new int[columns];
    for (Line line : lines) {
      for (int i = 0; i < line.aligned(); i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(line.cells().get(i)));
      }
    }
    squeeze(widths, width);
    return lines.stream().map(line -> render(line, widths, width)).toList();
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

  private static String render(Line line, int[] widths, int width) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.cells().size(); i++) {
      text.append(i == 0 ? "" : GAP);
      String cell = line.cells().get(i);
      if (i < line.aligned()) {
        text.append(DisplayWidth.pad(DisplayWidth.clip(cell, widths[i]), widths[i]));
      } else {
        text.append(DisplayWidth.clip(cell, width - DisplayWidth.of(text.toString())));
      }
    }
    return text.toString().stripTrailing();
  }
}
