package io.github.streamparity.harness.replay.source;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The script as a replay goes through it: ticks are released one by one, and a source never hands
 * out a tick that was not released. Sources know their feed by the path of the script's spool file,
 * so that one that was restored from a checkpoint in another JVM finds it again.
 */
public final class ScriptFeed implements AutoCloseable {
  private static final Map<String, ScriptFeed> OPEN = new ConcurrentHashMap<>();

  private final String spool;
  private final Script script;
  private final TickLookup ticks;
  private final Deque<Tick> recent = new ArrayDeque<>();
  private int kept = 1;
  private int released;
  private final Map<String, Integer> lastTickWithRecords = new ConcurrentHashMap<>();

  private ScriptFeed(String spool, Script script) {
    this.spool = spool;
    this.script = script;
    this.ticks = new TickLookup(script);
  }

  /**
   * Opens the feed of a spool file, with nothing released.
   *
   * @param spool a script as JSON Lines
   * @param inputs the pair's inputs
   * @throws IllegalArgumentException if the script names other inputs
   */
  public static ScriptFeed open(Path spool, List<Input> inputs) {
    ScriptFeed feed = read(spool.toAbsolutePath().toString(), inputs);
    OPEN.put(feed.spool, feed);
    return feed;
  }

  /**
   * The open feed of a spool file.
   *
   * @throws IllegalStateException if no replay of this JVM has opened it
   */
  public static ScriptFeed of(String spool) {
    ScriptFeed feed = OPEN.get(spool);
    if (feed == null) {
      throw new IllegalStateException("no replay has opened the script " + spool);
    }
    return feed;
  }

  private static ScriptFeed read(String spool, List<Input> inputs) {
    try {
      return new ScriptFeed(spool, ScriptReader.readOwn(Path.of(spool), inputs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidScriptException e) {
      throw new IllegalArgumentException("the script does not fit the pair: " + e.getMessage(), e);
    }
  }

  /**
   * Keeps this number of the last ticks in memory, for a query that reads several at once; others
   * are read again from the spool.
   */
  public synchronized void keep(int ticksAtOnce) {
    kept = ticksAtOnce;
  }

  /** The script that is fed. */
  public Script script() {
    return script;
  }

  /** The path by which sources find this feed. */
  public String spool() {
    return spool;
  }

  /** A tick, whether it was released or not. */
  synchronized Tick peek(int number) {
    return ticks.tick(number);
  }

  /** Lets the sources hand out every tick up to this one. */
  public synchronized void release(int last) {
    for (int next = released + 1; next <= last; next++) {
      int number = next;
      Tick tick = ticks.tick(next);
      recent.addLast(tick);
      if (recent.size() > kept) {
        recent.removeFirst();
      }
      tick.arriving()
          .forEach(
              (input, records) -> {
                if (!records.isEmpty()) {
                  lastTickWithRecords.put(input, number);
                }
              });
      released = next;
    }
  }

  /** The last tick that was released; 0 before the first. */
  public synchronized int released() {
    return released;
  }

  /** The last released tick in which records arrived on an input. */
  public synchronized Optional<Integer> lastTickWithRecords(String input) {
    Optional<Integer> ofSole = Optional.ofNullable(lastTickWithRecords.get(Script.SOLE_INPUT));
    return Optional.ofNullable(lastTickWithRecords.get(input)).or(() -> ofSole);
  }

  /**
   * A tick.
   *
   * @throws IllegalStateException if it was not released
   */
  public synchronized Tick tick(int number) {
    if (number > released) {
      throw new IllegalStateException(
          "tick %s was asked for but only %s were released".formatted(number, released));
    }
    return recent.stream()
        .filter(tick -> tick.number() == number)
        .findFirst()
        .orElseGet(() -> ticks.tick(number));
  }

  @Override
  public void close() {
    OPEN.remove(spool);
    ticks.close();
  }
}
