package io.github.streamparity.harness.capture;

import java.util.List;

/**
 * What a variant wrote to one output in one batch or micro-batch of a tick: possibly no rows. Where
 * a variant was silent there is no emission.
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
}
