package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.EngineMetrics;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.text.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The two engines' own reports of an output, side by side.
 *
 * @param heads what is reported, such as {@code input rows}; only what a side reports at all
 * @param sides for each side a cell for each head; {@code –} where the side reports nothing
 */
public record MetricsTable(List<String> heads, Map<Side, List<String>> sides) {
  private static final String NOTHING = "–";

  private static final List<String> HEADS =
      List.of("batches", "input rows", "state rows", "rows dropped", "watermark");

  public MetricsTable {
    heads = List.copyOf(heads);
    sides = new EnumMap<>(sides);
  }

  /** The table of an output; empty if no engine reports anything of it. */
  public static Optional<MetricsTable> of(OutputComparison output) {
    if (output.metrics().isEmpty()) {
      return Optional.empty();
    }
    List<String> heads = new ArrayList<>();
    Map<Side, List<String>> sides = new EnumMap<>(Side.class);
    Arrays.stream(Side.values()).forEach(side -> sides.put(side, new ArrayList<>()));
    for (int i = 0; i < HEADS.size(); i++) {
      int place = i;
      if (output.metrics().values().stream().anyMatch(it -> !cell(it, place).equals(NOTHING))) {
        heads.add(HEADS.get(i));
        sides.forEach(
            (side, cells) ->
                cells.add(
                    Optional.ofNullable(output.metrics().get(side))
                        .map(it -> cell(it, place))
                        .orElse(NOTHING)));
      }
    }
    return Optional.of(new MetricsTable(heads, sides));
  }

  private static String cell(EngineMetrics metrics, int place) {
    return switch (place) {
      case 0 -> Wording.number(metrics.batches());
      case 1 -> number(metrics.inputRows());
      case 2 -> number(metrics.stateRows());
      case 3 -> number(metrics.droppedRows());
      default -> metrics.watermark().map(Instant::toString).orElse(NOTHING);
    };
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Wording.number(number.getAsLong()) : NOTHING;
  }
}
