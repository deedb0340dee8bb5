package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays a variant with a script once. Whoever asks for that replay again is told what the first
 * one gave. For jobs that give the same each time.
 */
final class OnceReplayer implements Replayer {
  private final Replayer replayer;
  private final IdentityHashMap<JobVariant, Map<Asked, MemoryCapture>> known =
      new IdentityHashMap<>();

  /** Everything that decides, besides the variant, how a replay ends. */
  private record Asked(PairDeclaration declaration, Script script, Arrival arrival) {}

  OnceReplayer(Replayer replayer) {
    this.replayer = replayer;
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    Map<Asked, MemoryCapture> ofVariant =
        known.computeIfAbsent(request.variant(), absent -> new HashMap<>());
    Asked asked = new Asked(request.pair().declaration(), request.script(), request.arrival());
    MemoryCapture capture = ofVariant.get(asked);
    if (capture == null) {
      capture = Replays.capture(request, replayer);
      ofVariant.put(asked, capture);
    }
    tell(capture, asked.declaration(), listener);
  }

  private static void tell(
      MemoryCapture capture, PairDeclaration declaration, ReplayListener listener) {
    for (CapturedTick tick : capture.ticks()) {
      for (OutputDeclaration output : declaration.outputs()) {
        for (List<CapturedRow> rows : tick.of(output.name())) {
          listener.emitted(new Emission(tick.number(), output.name(), rows));
        }
      }
      if (tick.completed()) {
        listener.tickCompleted(
            tick.number(),
            tick.batches(),
            declaration.outputs().stream()
                .flatMap(output -> tick.report(output.name()).stream())
                .toList());
      }
    }
    listener.ended(Replays.outcome(capture));
  }

  @Override
  public ReplaySettings settings() {
    return replayer.settings();
  }

  @Override
  public void close() {
    replayer.close();
  }
}
