package io.github.streamparity.harness.script;

import java.util.ArrayList;
import java.util.List;

/** Reads a whole script, for tests. */
final class Ticks {
  private Ticks() {}

  static List<Tick> of(Script script) {
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      cursor.forEachRemaining(ticks::add);
    }
    return ticks;
  }
}
