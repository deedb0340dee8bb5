package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.time.Instant;

/**
 * The script of a capture, without its ticks.
 *
 * @param name the script's name
 * @param start time of the first tick
 * @param interval batch interval and trigger interval
 * @param ticks how many ticks, empty ones included
 * @param records how many records, over all ticks and inputs
 */
public record ScriptSummary(
    String name, Instant start, Duration interval, int ticks, long records) {
  /** The summary of a script. */
  public static ScriptSummary of(Script script) {
    return new ScriptSummary(
        script.name(), script.start(), script.interval(), script.ticks(), script.records());
  }

  /** Whether a script may be this one: all but the name, which may come from a file's, is equal. */
  public boolean isOf(Script script) {
    ScriptSummary other = of(script);
    return start.equals(other.start)
        && interval.equals(other.interval)
        && ticks == other.ticks
        && records == other.records;
  }

  /** The batch time of a tick: {@code start + (tick − 1) × interval}. */
  public Instant timeOf(int tick) {
    return start.plus(interval.multipliedBy(tick - 1L));
  }
}
