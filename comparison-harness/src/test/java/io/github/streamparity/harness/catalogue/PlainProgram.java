package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Tick;
import java.util.List;

/** The job of a pair in plain Java: no Spark, nothing of the programs. */
@FunctionalInterface
public interface PlainProgram {
  /**
   * The result table of an output after each tick, rows in any order.
   *
   * @param output name of the output
   * @param side whose table; most pairs have the same on both sides
   * @param ticks every tick of a script, in order
   * @return as many tables as ticks
   */
  List<List<CapturedRow>> tables(String output, Side side, List<Tick> ticks);

  /** A row of those values, in the order of the output's columns. */
  static CapturedRow row(Object... values) {
    return new CapturedRow(List.of(values));
  }
}
