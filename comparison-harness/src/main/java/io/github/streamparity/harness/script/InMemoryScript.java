package io.github.streamparity.harness.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A script whose ticks are held in memory; what makes one has checked it. */
public record InMemoryScript(String name, Schedule schedule, List<Tick> all) implements Script {
  public InMemoryScript {
    all = List.copyOf(all);
  }

  @Override
  public Instant start() {
    return schedule.start();
  }

  @Override
  public Duration interval() {
    return schedule.interval();
  }

  @Override
  public int ticks() {
    return all.size();
  }

  @Override
  public long records() {
    return all.stream().mapToLong(Tick::size).sum();
  }

  @Override
  public SortedMap<Integer, Step> steps() {
    SortedMap<Integer, Step> steps = new TreeMap<>();
    all.forEach(tick -> tick.step().ifPresent(step -> steps.put(tick.number(), step)));
    return steps;
  }

  @Override
  public TickCursor open() {
    Iterator<Tick> ticks = all.iterator();
    return new TickCursor() {
      @Override
      public boolean hasNext() {
        return ticks.hasNext();
      }

      @Override
      public Tick next() {
        return ticks.next();
      }

      @Override
      public void close() {
        // Nothing is held open.
      }
    };
  }
}
