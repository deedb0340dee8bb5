package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.CaptureLines;
import io.github.streamparity.harness.capture.ClosedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.ReplayListener;
import java.io.IOException;
import java.util.List;

/** What a replay tells its listener, as messages from one process to another. */
final class CaptureMessages {
  static final String STARTED = "started";
  static final String ENDED = "ended";
  private static final String EMISSION = "emission";
  private static final String TICK = "tick";

  private CaptureMessages() {}

  static WorkerMessage emission(PairDeclaration pair, Emission emission) {
    OutputDeclaration output = pair.output(emission.output());
    return new WorkerMessage(
        EMISSION,
        "%s %s %s"
            .formatted(
                emission.tick(),
                pair.outputs().indexOf(output),
                CaptureLines.emission(output, emission)));
  }

  static WorkerMessage tick(int tick, int batches, List<TickReport> reports) {
    return new WorkerMessage(TICK, CaptureLines.tick(tick, batches, reports));
  }

  /**
   * @param clean whether nothing of the job still runs
   */
  static WorkerMessage ended(ReplayOutcome outcome, boolean clean) {
    return new WorkerMessage(ENDED, clean + " " + CaptureLines.end(outcome));
  }

  /** Whether nothing of the job still runs, of a message that a replay ended. */
  static boolean isClean(WorkerMessage ended) {
    return ended.text().startsWith("true ");
  }

  /**
   * Tells a listener what a message says.
   *
   * @throws IOException if it is none of a replay's
   */
  static void tell(WorkerMessage message, PairDeclaration pair, ReplayListener listener)
      throws IOException {
    switch (message.event()) {
      case STARTED -> listener.started();
      case EMISSION -> listener.emittedLine(emission(message.text(), pair));
      case TICK -> {
        ClosedTick tick = CaptureLines.readTick(message.text());
        listener.tickCompleted(tick.tick(), tick.batches(), tick.reports());
      }
      case ENDED -> {
        String line = message.text().substring(message.text().indexOf(' ') + 1);
        listener.ended(CaptureLines.readEnd(line));
      }
      default -> throw new IOException("a replaying process said: " + message.event());
    }
  }

  private static EmissionLine emission(String text, PairDeclaration pair) {
    String[] parts = text.split(" ", 3);
    String output = pair.outputs().get(Integer.parseInt(parts[1])).name();
    return new EmissionLine(pair, Integer.parseInt(parts[0]), output, parts[2]);
  }
}
