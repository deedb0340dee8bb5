package io.github.streamparity.harness.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of a script: what arrives in one batch interval of the DStream job, and in one trigger
 * of the query.
 *
 * @param number position in the script, counted from 1
 * @param records input name to the records that arrive on it, in order; an input that is absent
 *     receives nothing. {@link Script#SOLE_INPUT} stands for the one input of a script that names
 *     none.
 */
public record Tick(int number, Map<String, List<String>> records) {
  /**
   * @throws IllegalArgumentException if the number is below 1
   */
  public Tick {
    if (number < 1) {
      throw new IllegalArgumentException("ticks count from 1: " + number);
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    records.forEach((input, texts) -> copy.put(input, List.copyOf(texts)));
    records = Collections.unmodifiableMap(copy);
  }

  /**
   * The records of one input, in order; empty where nothing arrives. Those of the sole input belong
   * to whichever input is asked for.
   */
  public List<String> records(String input) {
    return records.getOrDefault(input, records.getOrDefault(Script.SOLE_INPUT, List.of()));
  }

  /** How many records arrive, over all inputs. */
  public long size() {
    return records.values().stream().mapToLong(List::size).sum();
  }
}
