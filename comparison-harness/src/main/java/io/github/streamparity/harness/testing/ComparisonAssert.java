package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a comparison. A failure's message has the verdict and its reason, and shows the
 * first divergence that matters: its tick, what arrived in it, and the rows of both sides.
 */
public final class ComparisonAssert extends AbstractAssert<ComparisonAssert, Comparison> {
  private static final String UNEXPLAINED = "unexplained";

  private final Optional<Script> script;

  ComparisonAssert(Comparison actual, Optional<Script> script) {
    super(actual, ComparisonAssert.class);
    this.script = script;
  }

  /** There is no divergence. */
  public ComparisonAssert isEquivalent() {
    return hasVerdict(Verdict.EQUIVALENT);
  }

  /** There are divergences, and the pair accepts the cause of each of them. */
  public ComparisonAssert isExplained() {
    return hasVerdict(Verdict.EXPLAINED);
  }

  /** The verdict is equivalent or explained. */
  public ComparisonAssert agrees() {
    isNotNull();
    if (actual.verdict().exitStatus() != 0) {
      fail("to agree (equivalent or explained)", isVerdict(), ComparisonAssert::notAccepted);
    }
    return this;
  }

  /** There is a divergence that is unexplained or not accepted. */
  public ComparisonAssert isDivergent() {
    return hasVerdict(Verdict.DIVERGENT);
  }

  /** The verdict is this one. */
  public ComparisonAssert hasVerdict(Verdict verdict) {
    isNotNull();
    if (actual.verdict() != verdict) {
      boolean none = verdict == Verdict.EQUIVALENT;
      fail(
          "to be " + verdict.word(),
          isVerdict(),
          none ? any -> true : ComparisonAssert::notAccepted);
    }
    return this;
  }

  /** The agreement is this one or a stronger one. */
  public ComparisonAssert agreesAtLeast(Agreement agreement) {
    isNotNull();
    if (!actual.agreement().map(it -> it.isAtLeast(agreement)).orElse(false)) {
      String found = actual.agreement().map(it -> "it is " + it.word()).orElse("there is none");
      fail("to have the agreement %s or a stronger one".formatted(agreement.word()), found);
    }
    return this;
  }

  /**
   * Each of these causes explains some divergence; there may be others.
   *
   * @throws IllegalArgumentException if there is no such cause
   */
  public ComparisonAssert hasCauses(String... causes) {
    isNotNull();
    Set<String> missing = new TreeSet<>(known(causes));
    missing.removeAll(found());
    if (!missing.isEmpty()) {
      fail("to differ by " + commas(missing), differsBy());
    }
    return this;
  }

  /**
   * Every divergence is explained by one of these causes; not all of them need to occur. Given
   * none, there is no divergence.
   *
   * @throws IllegalArgumentException if there is no such cause
   */
  public ComparisonAssert hasOnlyCauses(String... causes) {
    isNotNull();
    List<String> allowed = known(causes);
    if (actual.verdict() == Verdict.FAILED || actual.verdict() == Verdict.INCONCLUSIVE) {
      fail("to be compared", isVerdict());
    }
    Predicate<Divergence> other = divergence -> !allowed.contains(causeOf(divergence));
    if (Findings.of(actual).first(other).isPresent()) {
      String expected =
          allowed.isEmpty() ? "to have no divergence" : "to differ only by " + commas(allowed);
      fail(expected, differsBy(), other);
    }
    return this;
  }

  /**
   * Every cause that explains a divergence was confirmed by an experiment, but for those for which
   * there is none.
   *
   * @throws IllegalStateException if no experiment was made: {@link Parity#prove()} asks for them
   */
  public ComparisonAssert isProven() {
    isNotNull();
    if (actual.experiments().isEmpty() && !found().isEmpty()) {
      throw new IllegalStateException("no experiment was made: compare with prove()");
    }
    List<String> refuted =
        actual.experiments().stream()
            .filter(it -> it.proof().filter(Proof.REFUTED::equals).isPresent())
            .map(ExperimentResult::cause)
            .toList();
    if (!refuted.isEmpty()) {
      fail("to have no refuted cause", "experiments refute " + commas(refuted));
    }
    return this;
  }

  private void fail(String expected, String found) {
    fail(expected, found, ComparisonAssert::notAccepted);
  }

  private void fail(String expected, String found, Predicate<Divergence> shown) {
    Findings findings = Findings.of(actual);
    Optional<Finding> first = findings.first(shown).or(findings::first);
    failWithMessage("%s", FailureText.of(actual, script, expected, found, first));
  }

  private String isVerdict() {
    return actual.verdict() == Verdict.FAILED ? "it failed" : "it is " + actual.verdict().word();
  }

  private String differsBy() {
    Set<String> causes = found();
    boolean unexplained = causes.remove(UNEXPLAINED);
    if (causes.isEmpty()) {
      return unexplained ? "it has unexplained divergences" : "it has no divergence";
    }
    String differs = "it differs by " + commas(causes);
    return unexplained ? differs + " and has unexplained divergences" : differs;
  }

  private Set<String> found() {
    return actual
        .divergences()
        .map(ComparisonAssert::causeOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean notAccepted(Divergence divergence) {
    return !divergence.accepted();
  }

  private static String causeOf(Divergence divergence) {
    return divergence.cause().map(Cause::id).orElse(UNEXPLAINED);
  }

  private static String commas(Iterable<String> words) {
    return String.join(", ", words);
  }

  /** A mistyped cause would make an assertion that can never hold, or always. */
  private static List<String> known(String... causes) {
    List<String> all = Causes.all().stream().map(Cause::id).toList();
    for (String cause : causes) {
      if (!all.contains(cause)) {
        String nearest = Nearest.to(cause, all).map(it -> ", nearest " + it).orElse("");
        throw new IllegalArgumentException("no cause is called " + cause + nearest);
      }
    }
    return List.of(causes);
  }
}
