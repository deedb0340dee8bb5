package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.text.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts divergences and agreement into the sentence that a verdict gives as its reason. */
final class DivergenceWords {
  private final Comparison comparison;

  DivergenceWords(Comparison comparison) {
    this.comparison = comparison;
  }

  /** {@code output counts first differs in tick 2: 1 row changed (unexplained)}. */
  String first(OutputComparison output, TickComparison tick, Divergence divergence) {
    boolean first =
        output.ticks().stream()
            .filter(each -> each.tick() < tick.tick())
            .allMatch(each -> each.divergences().isEmpty());
    return "output %s %sdiffers in tick %s: %s (%s)"
        .formatted(
            output.output().name(),
            first ? "first " : "",
            tick.tick(),
            what(divergence),
            standing(divergence));
  }

  private static String standing(Divergence divergence) {
    String why =
        divergence.isRefuted()
            ? "refuted by its experiment"
            : divergence.exceededWords().orElse("not accepted");
    return divergence.cause().map(cause -> cause.id() + ", " + why).orElse("unexplained");
  }

  private String what(Divergence divergence) {
    String rows = Wording.count(divergence.rows().size(), "row");
    return switch (divergence.kind()) {
      case SILENT -> {
        Side silent = divergence.side().orElseThrow();
        yield "only " + emits(silent.other());
      }
      case MOVED -> {
        Move move = divergence.move().orElseThrow();
        yield "%s moved from tick %s to tick %s".formatted(rows, move.from(), move.to());
      }
      default -> rows + " " + divergence.kind().word();
    };
  }

  private String emits(Side side) {
    String title = comparison.title(side);
    return title + (title.equals("DStreams") ? " emit" : " emits");
  }

  /** How far all outputs agree, and in what accepted causes let them differ. */
  String summary() {
    Map<String, Set<Integer>> ticks = new TreeMap<>();
    for (OutputComparison output : comparison.outputs()) {
      for (TickComparison tick : output.ticks()) {
        for (Divergence divergence : tick.divergences()) {
          ticks.computeIfAbsent(clause(divergence), absent -> new HashSet<>()).add(tick.tick());
        }
      }
    }
    StringBuilder summary = new StringBuilder(agreement());
    ticks.forEach(
        (clause, where) ->
            summary.append("; in ").append(Wording.count(where.size(), "tick")).append(clause));
    return summary.toString();
  }

  private String clause(Divergence divergence) {
    String reference = emits(Side.REFERENCE);
    String candidate = emits(Side.CANDIDATE);
    String what =
        switch (divergence.kind()) {
          case SILENT -> "only " + emits(divergence.side().orElseThrow().other());
          case MISSING ->
              reference
                  + " rows that "
                  + comparison.title(Side.CANDIDATE)
                  + doesNot(Side.CANDIDATE);
          case UNEXPECTED ->
              candidate
                  + " rows that "
                  + comparison.title(Side.REFERENCE)
                  + doesNot(Side.REFERENCE);
          case CHANGED -> "rows of the same key differ";
          case REORDERED -> "rows are in another order";
          case MOVED -> "rows are in another tick";
        };
    return " %s (%s)".formatted(what, divergence.cause().map(Cause::id).orElse("unexplained"));
  }

  private String doesNot(Side side) {
    return comparison.title(side).equals("DStreams") ? " do not" : " does not";
  }

  /** One sentence where it holds for all outputs, else one for each. */
  private String agreement() {
    List<String> each = comparison.outputs().stream().map(this::agreement).distinct().toList();
    return each.size() == 1
        ? each.get(0)
        : comparison.outputs().stream()
            .map(output -> "in output %s %s".formatted(output.output().name(), agreement(output)))
            .collect(Collectors.joining("; "));
  }

  private String agreement(OutputComparison output) {
    return switch (output.agreement().orElse(Agreement.NONE)) {
      case EVERY_EMISSION -> "both sides emit the same rows in every tick";
      case EVERY_TICK -> "both sides' result tables are equal after every tick";
      case LAGGED -> output.lag().map(this::lagged).orElseThrow();
      case HISTORY -> "on both sides each key goes through the same values in the same order";
      case FINAL -> "both sides' result tables are equal after the last tick";
      case NONE -> "the result tables do not agree";
    };
  }

  private String lagged(Lag lag) {
    return "the result tables are equal with %s %s behind"
        .formatted(comparison.title(lag.behind()), Wording.count(lag.ticks(), "tick"));
  }
}
