package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a script: what arrives in one batch interval of the DStream job, and in one trigger
 * of the query.
 *
 * @param number position in the script, counted from 1
 * @param arriving input name to the records that arrive on it, in order; an input that is absent
 *     receives nothing. {@link Script#SOLE_INPUT} stands for the one input of a script that names
 *     none.
 * @param step what happens before it
 */
public record Tick(int number, Map<String, List<ScriptRecord>> arriving, Optional<Step> step) {
  /**
   * @throws IllegalArgumentException if the number is below 1
   */
  public Tick {
    if (number < 1) {
      throw new IllegalArgumentException("ticks count from 1: " + number);
    }
    Map<String, List<ScriptRecord>> copy = new LinkedHashMap<>();
    arriving.forEach((input, records) -> copy.put(input, List.copyOf(records)));
    arriving = Collections.unmodifiableMap(copy);
    requireNonNull(step, "step");
  }

  /** A tick before which nothing happens. */
  public Tick(int number, Map<String, List<ScriptRecord>> arriving) {
    this(number, arriving, Optional.empty());
  }

  /** A tick whose records are nothing but text. */
  public static Tick ofTexts(int number, Map<String, List<String>> texts) {
    Map<String, List<ScriptRecord>> arriving = new LinkedHashMap<>();
    texts.forEach(
        (input, records) -> arriving.put(input, records.stream().map(ScriptRecord::of).toList()));
    return new Tick(number, arriving);
  }

  /** The same tick with other records. */
  public Tick with(Map<String, List<ScriptRecord>> records) {
    return new Tick(number, records, step);
  }

  /** The same tick with another step before it, or none. */
  public Tick after(Optional<Step> before) {
    return new Tick(number, arriving, before);
  }

  /** The texts of all records, input by input. */
  public Map<String, List<String>> records() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    arriving.forEach((input, records) -> texts.put(input, texts(records)));
    return texts;
  }

  /**
   * The texts of the records of one input, in order; empty where nothing arrives. Those of the sole
   * input belong to whichever input is asked for.
   */
  public List<String> records(String input) {
    return texts(arriving(input));
  }

  /** The records of one input, in order, found like {@link #records(String)}. */
  public List<ScriptRecord> arriving(String input) {
    return arriving.getOrDefault(input, arriving.getOrDefault(Script.SOLE_INPUT, List.of()));
  }

  /** How many records arrive, over all inputs. */
  public long size() {
    return arriving.values().stream().mapToLong(List::size).sum();
  }

  private static List<String> texts(List<ScriptRecord> records) {
    return records.stream().map(ScriptRecord::value).toList();
  }
}
