package io.github.streamparity.harness.script.jsonl;

import java.util.Arrays;
import java.util.OptionalInt;

/** In which line of a file each of its ticks begins; eight bytes a tick. */
final class TickLines {
  private int[] ticks = new int[16];
  private int[] lines = new int[16];
  private int size;

  /**
   * @param tick behind all that were added before
   * @param line the first one that says something of it, from 1
   */
  void add(int tick, int line) {
    if (size == ticks.length) {
      ticks = Arrays.copyOf(ticks, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    ticks[size] = tick;
    lines[size] = line;
    size++;
  }

  /** The line in which a tick begins; empty if nothing arrives in it. */
  OptionalInt lineOf(int tick) {
    int at = Arrays.binarySearch(ticks, 0, size, tick);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(lines[at]);
  }
}
