package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what a cause's rule saw into one sentence, without a capital letter and a full stop. */
public final class CauseWords {
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_ERROR = 400;
  private static final int MOST_ITEMS = 5;

  private final Comparison comparison;
  private final Divergence divergence;

  private CauseWords(Comparison comparison, Divergence divergence) {
    this.comparison = comparison;
    this.divergence = divergence;
  }

  /**
   * The evidence for a divergence, and what the pair accepts of its cause if the divergence exceeds
   * that.
   */
  public static String of(Comparison comparison, Divergence divergence) {
    String seen = seen(comparison, divergence);
    return divergence.exceededWords().map(words -> seen + ". " + Words.capital(words)).orElse(seen);
  }

  /** The evidence for a divergence. */
  public static String seen(Comparison comparison, Divergence divergence) {
    CauseWords words = new CauseWords(comparison, divergence);
    return divergence
        .cause()
        .map(words::explained)
        .orElseGet(() -> DifferenceWords.of(comparison, divergence));
  }

  private String explained(Cause cause) {
    Evidence seen = divergence.evidence();
    if (seen.facts().isEmpty()) {
      return DifferenceWords.of(comparison, divergence);
    }
    if (seen.facts().containsKey("since")) {
      boolean isOther = seen.get("byRecords", Boolean.class).orElse(false);
      return (isOther
              ? "the difference arose in tick %s; each side has gone on from its own row since then"
              : "the difference arose in tick %s and has been the same since then")
          .formatted(seen.facts().get("since"));
    }
    return switch (cause.id()) {
      case "unchanged-keys" -> unchangedKeys(seen);
      case "call-granularity" -> callGranularity(seen);
      case "trailing-empty-token" -> trailingEmptyToken(seen);
      case "late-record" -> lateRecord(seen);
      case "window-pending" -> windowPending(seen);
      case "join-scope" -> joinScope(seen);
      case "emitted-again" -> emittedAgain(seen);
      case "outer-join-pending" -> outerJoinPending(seen);
      case "static-side-refresh" -> staticSideRefresh(seen);
      case "empty-tick" -> emptyTick(seen);
      case "idle-change" -> idleChange(seen);
      case "initial-state" -> initialState(seen);
      case "timeout-scan" -> timeoutScan(seen);
      case "timeout-granularity" -> timeoutGranularity(seen);
      case "removed-key" -> removedKey(seen);
      case "batch-scope" -> batchScope(seen);
      case "per-batch-aggregate" -> perBatchAggregate(seen);
      case "zero-keys" -> zeroKeys(seen);
      case "slide" -> slide(seen);
      case "early-window" -> earlyWindow(seen);
      case "window-time" -> windowTime(seen);
      case "window-alignment" -> windowAlignment(seen);
      case "summation-order" -> summationOrder(seen);
      case "aggregate-of-nothing" -> aggregateOfNothing(seen);
      case "unsupported-plan" -> unsupportedPlan(seen);
      default -> facts(seen);
    };
  }

  private String unchangedKeys(Evidence seen) {
    Side whole = Side.ofWord(text(seen, "whole"));
    return "%s emitted %s again that had not changed; %s emitted only what changed"
        .formatted(
            Words.subject(comparison, whole),
            rows(seen, "rows"),
            Words.subject(comparison, whole.other()));
  }

  private String callGranularity(Evidence seen) {
    return ("for one key, %s called the function once for each of %s and emitted a row each time;"
            + " %s called it once and emitted only the last row, %s."
            + " In all, %s emitted %s before a key's last row")
        .formatted(
            dstreams(),
            Wording.count(seen.number("calls"), "record"),
            query(),
            fact(seen, "key"),
            dstreams(),
            rows(seen, "rows"));
  }

  private String trailingEmptyToken(Evidence seen) {
    boolean soFar = seen.get("upTo", Boolean.class).orElse(false);
    return ("%s turned the spaces at the ends of %s into %s; %s dropped them."
            + " The sides differ by exactly these words")
        .formatted(
            query(),
            soFar ? "the records of all ticks so far" : "this tick's records",
            Wording.count(seen.number("words"), "empty word"),
            dstreams());
  }

  private String lateRecord(Evidence seen) {
    if (seen.facts().containsKey("ticks")) {
      return "%s dropped %s behind its watermark, %s; %s have no watermark and made %s from %s"
          .formatted(
              query(),
              Wording.and(recordsOfTicks(seen)),
              fact(seen, "watermark"),
              dstreams(),
              rows(seen, "rows"),
              seen.get("records", List.class).orElse(List.of()).size() == 1 ? "it" : "them");
    }
    return "%s dropped %s behind its watermark, %s; %s have no watermark and used %s. %s"
        .formatted(
            query(),
            rows(seen, "dropped"),
            fact(seen, "watermark"),
            dstreams(),
            seen.number("dropped") == 1 ? "it" : "them",
            lateRecords(seen));
  }

