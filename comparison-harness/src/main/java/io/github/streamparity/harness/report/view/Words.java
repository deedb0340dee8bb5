package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Move;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How reports put things in words, the same in every format. */
public final class Words {
  private static final Pattern THREAD_DUMP = Pattern.compile("\"[^\"\n]*\" [A-Z_]+\n");
  private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at \\S+\\(");

  private Words() {}

  /** A headline that someone who knows neither engine understands. */
  public static String headline(Comparison comparison) {
    boolean agree =
        comparison.agreement().filter(agreement -> agreement != Agreement.NONE).isPresent();
    Optional<Side> refused = comparison.refused();
    if (comparison.verdict() == Verdict.EXPLAINED && refused.isPresent()) {
      return capital(subject(comparison, refused.get())) + " refuses the job, as the pair declares";
    }
    return switch (comparison.verdict()) {
      case EQUIVALENT -> "The two jobs agree";
      case EXPLAINED ->
          agree
              ? "The two jobs agree, except for differences that are known and accepted"
              : "The two jobs differ, but only in ways that are known and accepted";
      case DIVERGENT -> "The two jobs disagree";
      case INCONCLUSIVE -> "Nothing can be said about the two jobs yet";
      case FAILED ->
          isCompleted(comparison.reference()) && isCompleted(comparison.candidate())
              ? "An engine should refuse one of the two jobs, but did not"
              : "The two jobs did not both finish";
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

  /** How emissions become a result table. */
  public static String meaning(Folding folding) {
    return switch (folding) {
      case PER_BATCH -> "each emission stands alone";
      case APPEND -> "every row is added and stays";
      case UPDATE -> "a row replaces the row of the same key";
      case COMPLETE -> "each emission replaces the whole table";
    };
  }

  /** The script that was replayed; a recording may not name it. */
  public static String script(Comparison comparison) {
    return scriptOf(comparison).map(Words::script).orElse("the captures do not say");
  }

  /** The summary of what was replayed, if a capture has one. */
  public static Optional<ScriptSummary> scriptOf(Comparison comparison) {
    return comparison
        .reference()
        .header()
        .script()
        .or(() -> comparison.candidate().header().script());
  }

  /** How triggers were paced, if a capture says so; the candidate is asked first. */
  public static Optional<Pacing> pacingOf(Comparison comparison) {
    return comparison
        .candidate()
        .header()
        .pacing()
        .or(() -> comparison.reference().header().pacing());
  }

  /** {@code from directories, in 2 input partitions}; empty where records arrived by default. */
  public static Optional<String> arrival(Comparison comparison) {
    Arrival reference = comparison.reference().header().arrival();
    Arrival candidate = comparison.candidate().header().arrival();
    if (reference.equals(candidate)) {
      return reference.equals(Arrival.DEFAULT) ? Optional.empty() : Optional.of(words(reference));
    }
    return Optional.of(
        "%s for the %s, %s for the %s"
            .formatted(
                words(reference), Side.REFERENCE.word(), words(candidate), Side.CANDIDATE.word()));
  }

  /**
   * {@code 4.1.0 (Scala 2.13)}, or {@code 3.5.6 (Scala 2.12) for the reference, 4.1.0 (Scala 2.13)
   * for the candidate}; without a side whose capture does not say.
   */
  public static Optional<String> spark(Comparison comparison) {
    Optional<String> reference = spark(comparison.reference().variant());
    if (reference.equals(spark(comparison.candidate().variant()))) {
      return reference;
    }
    return Stream.of(Side.values())
        .flatMap(
            side ->
                spark(comparison.capture(side).variant()).stream()
                    .map(it -> it + " for the " + side.word()))
        .reduce((one, other) -> one + ", " + other);
  }

  private static Optional<String> spark(Variant variant) {
    return variant.spark().map(it -> it + scala(variant));
  }

  private static String scala(Variant variant) {
    return variant.scala().map(" (Scala %s)"::formatted).orElse("");
  }

  private static String words(Arrival arrival) {
    String source =
        switch (arrival.source()) {
          case SCRIPTED -> "scripted";
          case DIRECTORY -> "from directories";
        };
    return source + ", in " + Wording.count(arrival.partitions(), "input partition");
  }

  /** {@code blue-green-gohawks: 4 ticks of 1s, 3 records}. */
  public static String script(ScriptSummary script) {
    return "%s: %s of %s, %s"
        .formatted(
            script.name(),
            Wording.count(script.ticks(), "tick"),
            IntervalText.of(script.interval()),
            Wording.count(script.records(), "record"));
  }

  /** {@code explained: empty-tick}, {@code unexplained}. */
  public static String standing(Divergence divergence) {
    String words = Standing.of(divergence).words();
    return divergence.cause().map(cause -> words + ": " + cause.id()).orElse(words);
  }

  /** The difference in a few words. */
  public static String what(Comparison comparison, Divergence divergence) {
    String rows = Wording.count(divergence.rows().size(), "row");
    String are = rows + (divergence.rows().size() == 1 ? " is" : " are");
    return switch (divergence.kind()) {
      case MISSING -> are + " missing from " + comparison.title(Side.CANDIDATE);
      case UNEXPECTED -> are + " unexpected in " + comparison.title(Side.CANDIDATE);
      case CHANGED -> rows + " changed";
      case REORDERED -> are + " in another order";
      case SILENT ->
          divergence
              .side()
              .map(
                  it ->
                      comparison.isRefused(it)
                          ? subject(comparison, it) + " was refused"
                          : Words.silent(comparison, it))
              .orElse("one side emitted nothing");
      case MOVED -> rows + divergence.move().map(Words::move).orElse(" moved");
    };
  }

  /** {@code Structured Streaming emitted nothing}, in a tick in which the other side did. */
  public static String silent(Comparison comparison, Side side) {
    return subject(comparison, side) + " emitted nothing";
  }

  private static String move(Move move) {
    return " moved from tick %s to tick %s".formatted(move.from(), move.to());
  }

  /** The causes that a pair accepts, each as narrowly as it does. */
  public static String accepted(Accepted accepted) {
    List<String> only = new ArrayList<>();
    accepted.output().ifPresent(it -> only.add("in output " + it));
    accepted.rows().ifPresent(it -> only.add("at most " + Wording.count(it, "row")));
    accepted.delay().ifPresent(it -> only.add("a watermark's delay of " + IntervalText.of(it)));
    new TreeMap<>(accepted.delays())
        .forEach(
            (input, delay) ->
                only.add("a watermark's delay of " + IntervalText.of(delay) + " on " + input));
    return accepted.cause() + (only.isEmpty() ? "" : " (" + String.join(", ", only) + ")");
  }

  /** A text of the comparer as a sentence of its own: with a capital letter and a full stop. */
  public static String sentence(String text) {
    String shown = text.strip();
    if (shown.isEmpty()) {
      return shown;
    }
    boolean ended = ".!?…".indexOf(shown.charAt(shown.length() - 1)) >= 0;
    return capital(shown) + (ended ? "" : ".");
  }

  /** The text with a capital letter. */
  public static String capital(String text) {
    int first = Character.toUpperCase(text.codePointAt(0));
    return Character.toString(first) + text.substring(text.offsetByCodePoints(0, 1));
  }

  /** How a side's replay ended, in one line. */
  public static String outcome(Comparison comparison, Side side) {
    String ended = outcome(comparison.capture(side));
    return comparison.isRefused(side) ? "refused, as the pair declares" : ended;
  }

  private static String outcome(Capture capture) {
    if (capture.outcome().isEmpty()) {
      return "recorded; the recording does not say how it ended";
    }
    ReplayOutcome outcome = capture.outcome().get();
    String of =
        capture
            .header()
            .script()
            .map(
                it ->
                    Wording.number(outcome.completedTicks())
                        + " of "
                        + Wording.count(it.ticks(), "tick"))
            .orElseGet(() -> Wording.count(outcome.completedTicks(), "tick"));
    return "%s (%s, %s)"
        .formatted(
            outcome.status().word().replace('-', ' '),
            of,
            Wording.count(outcome.batches(), "batch"));
  }

  /** Outputs that the pair leaves out, a line a side: {@code DStreams: print@OldJob.java:31}. */
  public static List<String> notCompared(Comparison comparison) {
    return Stream.of(Side.values())
        .filter(side -> !notCompared(comparison.capture(side)).isEmpty())
        .map(
            side ->
                comparison.title(side)
                    + ": "
                    + String.join(", ", notCompared(comparison.capture(side))))
        .toList();
  }

  private static List<String> notCompared(Capture capture) {
    return capture.outcome().map(ReplayOutcome::notCompared).orElse(List.of());
  }

  /** The kind of an error's detail: {@code Thread dump}. */
  public static String detail(ReplayError error) {
    String detail = error.detail().orElse("");
    if (THREAD_DUMP.matcher(detail).lookingAt()) {
      return "Thread dump";
    }
    return STACK_TRACE.matcher(detail).find() ? "Stack trace" : "What it wrote last";
  }

  /** The refusal that a pair declares: {@code candidate, with …}. */
  public static String refused(Refusal declared) {
    return "%s, with %s".formatted(declared.side().word(), declared.words());
  }

  /** The name of a side where a sentence may begin: {@code variant old-job}. */
  public static String subject(Comparison comparison, Side side) {
    String title = comparison.title(side);
    if (title.equals(side.word())) {
      return "the " + title;
    }
    return Character.isUpperCase(title.charAt(0)) ? title : "variant " + title;
  }

  /** The name of a side where there is little room: {@code Structured}. */
  public static String shortTitle(Comparison comparison, Side side) {
    String title = comparison.title(side);
    return title.equals(Engine.STRUCTURED.title()) ? "Structured" : title;
  }

  /** A variant with its engine: {@code variant old-job, DStreams on Spark 3.5.6 (Scala 2.12)}. */
  public static String variant(Variant variant) {
    String engine = variant.engine().map(Engine::title).orElse("recorded");
    String spark = variant.spark().map(it -> " on Spark " + it).orElse("");
    return "variant %s, %s%s%s".formatted(variant.id(), engine, spark, scala(variant));
  }

  /** Whether a side's replay came to its end. */
  public static boolean isCompleted(Capture capture) {
    return capture.outcome().map(it -> it.status() == ReplayStatus.COMPLETED).orElse(true);
  }

  /** Whether one of the replays was stopped before its end by the user. */
  public static boolean isIncomplete(Comparison comparison) {
    return isStopped(comparison.reference()) || isStopped(comparison.candidate());
  }

  private static boolean isStopped(Capture capture) {
    return capture
        .outcome()
        .map(ReplayOutcome::status)
        .filter(it -> it == ReplayStatus.INTERRUPTED || it == ReplayStatus.NOT_RUN)
        .isPresent();
  }
}
