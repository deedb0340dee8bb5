package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Milliseconds of each tick of a replay after the warm-up, for benchmarks of one script. */
public final class TickTimes implements ReplayListener {
  static final int WARM_UP = 40;
  static final int ALL = WARM_UP + 120;

  private final List<Double> millis = new ArrayList<>();
  private long last = System.nanoTime();

  /** Twenty lines a tick, of words that come again. */
  public static Script script() {
    ScriptBuilder script = ScriptBuilder.named("benchmark");
    for (int tick = 0; tick < ALL; tick++) {
      String[] lines = new String[20];
      Arrays.setAll(lines, line -> "blue green word" + line + " gohawks");
      script.tick(lines);
    }
    return script.build();
  }

  public static double median(List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** What was measured. */
  public List<Double> millis() {
    return millis;
  }

  @Override
  public void emitted(Emission emission) {}

  @Override
  public void tickCompleted(int tick, int batches, List<TickReport> reports) {
    long now = System.nanoTime();
    if (tick > WARM_UP) {
      millis.add((now - last) / 1e6);
    }
    last = now;
  }

  @Override
  public void ended(ReplayOutcome outcome) {
    outcome
        .error()
        .ifPresent(
            error -> {
              throw new IllegalStateException(error.message() + error.detail().orElse(""));
            });
  }
}
