package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How long the windows are that an aggregation of a query makes, where rows name their start and
 * their end in the key: all of them have one length. Sessions, and windows that a job makes by
 * itself, may have any.
 */
final class WindowLengths {
  private static final String AGGREGATION = "stateStoreSave";

  private final Optional<ArrivalWindows> windows;
  private final Side query;
  private final Set<Duration> lengths = new HashSet<>();

  WindowLengths(OutputDeclaration output, Side query) {
    this.windows = ArrivalWindows.of(output);
    this.query = query;
  }

  /** Collects the lengths of the windows that the query emits. */
  void see(TickView tick) {
    boolean aggregates =
        tick.report(query).stream()
            .flatMap(it -> it.operators().stream())
            .anyMatch(it -> it.name().equals(AGGREGATION));
    if (aggregates && windows.isPresent()) {
      tick.emitted(query).forEach(row -> lengths.add(windows.get().length(row)));
    }
  }

  /** Whether a row's window is as long as those of the query, once these say how long they are. */
  boolean fits(CapturedRow row) {
    return lengths.size() != 1 || lengths.contains(windows.orElseThrow().length(row));
  }
}
