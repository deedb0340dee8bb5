package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The parts of both captures that reports show. Each capture is read once, tick by tick and beside
 * the other, up to the last tick of which something is shown; kept are the rows of the ticks that
 * are shown in detail, as many as are shown, and for the others their number.
 */
public final class ShownTicks {
  private record Place(String output, int tick) {}

  private record SidePlace(Side side, String output, int tick) {}

  private final Comparison comparison;
  private final int listed;
  private final Map<String, Set<Integer>> detailed;
  private final Map<String, Differences> differences = new HashMap<>();
  private final Map<Place, TickComparison> compared = new HashMap<>();
  private final Map<Place, AlignedRows> rows = new HashMap<>();
  private final Map<SidePlace, Integer> counts = new HashMap<>();
  private final Map<SidePlace, TickReport> reports = new HashMap<>();
  private final Map<String, Map<CapturedRow, KeyHistory>> histories = new HashMap<>();
  private final Optional<Side> refused;
  private int lastCompared;

  private ShownTicks(Comparison comparison, Map<String, Set<Integer>> detailed, int listed) {
    this.comparison = comparison;
    this.detailed = detailed;
    this.listed = listed;
    this.refused = comparison.refused();
    for (OutputComparison output : comparison.outputs()) {
      differences.put(output.output().name(), Differences.of(output));
      for (TickComparison tick : output.ticks()) {
        compared.put(new Place(output.output().name(), tick.tick()), tick);
        lastCompared = Math.max(lastCompared, tick.tick());
      }
    }
  }

  /**
   * Reads what is shown.
   *
   * @param detailed output to the ticks whose rows are shown
   * @param listed of so many ticks what the engines report is shown; with any, the histories of
   *     keys are kept, too
   * @throws IOException if a capture cannot be read
   */
  public static ShownTicks of(Comparison comparison, Map<String, Set<Integer>> detailed, int listed)
      throws IOException {
    ShownTicks shown = new ShownTicks(comparison, detailed, listed);
    if (listed > 0) {
      comparison
          .outputs()
          .forEach(
              it ->
                  shown.histories.put(it.output().name(), KeyHistory.of(comparison, it.output())));
    }
    try {
      shown.read();
    } catch (InvalidCaptureException e) {
      throw new IOException(e.getMessage(), e);
    }
    return shown;
  }

  /**
   * Reads the rows of the tick in which a finding is.
   *
   * @throws IOException if a capture cannot be read
   */
  public static ShownTicks of(Comparison comparison, Optional<Finding> finding) throws IOException {
    return of(
        comparison,
        finding.map(it -> Map.of(it.output().name(), Set.of(it.tick()))).orElse(Map.of()),
        0);
  }

  /** Both sides' rows of a tick that is shown in detail; none of any other tick. */
  public AlignedRows rows(String output, int tick) {
    return rows.getOrDefault(new Place(output, tick), new AlignedRows(List.of(), 0, 0));
  }

  /** Number of rows that a side emitted in a tick; empty if it was silent. */
  public OptionalInt emitted(Side side, String output, int tick) {
    TickComparison found = compared.get(new Place(output, tick));
    if (found != null) {
      return found.rows(side);
    }
    Integer count = counts.get(new SidePlace(side, output, tick));
    return count == null ? OptionalInt.empty() : OptionalInt.of(count);
  }

  /** The engine's own report of a tick that is listed. */
  public Optional<TickReport> report(Side side, String output, int tick) {
    return Optional.ofNullable(reports.get(new SidePlace(side, output, tick)));
  }

  /** The keys of an output that differ most, each over all ticks. */
  public List<KeyHistory> histories(String output) {
    return List.copyOf(histories.getOrDefault(output, Map.of()).values());
  }

  /** The divergences in the ticks of an output. */
  public Differences differences(String output) {
    return differences.get(output);
  }

  /** The state of a side in a tick, which may lie beyond the end of its replay. */
  public TickState state(Side side, String output, int tick) {
    if (isRefused(side) && emitted(side, output, tick).isEmpty()) {
      return TickState.REFUSED;
    }
    Optional<ReplayOutcome> outcome = comparison.capture(side).outcome();
    if (outcome.flatMap(ReplayOutcome::error).filter(it -> isIn(it, tick)).isPresent()) {
      return TickState.FAILED;
    }
    OptionalInt emitted = emitted(side, output, tick);
    if (emitted.isPresent()) {
      return emitted.getAsInt() == 0 ? TickState.NO_ROWS : TickState.EMITTED;
    }
    boolean reached = outcome.map(it -> tick <= it.completedTicks()).orElse(true);
    return reached ? TickState.SILENT : TickState.NOT_REACHED;
  }

  private boolean isRefused(Side side) {
    return refused.equals(Optional.of(side));
  }

  private static boolean isIn(ReplayError error, int tick) {
    return Math.max(1, error.tick()) == tick;
  }

  private void read() throws IOException, InvalidCaptureException {
    int last = last();
    if (last == 0) {
      return;
    }
    try (TickWalk reference = new TickWalk(comparison.reference());
        TickWalk candidate = new TickWalk(comparison.candidate())) {
      for (int tick = 1; tick <= last; tick++) {
        keep(tick, reference.at(tick), candidate.at(tick));
      }
    }
  }

  /** Of ticks that were not compared only the captures know what was emitted. */
  private int last() {
    int ticks = comparison.ticks();
    boolean hasHistories = histories.values().stream().anyMatch(it -> !it.isEmpty());
    if (lastCompared < ticks || hasHistories) {
      return ticks;
    }
    int lastDetailed =
        detailed.values().stream().flatMap(Set::stream).mapToInt(Integer::intValue).max().orElse(0);
    return Math.min(ticks, Math.max(listed, lastDetailed));
  }

  private void keep(int tick, CapturedTick reference, CapturedTick candidate) {
    for (OutputComparison output : comparison.outputs()) {
      String name = output.output().name();
      Optional<List<CapturedRow>> left = emitted(Side.REFERENCE, output.output(), reference);
      Optional<List<CapturedRow>> right = emitted(Side.CANDIDATE, output.output(), candidate);
      if (detailed.getOrDefault(name, Set.of()).contains(tick)) {
        List<Divergence> found = differences.get(name).in(tick);
        boolean agree = tick <= output.ticks().size() && output.ticks().get(tick - 1).tablesAgree();
        rows.put(
            new Place(name, tick), Alignment.of(output.output(), tick, found, agree, left, right));
      }
      Map<CapturedRow, KeyHistory> kept = histories.getOrDefault(name, Map.of());
      left.ifPresent(it -> KeyHistory.keep(kept, output.output(), tick, Side.REFERENCE, it));
      right.ifPresent(it -> KeyHistory.keep(kept, output.output(), tick, Side.CANDIDATE, it));
      keep(new SidePlace(Side.REFERENCE, name, tick), left, reference.report(name));
      keep(new SidePlace(Side.CANDIDATE, name, tick), right, candidate.report(name));
    }
  }

  private void keep(
      SidePlace place, Optional<List<CapturedRow>> emitted, Optional<TickReport> report) {
    if (place.tick() > lastCompared && emitted.isPresent()) {
      counts.put(place, emitted.get().size());
    }
    if (place.tick() <= listed && report.isPresent()) {
      reports.put(place, report.get());
    }
  }

  private static Optional<List<CapturedRow>> emitted(
      Side side, OutputDeclaration output, CapturedTick tick) {
    List<List<CapturedRow>> emissions = tick.of(output.name());
    return emissions.isEmpty()
        ? Optional.empty()
        : Optional.of(Emission.together(output.folding(side), emissions));
  }
}
