package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.ReplayStep;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.PassingOn;
import io.github.streamparity.harness.replay.ReplayListener;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows how far a replay is, on one line of a terminal, and nothing elsewhere. */
final class Progress {
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final int pairs;
  private final Set<String> begun = new HashSet<>();

  /**
   * @param pairs number of pairs that are to come
   */
  Progress(Console console, int pairs) {
    this.console = console;
    this.pairs = pairs;
  }

  /** A listener that passes everything on and shows it. */
  ReplayListener of(String pair, ReplayStep step, ReplayListener listener) {
    String what = step.title() + step.purpose().map(purpose -> " " + purpose).orElse("");
    begun.add(pair);
    String which = pairs > 1 ? "%s of %s, %s".formatted(begun.size(), pairs, pair) : pair;
    show("%s: starting %s".formatted(which, what));
    return new PassingOn(listener) {
      @Override
      public void tickCompleted(int tick, int batches, List<TickReport> reports) {
        super.tickCompleted(tick, batches, reports);
        show("%s: %s, tick %s of %s".formatted(which, what, tick, step.ticks()));
      }

      @Override
      public void ended(ReplayOutcome outcome) {
        super.ended(outcome);
        clear();
      }
    };
  }

  private void clear() {
    if (console.terminal()) {
      console.err().print(CLEAR);
      console.err().flush();
    }
  }

  private void show(String text) {
    if (console.terminal()) {
      console.err().print(CLEAR + text);
      console.err().flush();
    }
  }
}
