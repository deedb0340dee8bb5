package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.pair.Agreement;
import io.github.streamparity.harness.report.TextReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a comparison. What fails shows the report: the verdict, the strip of ticks, and
 * the first divergence with both sides' rows.
 */
public final class ComparisonAssert extends AbstractAssert<ComparisonAssert, Comparison> {
  ComparisonAssert(Comparison actual) {
    super(actual, ComparisonAssert.class);
  }

  /** Fails unless there is no divergence at all. */
  public ComparisonAssert isEquivalent() {
    return hasVerdict(Verdict.EQUIVALENT);
  }

  /** Fails unless there is no divergence but those whose causes the pair accepts. */
  public ComparisonAssert agrees() {
    return hasVerdictOf(Set.of(Verdict.EQUIVALENT, Verdict.EXPLAINED));
  }

  /** Fails unless a divergence is unexplained or not accepted. */
  public ComparisonAssert isDivergent() {
    return hasVerdict(Verdict.DIVERGENT);
  }

  /** Fails unless this is the verdict. */
  public ComparisonAssert hasVerdict(Verdict expected) {
    return hasVerdictOf(Set.of(expected));
  }

  /** Fails unless the agreement is this one or a stronger one. */
  public ComparisonAssert agreesAtLeast(Agreement expected) {
    isNotNull();
    if (actual.agreement().filter(it -> it.isAtLeast(expected)).isEmpty()) {
      fail(
          "agreement " + expected.word() + " or stronger",
          actual.agreement().map(Agreement::word).orElse("nothing was compared"));
    }
    return this;
  }

  /** Fails unless just these causes explain divergences, and nothing is unexplained. */
  public ComparisonAssert hasOnlyCauses(String... causes) {
    isNotNull();
    Set<String> found =
        divergences()
            .map(it -> it.cause().map(Cause::id).orElse("unexplained"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>(List.of(causes));
    if (!found.equals(expected)) {
      fail("the causes " + expected, found.toString());
    }
    return this;
  }

  private ComparisonAssert hasVerdictOf(Set<Verdict> expected) {
    isNotNull();
    if (!expected.contains(actual.verdict())) {
      fail(
          "verdict "
              + expected.stream().map(Verdict::word).sorted().collect(Collectors.joining(" or ")),
          actual.verdict().word());
    }
    return this;
  }

  private Stream<Divergence> divergences() {
    return actual.outputs().stream()
        .flatMap(output -> output.ticks().stream())
        .flatMap(tick -> tick.divergences().stream());
  }

  private void fail(String expected, String found) {
    failWithMessage(
        "%s",
        "%nexpected  %s%nfound     %s%n%n%s"
            .formatted(expected, found, new TextReport().render(actual, Optional.empty())));
  }
}
