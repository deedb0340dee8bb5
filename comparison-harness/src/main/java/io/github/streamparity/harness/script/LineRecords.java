package io.github.streamparity.harness.script;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which records can be lines of a text file: texts without a line break, written as UTF-8. */
public final class LineRecords {
  private LineRecords() {}

  /** The problem of the first record of a script that cannot be a line; empty if all can. */
  public static Optional<String> problem(Script script, List<String> inputs) {
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        for (String input : inputs) {
          Optional<String> problem = problem(tick, input);
          if (problem.isPresent()) {
            return problem;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The problem of the first record of an input in a tick that cannot be a line. */
  public static Optional<String> problem(Tick tick, String input) {
    CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    List<ScriptRecord> records = tick.arriving(input);
    for (int i = 0; i < records.size(); i++) {
      Optional<String> problem = problem(records.get(i), utf8);
      if (problem.isPresent()) {
        return Optional.of(
            "tick %s, input %s, record %s has %s: a text file cannot hold it as a line"
                .formatted(tick.number(), input, i + 1, problem.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(ScriptRecord record, CharsetEncoder utf8) {
    if (!record.isText()) {
      return Optional.of("more than a text: " + String.join(", ", record.fields().keySet()));
    }
    if (record.value().indexOf('\n') >= 0 || record.value().indexOf('\r') >= 0) {
      return Optional.of("a line break");
    }
    return utf8.canEncode(record.value()) ? Optional.empty() : Optional.of("half a character");
  }
}
