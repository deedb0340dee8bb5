package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Pairs as many rows of two lists as can be paired with one within their tolerances. Where a row
 * takes the only partner of an earlier one, that one looks for another (Kuhn's augmenting paths).
 */
final class NearRows {
  private static final int NONE = -1;

  private final RowForm form;
  private final List<CapturedRow> ours;
  private final List<CapturedRow> theirs;
  private final int[] partners; // of theirs
  private final BitSet paired = new BitSet(); // of ours

  NearRows(RowForm form, List<CapturedRow> ours, List<CapturedRow> theirs) {
    this.form = form;
    this.ours = ours;
    this.theirs = theirs;
    this.partners = new int[theirs.size()];
    Arrays.fill(partners, NONE);
    for (int i = ours.size() - 1; i >= 0; i--) {
      paired.set(i, finds(i, new BitSet()));
    }
  }

  private boolean finds(int row, BitSet tried) {
    for (int i = theirs.size() - 1; i >= 0; i--) {
      if (!tried.get(i) && form.near(ours.get(row), theirs.get(i))) {
        tried.set(i);
        if (partners[i] == NONE || finds(partners[i], tried)) {
          partners[i] = row;
          return true;
        }
      }
    }
    return false;
  }

  boolean isOursPaired(int position) {
    return paired.get(position);
  }

  boolean isTheirsPaired(int position) {
    return partners[position] != NONE;
  }
}
