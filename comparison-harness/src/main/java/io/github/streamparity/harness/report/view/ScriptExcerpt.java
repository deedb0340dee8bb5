package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import io.github.streamparity.harness.text.ClippedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The input of some ticks of a script, read in one pass and clipped, so that a script that is
 * larger than memory can be quoted from.
 */
public final class ScriptExcerpt {
  /**
   * A record that arrives.
   *
   * @param input the input's name; empty if there is only one
   * @param text what is shown of it, with its key and the like as a YAML script has them
   */
  public record InputRecord(String input, ClippedText text) {}

  /**
   * The records that arrive in a tick.
   *
   * @param records the first of them
   * @param total how many there are
   */
  public record TickInput(List<InputRecord> records, long total) {}

  private static final int RECORDS = 50;
  private static final int CHARACTERS = 400;

  private final Map<Integer, TickInput> ticks = new HashMap<>();

  /** If it has a file. */
  private final Optional<Script> script;

  private final boolean named;

  private ScriptExcerpt(Optional<Script> script, boolean named) {
    this.script = script.filter(it -> it.source().isPresent());
    this.named = named;
  }

  /**
   * The input of some ticks; none if there is no script.
   *
   * @param inputs names of the pair's inputs
   */
  public static ScriptExcerpt of(
      Optional<Script> script, List<String> inputs, Set<Integer> wanted) {
    ScriptExcerpt excerpt = new ScriptExcerpt(script, inputs.size() > 1);
    if (script.isPresent() && !wanted.isEmpty()) {
      int last = wanted.stream().mapToInt(Integer::intValue).max().orElse(0);
      try (TickCursor cursor = script.get().open()) {
        while (cursor.hasNext()) {
          Tick tick = cursor.next();
          if (wanted.contains(tick.number())) {
            excerpt.ticks.put(tick.number(), excerpt.clip(tick));
          }
          if (tick.number() >= last) {
            break;
          }
        }
      }
    }
    return excerpt;
  }

  /** The records that arrive in a tick; empty if they are not known. */
  public Optional<TickInput> at(int tick) {
    return Optional.ofNullable(ticks.get(tick));
  }

  /** Where a tick stands in the script's file: {@code script.yaml:14}; empty if that is unknown. */
  public Optional<String> place(int tick) {
    return script
        .filter(it -> it.lineOf(tick).isPresent())
        .map(it -> FileNames.script(it) + ":" + it.lineOf(tick).getAsInt());
  }

  private TickInput clip(Tick tick) {
    List<InputRecord> records = new ArrayList<>();
    tick.arriving()
        .forEach(
            (input, sent) -> {
              for (ScriptRecord record : sent) {
                if (records.size() < RECORDS) {
                  ClippedText text = ClippedText.of(record.shown(), CHARACTERS);
                  records.add(new InputRecord(named ? input : "", text));
                }
              }
            });
    return new TickInput(List.copyOf(records), tick.size());
  }
}
