package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import java.util.List;

/**
 * Receives what happens in one replay, in order; ends with exactly one {@link #ended}. The
 * emissions of one tick come in any order of the outputs, those of one output in theirs.
 */
public interface ReplayListener {
  /** The variant has started; the first tick comes next. */
  default void started() {}

  /** The variant wrote to an output. */
  void emitted(Emission emission);

  /**
   * The variant wrote to an output, reported as a line of a capture, as which it came from another
   * process. A listener that writes lines takes it as it is; for others it is read.
   */
  default void emittedLine(EmissionLine line) {
    emitted(line.read());
  }

  /**
   * A tick was replayed whole.
   *
   * @param batches how many batches or micro-batches ran in it
   * @param reports one for each output, in the order in which they are declared
   */
  void tickCompleted(int tick, int batches, List<TickReport> reports);

  /** The replay is over. */
  void ended(ReplayOutcome outcome);
}
