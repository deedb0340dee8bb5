package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Lag;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How reports say how far two captures agree. */
public final class AgreementWords {
  private AgreementWords() {}

  /** The meaning of an agreement. */
  public static String meaning(Agreement agreement) {
    return switch (agreement) {
      case EVERY_EMISSION -> "the same rows in every tick, and silent together";
      case EVERY_TICK -> "the result tables are equal after every tick";
      case LAGGED -> "the result tables are equal, with one side some ticks behind";
      case HISTORY -> "each key goes through the same values in the same order";
      case FINAL -> "the result tables are equal after the last tick";
      case NONE -> "the result tables differ even after the last tick";
    };
  }

  /** {@code every-tick: the result tables …}, or why there is none. */
  public static String of(Comparison comparison, OutputComparison output) {
    return output
        .agreement()
        .map(
            it ->
                it.word()
                    + ": "
                    + output
                        .lag()
                        .map(lag -> "the result tables are equal, with " + behind(comparison, lag))
                        .orElseGet(() -> meaning(output)))
        .orElseGet(() -> refused(comparison).orElse("undetermined: nothing was compared"));
  }

  /** The agreement of a comparison, and whether it is what the pair expects, if it says so. */
  public static String of(Comparison comparison) {
    List<String> each =
        comparison.outputs().stream().map(it -> of(comparison, it)).distinct().toList();
    String found =
        comparison
            .agreement()
            .map(it -> each.size() == 1 ? each.get(0) : weakest(it, comparison))
            .orElseGet(() -> refused(comparison).orElse("undetermined"));
    Optional<Agreement> expected = comparison.pair().expected();
    if (expected.isEmpty()) {
      return found;
    }
    String word = expected.get().word();
    if (comparison.agreement().isEmpty()) {
      return found + " (expected: " + word + ")";
    }
    Agreement reached = comparison.agreement().get();
    if (reached == expected.get()) {
      return found + ", as expected";
    }
    return found
        + (reached.isAtLeast(expected.get()) ? ", stronger" : ", weaker")
        + " than expected ("
        + word
        + ")";
  }

  private static Optional<String> refused(Comparison comparison) {
    return comparison
        .refused()
        .map(side -> "none: %s refuses the job".formatted(Words.subject(comparison, side)));
  }

  /** {@code final, the weakest of counts (lagged, DStreams 1 tick behind), totals (final)}. */
  private static String weakest(Agreement agreement, Comparison comparison) {
    String each =
        comparison.outputs().stream()
            .map(it -> "%s (%s%s)".formatted(it.output().name(), word(it), behind(comparison, it)))
            .collect(Collectors.joining(", "));
    return agreement.word() + ", the weakest of " + each;
  }

  private static String word(OutputComparison output) {
    return output.agreement().map(Agreement::word).orElse("nothing compared");
  }

  private static String behind(Comparison comparison, OutputComparison output) {
    return output.lag().map(it -> ", " + behind(comparison, it)).orElse("");
  }

  /** {@code Structured Streaming 1 tick behind}. */
  private static String behind(Comparison comparison, Lag lag) {
    return "%s %s behind"
        .formatted(comparison.title(lag.behind()), Wording.count(lag.ticks(), "tick"));
  }

  private static String meaning(OutputComparison output) {
    Agreement agreement = output.agreement().orElseThrow();
    boolean emptyAtTheEnd = output.ticks().get(output.ticks().size() - 1).tablesAgree();
    return agreement == Agreement.NONE && emptyAtTheEnd
        ? "the result tables differ, and both are empty after the last tick"
        : meaning(agreement);
  }
}
