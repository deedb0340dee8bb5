package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every cause that a divergence can be explained by, in the order in which they are tried. */
public final class Causes {
  private static final List<CauseRule> RULES =
      List.of(
          new UnchangedKeys(),
          new CallGranularity(),
          new TrailingEmptyToken(),
          new LateRecord(),
          new WindowPending(),
          new JoinScope(),
          // After those that say why rows differ: what is left is that nothing was emitted at all.
          new EmptyTick());

  private Causes() {}

  static List<CauseRule> rules() {
    return RULES;
  }

  /** Every cause. */
  public static List<Cause> all() {
    return RULES.stream().map(CauseRule::cause).toList();
  }

  /** The cause of that id. */
  public static Optional<Cause> find(String id) {
    return all().stream().filter(cause -> cause.id().equals(id)).findFirst();
  }

  /** Ids that a pair accepts and that no cause has; a pair with such an id is misdeclared. */
  public static SortedSet<String> unknownIn(PairDeclaration pair) {
    return pair.accepts().stream()
        .filter(id -> find(id).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
