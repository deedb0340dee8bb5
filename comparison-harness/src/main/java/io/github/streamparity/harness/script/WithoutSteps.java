package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A script without the restarts and kills between its ticks; everything else stays.
 *
 * @param script the script with them
 */
public record WithoutSteps(Script script) implements Script {
  public WithoutSteps {
    requireNonNull(script, "script");
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
    TickCursor ticks = script.open();
    return new TickCursor() {
      @Override
      public boolean hasNext() {
        return ticks.hasNext();
      }

      @Override
      public Tick next() {
        return ticks.next().after(Optional.empty());
      }

      @Override
      public void close() {
        ticks.close();
      }
    };
  }
}
