package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A script with the records of each tick reversed, input by input. Everything else stays, and it is
 * read tick by tick like the script that it is made of.
 *
 * @param script the script in its own order
 */
public record ReversedTicks(Script script) implements Script {
  public ReversedTicks {
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
  public SortedMap<Integer, Step> steps() {
    return script.steps();
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
        return reversed(ticks.next());
      }

      @Override
      public void close() {
        ticks.close();
      }
    };
  }

  private static Tick reversed(Tick tick) {
    Map<String, List<ScriptRecord>> records = new LinkedHashMap<>();
    tick.arriving()
        .forEach(
            (input, inOrder) -> {
              List<ScriptRecord> reversed = new ArrayList<>(inOrder);
              Collections.reverse(reversed);
              records.put(input, reversed);
            });
    return tick.with(records);
  }
}
