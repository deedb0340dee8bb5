package io.github.streamparity.harness.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one most likely stands for. */
public final class Nearest {
  private static final int LONGEST_NAME = 100;

  private Nearest() {}

  /**
   * The known name with the fewest edits to the mistyped one; empty if none is near: more than a
   * third of its letters, and more than one, would have to change.
   */
  public static Optional<String> to(String mistyped, Collection<String> known) {
    if (mistyped.isEmpty() || mistyped.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String typed = mistyped.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> edits(typed, name.toLowerCase(Locale.ROOT)) <= allowed(name))
        .min(Comparator.comparingInt(name -> edits(typed, name.toLowerCase(Locale.ROOT))));
  }

  private static int allowed(String name) {
    return Math.max(1, name.length() / 3);
  }

  /** Levenshtein's distance, where swapping two neighbours also counts as one edit. */
  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(from, to, cost, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(String from, String to, int[][] cost, int i, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
