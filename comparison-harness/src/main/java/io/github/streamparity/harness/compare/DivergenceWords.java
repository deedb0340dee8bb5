package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.text.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts divergences and agreement into the sentence that a verdict gives as its reason. */
final class DivergenceWords {
  private DivergenceWords() {}

  static Stream<Divergence> divergences(List<OutputComparison> outputs) {
    return outputs.stream()
        .flatMap(output -> output.ticks().stream())
        .flatMap(tick -> tick.divergences().stream());
  }

  /** {@code output counts first parts in tick 2: 1 row changed (unexplained)}. */
  static String parting(OutputComparison output, TickComparison tick, Divergence divergence) {
    boolean first =
        output.ticks().stream()
            .filter(it -> it.tick() < tick.tick())
            .allMatch(it -> it.divergences().isEmpty());
    return "output %s %sparts in tick %s: %s (%s)"
        .formatted(
            output.output().name(),
            first ? "first " : "",
            tick.tick(),
            what(divergence),
            divergence.cause().map(cause -> cause.id() + ", not accepted").orElse("unexplained"));
  }

  private static String what(Divergence divergence) {
    if (divergence.kind() == DivergenceKind.SILENT) {
      Engine silent = divergence.side().orElseThrow();
      return "%s emit%s, %s %s silent"
          .formatted(
              silent.other().title(),
              plural(silent.other()) ? "" : "s",
              silent.title(),
              plural(silent) ? "are" : "is");
    }
    return Wording.count(divergence.rows().size(), "row") + " " + divergence.kind().word();
  }

  private static boolean plural(Engine engine) {
    return engine == Engine.DSTREAM;
  }

  /** How far all outputs agree, and which accepted causes part their emissions. */
  static String summary(List<OutputComparison> outputs) {
    Map<String, Set<Integer>> ticks = new TreeMap<>();
    for (OutputComparison output : outputs) {
      for (TickComparison tick : output.ticks()) {
        for (Divergence divergence : tick.divergences()) {
          ticks.computeIfAbsent(clause(divergence), absent -> new HashSet<>()).add(tick.tick());
        }
      }
    }
    StringBuilder summary = new StringBuilder(agreement(outputs));
    ticks.forEach(
        (clause, where) ->
            summary.append("; in ").append(Wording.count(where.size(), "tick")).append(clause));
    return summary.toString();
  }

  private static String clause(Divergence divergence) {
    String what =
        switch (divergence.kind()) {
          case SILENT ->
              divergence.side().equals(Optional.of(Engine.STRUCTURED))
                  ? "only DStreams emit"
                  : "only Structured Streaming emits";
          case MISSING -> "DStreams emit rows that Structured Streaming does not";
          case UNEXPECTED -> "Structured Streaming emits rows that DStreams do not";
          case CHANGED -> "rows of the same key differ";
        };
    return " %s (%s)".formatted(what, divergence.cause().map(Cause::id).orElse("unexplained"));
  }

  /** One sentence where it holds for all outputs, else one for each. */
  private static String agreement(List<OutputComparison> outputs) {
    List<String> each = outputs.stream().map(DivergenceWords::agreement).distinct().toList();
    return each.size() == 1
        ? each.get(0)
        : outputs.stream()
            .map(it -> "in output %s %s".formatted(it.output().name(), agreement(it)))
            .collect(Collectors.joining("; "));
  }

  private static String agreement(OutputComparison output) {
    return switch (output.agreement().orElse(Agreement.NONE)) {
      case EVERY_EMISSION -> "both engines emit the same rows in every tick";
      case EVERY_TICK -> "both engines' result tables are equal after every tick";
      case LAGGED -> output.lag().map(DivergenceWords::lagged).orElseThrow();
      case HISTORY -> "on both engines each key goes through the same values in the same order";
      case FINAL -> "both engines' result tables are equal after the last tick";
      case NONE -> "the result tables do not agree";
    };
  }

  private static String lagged(Lag lag) {
    return "the result tables are equal with %s %s behind"
        .formatted(lag.behind().title(), Wording.count(lag.ticks(), "tick"));
  }
}
