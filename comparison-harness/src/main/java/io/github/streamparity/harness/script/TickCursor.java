package io.github.streamparity.harness.script;

import java.util.Iterator;

/** Reads a script's ticks once, in order, gaps filled with empty ticks; close it when done. */
public interface TickCursor extends Iterator<Tick>, AutoCloseable {
  @Override
  void close();
}
