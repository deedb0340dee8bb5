package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.CaptureLines;
import io.github.streamparity.harness.capture.ClosedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.LastTick;
import io.github.streamparity.harness.replay.worker.WorkerMessage.Event;
import java.io.IOException;
import java.util.List;

/** Turns a replay's reports to its listener into messages from one process to another, and back. */
final class CaptureMessages {
  private CaptureMessages() {}

  static WorkerMessage emission(PairDeclaration pair, Emission emission) {
    OutputDeclaration output = pair.output(emission.output());
    return WorkerMessage.of(
        Event.EMISSION,
        emission.tick(),
        pair.outputs().indexOf(output),
        CaptureLines.emission(output, emission));
  }

  static WorkerMessage tick(int tick, int batches, List<TickReport> reports) {
    return WorkerMessage.of(Event.TICK, CaptureLines.tick(tick, batches, reports));
  }

  /**
   * @param reusable whether the process is fit for another replay
   */
  static WorkerMessage ended(ReplayOutcome outcome, boolean reusable) {
    return WorkerMessage.of(Event.ENDED, reusable, CaptureLines.end(outcome));
  }

  /** Whether the process is fit for another replay, of a message that one ended. */
  static boolean isReusable(WorkerMessage ended) {
    return Boolean.parseBoolean(ended.text(0));
  }

  /** How a replay ended, of a message that says so. */
  static ReplayOutcome outcome(WorkerMessage ended) throws IOException {
    return CaptureLines.readEnd(ended.text(1));
  }

  /**
   * Tells a listener what a message says that is not the last one.
   *
   * @throws IOException if it is none of a replay's, or comes in the wrong place
   */
  static void tell(WorkerMessage message, PairDeclaration pair, LastTick listener)
      throws IOException {
    switch (message.event()) {
      case STARTED -> listener.started();
      case EMISSION -> listener.emittedLine(emission(message, pair, listener.tick() + 1));
      case TICK -> {
        ClosedTick tick = CaptureLines.readTick(message.text(0));
        requireNext(message, tick.tick(), listener.tick() + 1);
        listener.tickCompleted(tick.tick(), tick.batches(), tick.reports());
      }
      default -> throw new IOException(message.event() + " in a replay");
    }
  }

  private static EmissionLine emission(WorkerMessage message, PairDeclaration pair, int next)
      throws IOException {
    requireNext(message, message.number(0), next);
    int output = message.number(1);
    if (output < 0 || output >= pair.outputs().size()) {
      throw new IOException("%s of output %s".formatted(message.event(), output));
    }
    return new EmissionLine(pair, next, pair.outputs().get(output).name(), message.text(2));
  }

  private static void requireNext(WorkerMessage message, int tick, int next) throws IOException {
    if (tick != next) {
      throw new IOException("%s of tick %s in tick %s".formatted(message.event(), tick, next));
    }
  }
}