  private String windowPending(Evidence seen) {
    if (seen.facts().containsKey("pending")) {
      return "%s still holds back %s, such as %s: its watermark is %s and its state has %s"
          .formatted(
              query(),
              rows(seen, "pending"),
              fact(seen, "row"),
              fact(seen, "watermark"),
              rows(seen, "stateRows"));
    }
    String before =
        seen.facts().containsKey("before")
            ? ", and %s in the tick before".formatted(fact(seen, "before"))
            : "";
    return ("%s held back %s until its watermark reached the end of the window:"
            + " the watermark was %s when it emitted the row%s")
        .formatted(query(), fact(seen, "row"), fact(seen, "watermark"), before);
  }

  private String joinScope(Evidence seen) {
    return ("%s made %s from %s: its %s keeps earlier records in its state; %s never have them in"
            + " one batch")
        .formatted(
            query(),
            fact(seen, "row"),
            Wording.and(recordsOfTicks(seen)),
            text(seen, "operator"),
            dstreams());
  }

  private String emittedAgain(Evidence seen) {
    return ("%s emitted %s again, such as %s from %s, which are still in their windows; %s"
            + " emitted it once, in tick %s")
        .formatted(
            dstreams(),
            rows(seen, "rows"),
            fact(seen, "row"),
            Wording.and(recordsOfTicks(seen)),
            query(),
            fact(seen, "first"));
  }

