package io.github.streamparity.harness.script;

/**
 * Gives a script's ticks by number. Going forward reads on in an open cursor; going back reads from
 * the start again, which is what a replay does only after a restart. Safe for several threads.
 */
public final class TickLookup implements AutoCloseable {
  private final Script script;
  private TickCursor cursor;
  private Tick current;
  private boolean closed;

  /** Opens the script; close what is made. */
  public TickLookup(Script script) {
    this.script = script;
    this.cursor = script.open();
  }

  /**
   * The tick of that number.
   *
   * @throws IndexOutOfBoundsException if the script has no such tick
   * @throws IllegalStateException if this is closed
   */
  public synchronized Tick tick(int number) {
    if (closed) {
      throw new IllegalStateException("the script %s is closed".formatted(script.name()));
    }
    if (number < 1 || number > script.ticks()) {
      throw new IndexOutOfBoundsException(
          "script %s has ticks 1 to %s: %s".formatted(script.name(), script.ticks(), number));
    }
    if (current != null && current.number() > number) {
      cursor.close();
      cursor = script.open();
      current = null;
    }
    while (current == null || current.number() < number) {
      current = cursor.next();
    }
    return current;
  }

  @Override
  public synchronized void close() {
    closed = true;
    cursor.close();
  }
}
