package io.github.streamparity.harness.script;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * The scripted input: ticks of records, an interval and a start time. A script is valid by
 * construction and may be larger than memory: its ticks are read through {@link #open()}, as often
 * as you like.
 */
public interface Script {
  /** The input name of a tick that is a plain list, if no pair names its input. */
  String SOLE_INPUT = "";

  /** The script's name; by default its file name without the ending. */
  String name();

  /** The time of the first tick, a multiple of {@link #interval()} since the epoch. */
  Instant start();

  /** The batch interval of the DStream job and the trigger interval of the query. */
  Duration interval();

  /** How many ticks there are, empty ones included. */
  int ticks();

  /** How many records there are over all ticks and inputs. */
  long records();

  /** A new cursor before the first tick. */
  TickCursor open();

  /**
   * The file that the script was read from, if it has not changed since; empty for a script that
   * does not come from a file, and for one that is not {@link #isWhole() whole}.
   */
  default Optional<Path> source() {
    return Optional.empty();
  }

  /** The steps before ticks: the tick's number to the step, ascending; most scripts have none. */
  default SortedMap<Integer, Step> steps() {
    return Collections.emptySortedMap();
  }

  /** The line of its file in which a tick stands, from 1; empty where it has no such file. */
  default OptionalInt lineOf(int tick) {
    return OptionalInt.empty();
  }

  /** Whether its file has all of it, and no record is in another file. */
  default boolean isWhole() {
    return true;
  }

  /** The batch time of a tick: {@code start + (tick − 1) × interval}. */
  default Instant timeOf(int tick) {
    return start().plus(interval().multipliedBy(tick - 1L));
  }
}
