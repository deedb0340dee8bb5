package io.github.streamparity.harness.script;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A script made of another one, tick by tick. It is read tick by tick like the other one; unless
 * overridden, everything but its ticks is the same.
 */
public interface ChangedScript extends Script {
  /** The script that it is made of. */
  Script script();

  /** Changes one tick of {@link #script()}; the tick's number stays. */
  Tick changed(Tick tick);

  @Override
  default String name() {
    return script().name();
  }

  @Override
  default Instant start() {
    return script().start();
  }

  @Override
  default Duration interval() {
    return script().interval();
  }

  @Override
  default int ticks() {
    return script().ticks();
  }

  @Override
  default long records() {
    return script().records();
  }

  @Override
  default SortedMap<Integer, Step> steps() {
    return script().steps();
  }

  @Override
  default TickCursor open() {
    TickCursor ticks = script().open();
    return new TickCursor() {
      @Override
      public boolean hasNext() {
        return ticks.hasNext();
      }

      @Override
      public Tick next() {
        return changed(ticks.next());
      }

      @Override
      public void close() {
        ticks.close();
      }
    };
  }
}
