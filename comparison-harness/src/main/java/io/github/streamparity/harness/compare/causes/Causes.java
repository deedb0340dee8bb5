package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Situation;
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
          // Where a job is refused, nothing else is at work.
          new UnsupportedPlan(),
          new LateRecord(),
          new WindowTime(),
          new TrailingEmptyToken(),
          new CallGranularity(),
          new JoinScope(),
          new EmittedAgain(),
          new StaticSideRefresh(),
          new TimeoutGranularity(),
          new TimeoutScan(),
          new BatchScope(),
          new PerBatchAggregate(),
          new ZeroKeys(),
          new UnchangedKeys(),
          new RemovedKey(),
          new SummationOrder(),
          new EmptyTick(),
          new IdleChange(),
          new EarlyWindow(),
          // Need to know what comes later.
          new InitialState(),
          new Slide(),
          new WindowAlignment(),
          new AggregateOfNothing(),
          new OuterJoinPending(),
          new WindowPending());

  private Causes() {}

  /** A predictor for each cause that can be at work in an output. */
  public static List<Predictor> predictors(Situation situation) {
    return RULES.stream()
        .flatMap(rule -> rule.predictor(situation).stream())
        .map(rule -> WithDeclaredWatermark.of(situation, rule))
        .toList();
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
    return pair.acceptedCauses().stream()
        .filter(id -> find(id).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The experiment that proves a cause, if there is one. */
  public static Optional<Experiment> experimentFor(String id) {
    return rule(id).flatMap(CauseRule::experiment);
  }

  /** Why there is no experiment for a cause. */
  public static String noExperimentBecause(String id) {
    return rule(id).map(CauseRule::noExperimentBecause).orElse("no such cause");
  }

  private static Optional<CauseRule> rule(String id) {
    return RULES.stream().filter(rule -> rule.cause().id().equals(id)).findFirst();
  }
}
