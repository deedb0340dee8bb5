package io.github.streamparity.harness.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines of cells, aligned for a terminal or a log; where there is no room, the widest columns give
 * way, except for the first ones that are kept whole.
 */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROW = 6;

  /** Only where it does not fit otherwise. */
  private static final int NARROWEST = 4;

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

  private final int whole;
  private final List<Line> lines = new ArrayList<>();

  /** A table of which any column may give way. */
  public TextTable() {
    this(0);
  }

  /**
   * @param whole number of columns from the left that never give way
   */
  public TextTable(int whole) {
    this.whole = whole;
  }

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
    squeeze(widths, width, NARROW);
    squeeze(widths, width, NARROWEST);
    return lines.stream().map(line -> render(line, widths, width)).toList();
  }

  private void squeeze(int[] widths, int width, int narrowest) {
    int total = GAP.length() * (widths.length - 1) + IntStream.of(widths).sum();
    while (total > width) {
      int widest = whole;
      for (int i = whole + 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widest >= widths.length || widths[widest] <= narrowest) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  /** A cell that has given way goes on over empty cells after it. */
  private static String render(Line line, int[] widths, int width) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < line.cells().size()) {
      text.append(at == 0 ? "" : GAP);
      String cell = line.cells().get(at);
      if (at < line.aligned()) {
        int room = widths[at++];
        while (!cell.isEmpty() && at < widths.length && isEmpty(line, at)) {
          room += GAP.length() + widths[at++];
        }
        text.append(DisplayWidth.pad(DisplayWidth.clip(cell, room), room));
      } else {
        text.append(DisplayWidth.clip(cell, width - DisplayWidth.of(text.toString())));
        at++;
      }
    }
    return text.toString().stripTrailing();
  }

  private static boolean isEmpty(Line line, int at) {
    return at >= line.cells().size() || line.cells().get(at).isEmpty();
  }
}
