package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.Folding;
import java.util.List;

/**
 * The rows that a variant wrote to one output in one batch or micro-batch of a tick: possibly none.
 * Where a variant was silent there is no emission.
 *
 * @param tick counted from 1
 * @param output the output's name
 * @param rows in canonical order: by key and then as emitted where the output has a key, otherwise
 *     by all columns
 */
public record Emission(int tick, String output, List<CapturedRow> rows) {
  public Emission {
    rows = List.copyOf(rows);
  }

  /** Several emissions of one tick as one: the last where each replaces the table, else all. */
  public static List<CapturedRow> together(Folding folding, List<List<CapturedRow>> emissions) {
    if (emissions.isEmpty()) {
      return List.of();
    }
    if (emissions.size() == 1 || folding == Folding.COMPLETE) {
      return emissions.get(emissions.size() - 1);
    }
    return emissions.stream().flatMap(List::stream).toList();
  }
}
