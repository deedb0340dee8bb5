package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.TickStream;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The effect of restarts and kills on the rows that a variant emits, against the same script
 * without them. Rows are counted over the whole script, whatever the tick.
 *
 * @param side whose variant
 * @param restarts number of restarts and kills
 * @param rows number of rows that it emits without them
 * @param lost number of rows that it emits without them only
 * @param again number of rows that it emits without them, and more often with them
 * @param other number of rows that it never emits without them: they come of state that was lost or
 *     counted twice
 */
public record RestartFinding(
    Side side, int restarts, long rows, long lost, long again, long other) {
  private record OutputRow(String output, CapturedRow row) {}

  /** Whether nothing shows that the variant's state was lost or changed. */
  public boolean keptState() {
    return lost == 0 && other == 0;
  }

  /**
   * Counts.
   *
   * @param outputs names of the outputs
   * @param without the capture of the script without restarts
   * @param with the capture of the script with them
   */
  public static RestartFinding of(
      Side side, int restarts, List<String> outputs, Capture without, Capture with)
      throws IOException, InvalidCaptureException {
    Map<OutputRow, Integer> surplus = new HashMap<>();
    long rows = 0;
    try (TickStream plain = without.open();
        TickStream restarted = with.open()) {
      Optional<CapturedTick> one = plain.next();
      Optional<CapturedTick> other = restarted.next();
      // side by side, so that only what differs is held
      while (one.isPresent() || other.isPresent()) {
        if (one.isPresent()) {
          rows += add(one.get(), outputs, -1, surplus);
          one = plain.next();
        }
        if (other.isPresent()) {
          add(other.get(), outputs, 1, surplus);
          other = restarted.next();
        }
      }
    }
    Set<OutputRow> known = known(surplus, outputs, without);
    long lost = surplus.values().stream().filter(it -> it < 0).mapToLong(it -> -it).sum();
    long again = 0;
    long unknown = 0;
    for (Map.Entry<OutputRow, Integer> each : surplus.entrySet()) {
      int more = Math.max(0, each.getValue());
      again += known.contains(each.getKey()) ? more : 0;
      unknown += known.contains(each.getKey()) ? 0 : more;
    }
    return new RestartFinding(side, restarts, rows, lost, again, unknown);
  }

  private static long add(
      CapturedTick tick, List<String> outputs, int each, Map<OutputRow, Integer> surplus) {
    long rows = 0;
    for (String output : outputs) {
      for (List<CapturedRow> emission : tick.of(output)) {
        for (CapturedRow row : emission) {
          rows++;
          surplus.merge(
              new OutputRow(output, row), each, (a, b) -> a + b == 0 ? null : Integer.sum(a, b));
        }
      }
    }
    return rows;
  }

  /** Which of the rows of which there are too many come without restarts, too. */
  private static Set<OutputRow> known(
      Map<OutputRow, Integer> surplus, List<String> outputs, Capture without)
      throws IOException, InvalidCaptureException {
    Set<OutputRow> known = new HashSet<>();
    try (TickStream ticks = without.open()) {
      Optional<CapturedTick> tick = ticks.next();
      while (tick.isPresent()) {
        for (String output : outputs) {
          for (List<CapturedRow> emission : tick.get().of(output)) {
            emission.stream()
                .map(row -> new OutputRow(output, row))
                .filter(row -> surplus.getOrDefault(row, 0) > 0)
                .forEach(known::add);
          }
        }
        tick = ticks.next();
      }
    }
    return known;
  }
}
