package io.github.streamparity.harness.report.view;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How a pair stands in one run and stood in an earlier one.
 *
 * @param pair the pair's name
 * @param before how it stood; empty if the earlier run does not have it
 * @param after how it stands; empty if the later run does not have it
 */
public record RunChange(String pair, Optional<PairState> before, Optional<PairState> after) {
  public RunChange {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }

  /** The change of a pair between two runs, in the order in which changes are printed. */
  public enum Kind {
    WORSE('▲'),
    CHANGED('≠'),
    BETTER('▽'),
    NEW('+'),
    GONE('−'),
    SAME('=');

    private final char glyph;

    Kind(char glyph) {
      this.glyph = glyph;
    }

    /** One character for it. */
    public char glyph() {
      return glyph;
    }

    /** {@code worse}, {@code as before}. */
    public String words() {
      return this == SAME ? "as before" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** The pairs of two runs, by name. */
  public static List<RunChange> of(
      SortedMap<String, PairState> before, SortedMap<String, PairState> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<RunChange> changes = new ArrayList<>();
    for (String name : names) {
      changes.add(
          new RunChange(
              name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
    }
    return List.copyOf(changes);
  }

  /** The kind of change. */
  public Kind kind() {
    if (before.isEmpty()) {
      return Kind.NEW;
    }
    if (after.isEmpty()) {
      return Kind.GONE;
    }
    int graver = after.get().verdict().compareTo(before.get().verdict());
    boolean gained = !after.get().beyond(before.get()).isEmpty();
    boolean lost = !before.get().beyond(after.get()).isEmpty();
    if (graver != 0) {
      return graver > 0 ? Kind.WORSE : Kind.BETTER;
    }
    if (gained) {
      return lost ? Kind.CHANGED : Kind.WORSE;
    }
    return lost ? Kind.BETTER : Kind.SAME;
  }

  /** Whether a build must hear of it: worse than before, or new and not as the pair declares. */
  public boolean isSetback() {
    boolean good =
        after
            .filter(it -> it.verdict() != Verdict.EQUIVALENT && it.verdict() != Verdict.EXPLAINED)
            .isEmpty();
    return kind() == Kind.WORSE || (kind() == Kind.NEW && !good);
  }
}
