package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import java.util.List;

/** Is told what happens in one replay, in order; ends with exactly one {@link #ended}. */
public interface ReplayListener {
  /** The variant has started; the first tick comes next. */
  default void started() {}

  /** The variant wrote to an output. */
  void emitted(Emission emission);

  /**
   * A tick was replayed whole.
   *
   * @param batches how many batches or micro-batches ran in it
   * @param reports one for each output
   */
  void tickCompleted(int tick, int batches, List<TickReport> reports);

  /** The replay is over. */
  void ended(ReplayOutcome outcome);
}
