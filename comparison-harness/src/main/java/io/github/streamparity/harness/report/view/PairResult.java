package io.github.streamparity.harness.report.view;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import java.util.List;
import java.util.Optional;

/**
 * The summary of one comparison among many. It holds neither captures nor rows.
 *
 * @param name the pair's name, which is also that of its report directory
 * @param family the family of the pair
 * @param description what the pair does
 * @param verdict what the comparison amounts to
 * @param reason why it is so
 * @param agreement the weakest of its outputs, in a word; {@code –} if none could be stated
 * @param agreementWords the same with its meaning, and whether it is what the pair expects
 * @param causes why the two sides differ; what counts against the pair comes first
 * @param directory name of the report directory
 * @param spark what the two sides ran on; empty where no capture says
 */
public record PairResult(
    String name,
    String family,
    String description,
    Verdict verdict,
    String reason,
    String agreement,
    String agreementWords,
    List<Found> causes,
    String directory,
    Optional<String> spark) {
  public PairResult {
    requireNonNull(name, "name");
    requireNonNull(verdict, "verdict");
    causes = List.copyOf(causes);
  }

  /**
   * A cause that was found in a comparison.
   *
   * @param cause the cause; empty for what no rule explains
   * @param standing what its divergences count for
   * @param where in which ticks
   */
  public record Found(Optional<Cause> cause, Standing standing, String where) {
    /** {@code late-record}, {@code late-record (not accepted)}, {@code unexplained}. */
    public String words() {
      String id = cause.map(Cause::id).orElse("unexplained");
      return switch (standing) {
        case UNEXPLAINED, ACCEPTED -> id;
        case NOT_ACCEPTED -> id + " (not accepted)";
        case REFUTED -> id + " (refuted)";
      };
    }
  }

  /** The summary of a comparison whose reports are in a directory. */
  public static PairResult of(String family, Comparison comparison, String directory) {
    Findings findings = Findings.of(comparison);
    return new PairResult(
        comparison.pair().name(),
        family,
        comparison.pair().description(),
        comparison.verdict(),
        Words.sentence(comparison.reason()),
        comparison.agreement().map(Agreement::word).orElse("–"),
        AgreementWords.of(comparison),
        findings.groups().stream()
            .map(
                group ->
                    new Found(
                        group.cause(),
                        group.standing(),
                        group.where(findings.hasSeveralOutputs(), 8)))
            .toList(),
        directory,
        Words.spark(comparison));
  }

  /** Whether it ended as the pair declares. */
  public boolean isGood() {
    return verdict == Verdict.EQUIVALENT || verdict == Verdict.EXPLAINED;
  }

  /** {@code empty-tick, late-record}; {@code –} if the two sides do not differ. */
  public String causeWords() {
    List<String> words = causes.stream().map(Found::words).toList();
    return words.isEmpty() ? "–" : String.join(", ", words);
  }
}
