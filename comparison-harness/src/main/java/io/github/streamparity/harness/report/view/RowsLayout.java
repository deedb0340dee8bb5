package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.text.CellText;
import java.util.List;

/** How rows of two sides are set beside each other. */
public enum RowsLayout {
  /** A line a row, all columns of one side beside all columns of the other one. */
  BESIDE,

  /** A record a row, a line a column: whatever the number of columns and the length of values. */
  RECORD;

  private static final int MOST_COLUMNS = 3;

  /** In characters, of one side. */
  private static final int WIDEST = 44;

  /** A value that is longer is broken or clipped anyway. */
  private static final int LONGEST_VALUE = 40;

  /** The layout for some rows of an output. */
  public static RowsLayout of(OutputDeclaration output, List<AlignedRow> rows) {
    if (output.columns().size() > MOST_COLUMNS) {
      return RECORD;
    }
    int width = 0;
    for (int column = 0; column < output.columns().size(); column++) {
      int widest = output.columns().get(column).name().length();
      for (AlignedRow row : rows) {
        for (Side side : Side.values()) {
          int at = column;
          widest = Math.max(widest, row.of(side).map(it -> length(it, at)).orElse(0));
        }
      }
      width += Math.min(LONGEST_VALUE, widest);
    }
    return width <= WIDEST ? BESIDE : RECORD;
  }

  private static int length(CapturedRow row, int column) {
    return CellText.of(row.values().get(column)).raw().length();
  }
}
