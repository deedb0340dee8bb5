package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickLookup;
import io.github.streamparity.harness.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes why an assertion failed. Text from data is escaped and cut, so that it breaks nothing. */
final class FailureText {
  private static final int MOST_RECORDS = 10;
  private static final int MOST_DETAIL_LINES = 12;
  private static final int LONGEST_LINE = 300;

  private FailureText() {}

  static String of(
      Comparison comparison,
      Optional<Script> script,
      String expected,
      String found,
      Optional<FirstDivergence> first) {
    List<String> lines = new ArrayList<>();
    lines.add("expected %s %s, but %s".formatted(comparison.pair().name(), expected, found));
    lines.add("  verdict    %s: %s".formatted(comparison.verdict().word(), reason(comparison)));
    lines.add(
        "  agreement  %s, expected %s"
            .formatted(
                comparison.agreement().map(Agreement::word).orElse("-"),
                comparison.pair().expected().word()));
    for (Engine engine : Engine.values()) {
      lines.addAll(failure(comparison, engine));
    }
    first.ifPresent(it -> lines.addAll(divergence(comparison, script, it)));
    return String.join("\n", lines);
  }

  private static String reason(Comparison comparison) {
    return oneLine(comparison.reason());
  }

  private static List<String> failure(Comparison comparison, Engine engine) {
    List<String> lines = new ArrayList<>();
    comparison
        .capture(engine)
        .outcome()
        .error()
        .flatMap(error -> error.detail())
        .ifPresent(
            detail -> {
              lines.add(engine.title() + " failed:");
              detail
                  .lines()
                  .limit(MOST_DETAIL_LINES)
                  .forEach(line -> lines.add("  " + oneLine(line.replace("\t", "  "))));
            });
    return lines;
  }

  private static List<String> divergence(
      Comparison comparison, Optional<Script> script, FirstDivergence first) {
    List<String> lines = new ArrayList<>();
    lines.add("first divergence: " + first.title());
    lines.add("  evidence   " + oneLine(first.divergence().evidence()));
    script.ifPresent(it -> lines.addAll(input(it, first.tick())));
    RowTable.of(comparison, first).lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static List<String> input(Script script, int number) {
    List<String> records = new ArrayList<>();
    try (TickLookup ticks = new TickLookup(script)) {
      Tick tick = ticks.tick(number);
      for (Map.Entry<String, List<String>> input : tick.records().entrySet()) {
        String name = input.getKey().equals(Script.SOLE_INPUT) ? "" : input.getKey() + ": ";
        input.getValue().stream()
            .limit(MOST_RECORDS)
            .forEach(record -> records.add("%s\"%s\"".formatted(name, Excerpt.of(record))));
        int more = input.getValue().size() - MOST_RECORDS;
        if (more > 0) {
          records.add("%sand %s more".formatted(name, more));
        }
      }
    }
    if (records.isEmpty()) {
      records.add("nothing arrives");
    }
    List<String> lines = new ArrayList<>();
    for (String record : records) {
      lines.add((lines.isEmpty() ? "  input      " : "             ") + record);
    }
    return lines;
  }

  private static String oneLine(String text) {
    String shown = text.replaceAll("\\p{C}", "·");
    int length = shown.codePointCount(0, shown.length());
    return length <= LONGEST_LINE
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_LINE)) + "…";
  }
}
