package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Records;
import io.github.streamparity.harness.script.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An item of the list of ticks, as it is written. */
sealed interface YamlStep {
  /**
   * A tick.
   *
   * @param arriving input name to its records
   */
  record Given(Place place, Map<String, Records> arriving) implements YamlStep {
    public Given {
      arriving = Collections.unmodifiableMap(new LinkedHashMap<>(arriving));
    }
  }

  /**
   * Empty ticks.
   *
   * @param time how long they last, as it is written
   */
  record Idle(Placed time) implements YamlStep {}

  /** A step between two ticks. */
  record Between(Place place, Step step) implements YamlStep {}

  /** Steps that come several times. */
  record Repeat(Place place, long times, List<YamlStep> steps) implements YamlStep {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }
}
