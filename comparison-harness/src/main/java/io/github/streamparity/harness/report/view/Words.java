package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Lag;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.script.IntervalText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How reports put things in words, the same in every format. */
public final class Words {
  private Words() {}

  /** A headline that someone who knows neither engine understands. */
  public static String headline(Comparison comparison) {
    boolean agree =
        comparison.agreement().filter(agreement -> agreement != Agreement.NONE).isPresent();
    return switch (comparison.verdict()) {
      case EQUIVALENT -> "The two jobs agree";
      case EXPLAINED ->
          agree
              ? "The two jobs agree, but for differences that are known and accepted"
              : "The two jobs differ, and only in ways that are known and accepted";
      case DIVERGENT -> "The two jobs disagree";
      case INCONCLUSIVE -> "Nothing can be said about the two jobs yet";
      case FAILED -> "The two jobs did not both finish";
    };
  }

  /** A character that goes with a verdict wherever there is only room for one. */
  public static char glyph(Verdict verdict) {
    return switch (verdict) {
      case EQUIVALENT -> '✓';
      case EXPLAINED -> '≈';
      case DIVERGENT -> '≠';
      case INCONCLUSIVE -> '?';
      case FAILED -> '✖';
    };
  }

  /** What an agreement means. */
  public static String meaning(Agreement agreement) {
    return switch (agreement) {
      case EVERY_EMISSION -> "the same rows in every tick, and silent together";
      case EVERY_TICK -> "the result tables are equal after every tick";
      case LAGGED -> "the result tables are equal, with one engine some ticks behind";
      case HISTORY -> "each key goes through the same values in the same order";
      case FINAL -> "the result tables are equal after the last tick";
      case NONE -> "the result tables differ even after the last tick";
    };
  }

  /** How emissions become a result table. */
  public static String meaning(Folding folding) {
    return switch (folding) {
      case PER_BATCH -> "each emission stands alone";
      case APPEND -> "every row is added and stays";
      case UPDATE -> "a row replaces the row of the same key";
      case COMPLETE -> "each emission replaces the whole table";
    };
  }

  /** {@code every-tick: the result tables …}, or why there is none. */
  public static String agreement(OutputComparison output) {
    return output
        .agreement()
        .map(it -> it.word() + ": " + output.lag().map(Words::lag).orElseGet(() -> meaning(output)))
        .orElse("none could be stated: nothing was compared");
  }

  /** The agreement of a comparison, and what the pair expects if that is something else. */
  public static String agreement(Comparison comparison) {
    Agreement expected = comparison.pair().expected();
    List<String> each = comparison.outputs().stream().map(Words::agreement).distinct().toList();
    String found =
        comparison
            .agreement()
            .map(it -> each.size() == 1 ? each.get(0) : weakest(it, comparison.outputs()))
            .orElse("none could be stated");
    return comparison.agreement().filter(expected::equals).isPresent()
        ? found + ", as expected"
        : found + " (expected: " + expected.word() + ")";
  }

  /** {@code final, the weakest of counts (lagged, DStreams 1 tick behind), totals (final)}. */
  private static String weakest(Agreement agreement, List<OutputComparison> outputs) {
    String each =
        outputs.stream()
            .map(it -> "%s (%s%s)".formatted(it.output().name(), word(it), behind(it)))
            .collect(Collectors.joining(", "));
    return agreement.word() + ", the weakest of " + each;
  }

  private static String word(OutputComparison output) {
    return output.agreement().map(Agreement::word).orElse("nothing compared");
  }

  private static String behind(OutputComparison output) {
    return output
        .lag()
        .map(it -> ", %s %s behind".formatted(it.behind().title(), count(it.ticks(), "tick")))
        .orElse("");
  }

  private static String meaning(OutputComparison output) {
    Agreement agreement = output.agreement().orElseThrow();
    boolean emptyAtTheEnd = output.ticks().get(output.ticks().size() - 1).tablesAgree();
    return agreement == Agreement.NONE && emptyAtTheEnd
        ? "the result tables differ, and both are empty after the last tick"
        : meaning(agreement);
  }

  /** {@code blue-green-gohawks: 4 ticks of 1s, 3 records}. */
  public static String script(ScriptSummary script) {
    return "%s: %s of %s, %s"
        .formatted(
            script.name(),
            count(script.ticks(), "tick"),
            IntervalText.of(script.interval()),
            count(script.records(), "record"));
  }

  /** {@code explained: empty-tick}, {@code unexplained}. */
  public static String standing(Divergence divergence) {
    String words = Standing.of(divergence).words();
    return divergence.cause().map(cause -> words + ": " + cause.id()).orElse(words);
  }

  private static String lag(Lag lag) {
    return String.format(
        Locale.ROOT,
        "the result tables are equal, with %s %s behind",
        lag.behind().title(),
        count(lag.ticks(), "tick"));
  }

  /** What differs, in a few words. */
  public static String what(Divergence divergence) {
    String rows = count(divergence.rows().size(), "row");
    return switch (divergence.kind()) {
      case MISSING -> rows + " missing from Structured Streaming";
      case UNEXPECTED -> rows + " unexpected in Structured Streaming";
      case CHANGED -> rows + " changed";
      case SILENT ->
          divergence.side().map(side -> side.title() + " silent").orElse("one engine silent");
    };
  }

  /** A text of the comparer as a sentence of its own: with a capital letter and a full stop. */
  public static String sentence(String text) {
    String shown = text.strip();
    if (shown.isEmpty()) {
      return shown;
    }
    int first = Character.toUpperCase(shown.codePointAt(0));
    String rest = shown.substring(shown.offsetByCodePoints(0, 1));
    boolean ended = ".!?…".indexOf(shown.charAt(shown.length() - 1)) >= 0;
    return Character.toString(first) + rest + (ended ? "" : ".");
  }

  /** {@code 1,200}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 row}, {@code 1,200 rows}. */
  public static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** How a replay ended, in one line. */
  public static String outcome(Capture capture) {
    var outcome = capture.outcome();
    String done =
        String.format(
            Locale.ROOT,
            "%,d of %s, %s",
            outcome.completedTicks(),
            count(capture.script().ticks(), "tick"),
            batches(outcome.batches()));
    return outcome.status().word().replace('-', ' ') + " (" + done + ")";
  }

  /** Whether one of the replays was stopped before its end by the user. */
  public static boolean isIncomplete(Comparison comparison) {
    return isStopped(comparison.dstream()) || isStopped(comparison.structured());
  }

  private static boolean isStopped(Capture capture) {
    ReplayStatus status = capture.outcome().status();
    return status == ReplayStatus.INTERRUPTED || status == ReplayStatus.NOT_RUN;
  }

  private static String batches(int batches) {
    return String.format(Locale.ROOT, "%,d %s", batches, batches == 1 ? "batch" : "batches");
  }
}
