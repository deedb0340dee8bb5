package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A script with the records of each tick reversed, input by input.
 *
 * @param script the script in its own order
 */
public record ReversedTicks(Script script) implements ChangedScript {
  public ReversedTicks {
    requireNonNull(script, "script");
  }

  @Override
  public Tick changed(Tick tick) {
    Map<String, List<ScriptRecord>> records = new LinkedHashMap<>();
    tick.arriving()
        .forEach(
            (input, inOrder) -> {
              List<ScriptRecord> reversed = new ArrayList<>(inOrder);
              Collections.reverse(reversed);
              records.put(input, reversed);
            });
    return tick.with(records);
  }
}
