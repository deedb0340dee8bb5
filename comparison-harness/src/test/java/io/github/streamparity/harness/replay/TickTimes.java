package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures the ticks of a replay after the warm-up, for benchmarks of one script. */
public final class TickTimes implements ReplayListener {
  static final int WARM_UP = 40;
  static final int ALL = WARM_UP + 120;

  private final List<Double> millis = new ArrayList<>();
  private long last = System.nanoTime();
  private double startCpuMillis;
  private double warmCpuMillis;
  private double cpuMillis;

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

  /** Milliseconds of each tick. */
  public List<Double> millis() {
    return millis;
  }

  /** CPU milliseconds of a tick, on average, of the processes that this one has started. */
  public double cpuMillis() {
    return cpuMillis;
  }

  /** CPU milliseconds of these processes from their beginning to the end of tick 1. */
  public double startCpuMillis() {
    return startCpuMillis;
  }

  private static double cpuOfChildren() {
    return ProcessHandle.current()
        .children()
        .flatMap(child -> child.info().totalCpuDuration().stream())
        .mapToLong(Duration::toMillis)
        .sum();
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
    if (tick == 1) {
      startCpuMillis = cpuOfChildren();
    } else if (tick == WARM_UP) {
      warmCpuMillis = cpuOfChildren();
    } else if (tick == ALL) {
      cpuMillis = (cpuOfChildren() - warmCpuMillis) / (ALL - WARM_UP);
    }
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