  /** {@code "ad2 bob" (tick 2)}; of many only the first. */
  private static List<String> recordsOfTicks(Evidence seen) {
    List<?> records = seen.get("records", List.class).orElse(List.of());
    List<?> ticks = seen.get("ticks", List.class).orElse(List.of());
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(records.size(), MOST_ITEMS); i++) {
      String where = i < ticks.size() ? " (tick " + ticks.get(i) + ")" : "";
      shown.add(quoted(records.get(i)) + where);
    }
    if (records.size() > MOST_ITEMS) {
      shown.add(Wording.number(records.size() - MOST_ITEMS) + " more");
    }
    return shown;
  }

  private String outerJoinPending(Evidence seen) {
    String of = Wording.and(recordsOfTicks(seen));
    if (seen.facts().containsKey("partner")) {
      return ("%s emitted %s for %s at once; %s waited, and in tick %s a partner came, %s, so it"
              + " never emits it")
          .formatted(
              dstreams(),
              rows(seen, "rows"),
              of,
              query(),
              fact(seen, "partnerTick"),
              quoted(seen.facts().get("partner")));
    }
    if (seen.facts().containsKey("pending")) {
      return "%s still holds back %s for %s: a partner may still come, since its watermark is %s"
          .formatted(query(), rows(seen, "rows"), of, fact(seen, "pending"));
    }
    return ("%s emitted %s for %s at once; %s emitted it when no partner could come any more: its"
            + " watermark was %s")
        .formatted(dstreams(), rows(seen, "rows"), of, query(), fact(seen, "watermark"));
  }

  private String staticSideRefresh(Evidence seen) {
    return ("%s read %s as it is since tick %s, with %s; %s still uses it as it was at the start,"
            + " with %s")
        .formatted(
            dstreams(),
            text(seen, "table"),
            fact(seen, "replaced"),
            lines(seen, "now"),
            query(),
            lines(seen, "then"));
  }

  private static String lines(Evidence seen, String name) {
    List<?> lines = seen.get(name, List.class).orElse(List.of());
    return lines.isEmpty()
        ? "no such line"
        : Wording.and(lines.stream().limit(MOST_ITEMS).map(CauseWords::quoted).toList());
  }

  private String emptyTick(Evidence seen) {
    String emitted =
        switch (text(seen, "what")) {
          case "state" -> rows(seen, "rows") + ", the unchanged state";
          case "zeros" -> rows(seen, "rows") + ", the aggregate of nothing";
          case "rows" -> rows(seen, "rows") + ", which an empty tick does not explain";
          default -> "no row";
        };
    boolean elsewhere = seen.get("onInputs", Boolean.class).orElse(false);
    return "no record arrived%s and %s ran no micro-batch; %s emitted %s"
        .formatted(elsewhere ? " on the query's inputs" : "", query(), dstreams(), emitted);
  }

  private String idleChange(Evidence seen) {
    return ("no record arrived, and time alone took %s from the table of %s, such as %s, whose"
            + " key last arrived in tick %s; %s ran no micro-batch and did not look at its clock")
        .formatted(rows(seen, "rows"), dstreams(), fact(seen, "row"), fact(seen, "last"), query());
  }

  private String initialState(Evidence seen) {
    return ("no record had arrived, and %s emitted %s of their initial state, such as %s;"
            + " %s emitted the same keys with its first micro-batch, in tick %s")
        .formatted(dstreams(), rows(seen, "rows"), fact(seen, "row"), query(), fact(seen, "tick"));
  }

  private String timeoutScan(Evidence seen) {
    String scan =
        "%s look for timeouts in every tenth batch, next in tick %s"
            .formatted(dstreams(), fact(seen, "scan"));
    return lateTimeout(seen, query(), scan, "their");
  }

  private String timeoutGranularity(Evidence seen) {
    String watermark =
        "%s waits for a micro-batch whose watermark has passed the timeout".formatted(query());
    return lateTimeout(seen, dstreams(), watermark, "its");
  }

  /**
   * The sentence for a late timeout of either kind.
   *
   * @param later what the later side does
   * @param whose its pronoun
   */
  private String lateTimeout(Evidence seen, String earlier, String later, String whose) {
    String how = text(seen, "how");
    String timeout =
        "%s let a key time out in tick %s, %s after its last record"
            .formatted(earlier, fact(seen, "expired"), Wording.count(seen.number("idle"), "tick"));
    return switch (how) {
      case "began-anew" ->
          "%s, and started again with %s; %s, and continued from %s state"
              .formatted(timeout, fact(seen, "row"), later, whose);
      case "looked" -> "%s; %s, and emitted %s then".formatted(timeout, later, fact(seen, "row"));
      case "came-again" ->
          "%s, and emitted %s; %s, and the key arrived again before that"
              .formatted(timeout, fact(seen, "row"), later);
      case "script-ended" ->
          "%s, and emitted %s; %s, and the script ends before that"
              .formatted(timeout, fact(seen, "row"), later);
      default ->
          "%s, and emitted %s; %s, and emitted it then"
              .formatted(timeout, fact(seen, "row"), later);
    };
  }

  private String removedKey(Evidence seen) {
    List<?> records = seen.get("records", List.class).orElse(List.of());
    return ("%s removed the key of %s from their state when %s arrived. %s removed %s and does not"
            + " report which; its state now has %s, and it emitted nothing that removes the row."
            + " In all, %s stayed in its table")
        .formatted(
            dstreams(),
            fact(seen, "row"),
            Wording.and(records.stream().limit(MOST_ITEMS).map(CauseWords::quoted).toList()),
            query(),
            seen.number("removed") == 0
                ? "keys as well"
                : Wording.count(seen.number("removed"), "key"),
            rows(seen, "stateRows"),
            rows(seen, "rows"));
  }

  private String batchScope(Evidence seen) {
    return ("%s emitted %s from this batch alone, such as %s; %s had emitted the same in earlier"
            + " ticks")
        .formatted(dstreams(), rows(seen, "rows"), fact(seen, "row"), query());
  }

  private String perBatchAggregate(Evidence seen) {
    return seen.facts().containsKey("row")
        ? "%s made %s from this batch alone; %s continued from earlier ticks and made %s"
            .formatted(dstreams(), fact(seen, "row"), query(), fact(seen, "other"))
        : "%s still has %s from earlier ticks, such as %s; %s aggregate this batch alone"
            .formatted(query(), rows(seen, "rows"), fact(seen, "other"), dstreams());
  }

  private String zeroKeys(Evidence seen) {
    return ("%s still hold %s of keys that have left the window, such as %s, whose key last"
            + " arrived in tick %s; %s has no row for them")
        .formatted(dstreams(), rows(seen, "rows"), fact(seen, "row"), fact(seen, "last"), query());
  }

  private String slide(Evidence seen) {
    return "%s slide by %s batches, so they emit nothing in this tick; %s emitted as in every tick"
        .formatted(dstreams(), fact(seen, "every"), query());
  }

  private String earlyWindow(Evidence seen) {
    Side side = Side.ofWord(text(seen, "side"));
    return Words.subject(comparison, side).equals(query())
        ? ("%s emitted %s of windows that are still open, such as %s, whose window ends at %s; %s"
                + " emit a window when it ends")
            .formatted(
                query(), rows(seen, "rows"), fact(seen, "row"), fact(seen, "end"), dstreams())
        : "%s emitted %s of the window that ended, such as %s; %s had emitted it in tick %s, with its last record"
            .formatted(
                dstreams(), rows(seen, "rows"), fact(seen, "row"), query(), fact(seen, "last"));
  }

  private String windowTime(Evidence seen) {
    String record =
        seen.facts().containsKey("record")
            ? ". The record %s has the time %s and arrived in the window from %s"
                .formatted(quoted(text(seen, "record")), fact(seen, "time"), fact(seen, "arrival"))
            : "";
    return ("%s count a record in the window of its arrival, %s counts it in the window of its"
            + " time; this explains %s, such as %s%s")
        .formatted(dstreams(), query(), rows(seen, "rows"), fact(seen, "row"), record);
  }

  private String windowAlignment(Evidence seen) {
    return ("%s start their windows from the start of the context, %s after those of %s, which"
            + " start at multiples of %s since 1970; only one side has the windows of %s, such as"
            + " %s")
        .formatted(
            dstreams(),
            duration(seen, "offset"),
            query(),
            duration(seen, "slide"),
            rows(seen, "rows"),
            fact(seen, "row"));
  }

  private static String summationOrder(Evidence seen) {
    String added =
        seen.number("numbers") == 0
            ? "nothing was added in this tick; the sums differ as before,"
            : "both sides added the same %s, now or before in another order; the sums differ"
                .formatted(Wording.count(seen.number("numbers"), "number"));
    return "%s by up to %s in %s".formatted(added, text(seen, "apart"), rows(seen, "rows"));
  }

  private String aggregateOfNothing(Evidence seen) {
    boolean since = seen.get("fromStart", Boolean.class).orElse(false);
    long records = seen.number("records");
    String read =
        records == 1
            ? "the jobs do not read the tick's record"
            : "the jobs read none of the tick's %s".formatted(Wording.count(records, "record"));
    return "%s%s; %s emitted the aggregate of nothing, %s emitted no row"
        .formatted(read, since ? ", nor any before it" : "", query(), dstreams());
  }

  private String unsupportedPlan(Evidence seen) {
    Side refused = Side.ofWord(text(seen, "side"));
    return "%s refused the job at its start: %s. %s emitted %s"
        .formatted(
            Words.subject(comparison, refused),
            Excerpt.of(text(seen, "error"), LONGEST_ERROR),
            Words.subject(comparison, refused.other()),
            rows(seen, "rows"));
  }

  /** The side that runs on an engine; the usual one where no side says so. */
  private String on(Engine engine, Side usual) {
    Side side =
        Stream.of(Side.values())
            .filter(it -> comparison.capture(it).variant().engine().equals(Optional.of(engine)))
            .findFirst()
            .orElse(usual);
    return Words.subject(comparison, side);
  }

  private String dstreams() {
    return on(Engine.DSTREAM, Side.REFERENCE);
  }

  private String query() {
    return on(Engine.STRUCTURED, Side.CANDIDATE);
  }

  private static String text(Evidence seen, String fact) {
    return seen.get(fact, String.class).orElse("");
  }

  private static String fact(Evidence seen, String fact) {
    return value(seen.facts().getOrDefault(fact, ""));
  }

  private static String duration(Evidence seen, String fact) {
    return seen.get(fact, Duration.class).map(IntervalText::of).orElse("");
  }

  private static String rows(Evidence seen, String fact) {
    return Wording.count(seen.number(fact), "row");
  }

  private static String lateRecords(Evidence seen) {
    List<?> records = seen.get("records", List.class).orElse(List.of());
    List<String> shown =
        new ArrayList<>(records.stream().limit(MOST_ITEMS).map(CauseWords::quoted).toList());
    if (records.size() > MOST_ITEMS) {
      shown.add(Wording.number(records.size() - MOST_ITEMS) + " more");
    }
    return (records.size() == 1 ? "The late record is " : "The late records are ")
        + Wording.and(shown);
  }

  private static String quoted(Object text) {
    String shown = CellText.of(text).line(LONGEST_VALUE);
    return shown.startsWith("\"") ? shown : '"' + shown + '"';
  }

  /** The words for a cause without its own: {@code dropped: 3, before: …}. */
  private static String facts(Evidence evidence) {
    return evidence.facts().entrySet().stream()
        .map(fact -> fact.getKey() + ": " + value(fact.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String value(Object value) {
    if (value instanceof CapturedRow row) {
      return row(row);
    }
    if (value instanceof List<?> items) {
      String first =
          items.stream().limit(MOST_ITEMS).map(CauseWords::value).collect(Collectors.joining(", "));
      return items.size() > MOST_ITEMS
          ? first + " and " + Wording.number(items.size() - MOST_ITEMS) + " more"
          : first;
    }
    return value instanceof Number number && !(value instanceof Double)
        ? Wording.number(number.longValue())
        : CellText.of(value).line(LONGEST_VALUE);
  }

  /** {@code (blue, 5)}. */
  static String row(CapturedRow row) {
    return row.values().stream()
        .map(value -> CellText.of(value).line(LONGEST_VALUE))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
