package io.github.streamparity.harness.script.generate;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A script in which variants are killed at moments that come from a seed: in the midst of ticks, or
 * in between for one in ten. The last tick is spared, so that what comes after a kill is seen.
 *
 * @param script the script, without steps
 * @param seed where every choice comes from
 * @param kills number of kills
 * @param latest how far into a tick a kill comes at most, in real time
 */
public record WithKills(Script script, long seed, int kills, Duration latest) implements Script {
  /**
   * @throws IllegalArgumentException if a tick would have two kills, there are more than a script
   *     may have, or none may come in the midst of a tick
   */
  public WithKills {
    requireNonNull(script, "script");
    if (kills < 0 || kills > Math.min(Step.MOST, Math.max(0, script.ticks() - 2))) {
      throw new IllegalArgumentException(
          "%s ticks have no room for %s kills".formatted(script.ticks(), kills));
    }
    if (latest.toMillis() < 1) {
      throw new IllegalArgumentException("no kill can come within " + latest);
    }
  }

  @Override
  public SortedMap<Integer, Step> steps() {
    Random random = new Random(seed);
    SortedMap<Integer, Step> steps = new TreeMap<>();
    while (steps.size() < kills) {
      int tick = 2 + random.nextInt(script.ticks() - 2);
      boolean between = random.nextInt(10) == 0;
      int millis = 1 + random.nextInt(Math.toIntExact(latest.toMillis()));
      steps.putIfAbsent(
          tick, new Step(Step.Kind.KILL, between ? Duration.ZERO : Duration.ofMillis(millis)));
    }
    return Collections.unmodifiableSortedMap(steps);
  }

  @Override
  public String name() {
    return script.name();
  }

  @Override
  public Instant start() {
    return script.start();
  }

  @Override
  public Duration interval() {
    return script.interval();
  }

  @Override
  public int ticks() {
    return script.ticks();
  }

  @Override
  public long records() {
    return script.records();
  }

  @Override
  public TickCursor open() {
    SortedMap<Integer, Step> steps = steps();
    TickCursor ticks = script.open();
    return new TickCursor() {
      @Override
      public boolean hasNext() {
        return ticks.hasNext();
      }

      @Override
      public Tick next() {
        Tick tick = ticks.next();
        return tick.after(Optional.ofNullable(steps.get(tick.number())));
      }

      @Override
      public void close() {
        ticks.close();
      }
    };
  }
}
