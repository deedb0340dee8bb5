package io.github.streamparity.harness.script.generate;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.script.ChangedScript;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.Tick;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A script in which variants are killed between ticks or in the midst of them.
 *
 * @param script the script, whose own steps are left out
 * @param steps the kills: the tick's number to the kill, ascending
 */
public record WithKills(Script script, SortedMap<Integer, Step> steps) implements ChangedScript {
  public WithKills {
    requireNonNull(script, "script");
    steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
  }

  /**
   * Kills at moments that come from a seed: in the midst of ticks, or in between for one in ten.
   * The last tick is spared, so that what comes after a kill is seen.
   *
   * @param script the script, without steps
   * @param seed where every choice comes from
   * @param kills number of kills
   * @param latest how far into a tick a kill comes at most, in real time
   * @throws IllegalArgumentException if a tick would have two kills, there are more than a script
   *     may have, or none may come in the midst of a tick
   */
  public static WithKills of(Script script, long seed, int kills, Duration latest) {
    if (kills < 0 || kills > Math.min(Step.MOST, Math.max(0, script.ticks() - 2))) {
      throw new IllegalArgumentException(
          "%s ticks have no room for %s kills".formatted(script.ticks(), kills));
    }
    if (latest.toMillis() < 1) {
      throw new IllegalArgumentException("no kill can come within " + latest);
    }
    Random random = new Random(seed);
    SortedMap<Integer, Step> steps = new TreeMap<>();
    while (steps.size() < kills) {
      int tick = 2 + random.nextInt(script.ticks() - 2);
      boolean between = random.nextInt(10) == 0;
      int millis = 1 + random.nextInt(Math.toIntExact(latest.toMillis()));
      steps.putIfAbsent(
          tick, new Step(Step.Kind.KILL, between ? Duration.ZERO : Duration.ofMillis(millis)));
    }
    return new WithKills(script, steps);
  }

  @Override
  public Tick changed(Tick tick) {
    return tick.after(Optional.ofNullable(steps.get(tick.number())));
  }
}
