package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.TickReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The watermark of a join whose inputs have a delay each, as a pair declares them: the least of the
 * inputs' latest event times less their delays, in the micro-batches before; it never goes back.
 */
final class DeclaredWatermark {
  private final Map<String, Duration> delays;
  private final Map<String, Instant> latest = new HashMap<>();
  private Instant next = Instant.EPOCH;
  private boolean isMet = true;

  /**
   * The watermark of those delays.
   *
   * @param delays input name to its delay
   */
  DeclaredWatermark(Map<String, Duration> delays) {
    this.delays = delays;
  }

  /** Takes in what arrives in a tick, and what the query reports about it. */
  void step(List<ScriptRow> rows, Optional<TickReport> report) {
    if (report.isEmpty()) {
      return;
    }
    Instant before = next;
    for (ScriptRow row : rows) {
      latest.merge(row.input(), row.time().orElseThrow(), (a, b) -> a.isAfter(b) ? a : b);
    }
    if (latest.keySet().containsAll(delays.keySet())) {
      delays.entrySet().stream()
          .map(it -> latest.get(it.getKey()).minus(it.getValue()))
          .min(Instant::compareTo)
          .filter(next::isBefore)
          .ifPresent(it -> next = it);
    }
    int batches = report.get().batches();
    if (batches > 0) {
      Instant expected = batches == 1 ? before : next;
      isMet &= report.get().watermark().filter(expected::equals).isPresent();
    }
  }

  /** Whether the query has had this watermark in every micro-batch. */
  boolean isMet() {
    return isMet;
  }
}
