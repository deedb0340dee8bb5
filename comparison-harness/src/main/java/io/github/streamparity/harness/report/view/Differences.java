package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Move;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The divergences in each tick of an output; one that moved rows counts in both of their ticks. */
public final class Differences {
  private final NavigableMap<Integer, List<Divergence>> byTick = new TreeMap<>();

  private Differences() {}

  /** The differences of an output. */
  public static Differences of(OutputComparison output) {
    Differences differences = new Differences();
    for (TickComparison tick : output.ticks()) {
      for (Divergence divergence : tick.divergences()) {
        differences.add(tick.tick(), divergence);
        Optional<Move> move = divergence.move();
        if (move.isPresent()) {
          int other = move.get().from() == tick.tick() ? move.get().to() : move.get().from();
          differences.add(other, divergence);
        }
      }
    }
    return differences;
  }

  private void add(int tick, Divergence divergence) {
    byTick.computeIfAbsent(tick, it -> new ArrayList<>(1)).add(divergence);
  }

  /** The divergences of a tick: its own, and those that moved rows from or to it. */
  public List<Divergence> in(int tick) {
    return byTick.getOrDefault(tick, List.of());
  }

  /** The gravest standing of a tick's divergences; empty if it has none. */
  public Optional<Standing> standing(int tick) {
    return in(tick).stream().map(Standing::of).min(Comparator.naturalOrder());
  }

  /** The ticks in which something differs, ascending. */
  public List<Integer> ticks() {
    return List.copyOf(byTick.keySet());
  }

  /** The gravest standing of each tick's divergences, ascending by tick. */
  public Map<Integer, Standing> standings() {
    Map<Integer, Standing> standings = new TreeMap<>();
    byTick.keySet().forEach(tick -> standings.put(tick, standing(tick).orElseThrow()));
    return standings;
  }
}
