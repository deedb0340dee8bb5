package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.TickReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A capture's emissions and the engine's own reports, found by output and tick. */
public final class Emissions {
  private record Place(String output, int tick) {}

  private final Capture capture;
  private final Map<Place, List<CapturedRow>> rows = new HashMap<>();
  private final Map<Place, TickReport> reports = new HashMap<>();

  public Emissions(Capture capture) {
    this.capture = capture;
    Map<Place, List<List<CapturedRow>>> emissions = new HashMap<>();
    for (Emission emission : capture.emissions()) {
      emissions
          .computeIfAbsent(new Place(emission.output(), emission.tick()), it -> new ArrayList<>(1))
          .add(emission.rows());
    }
    emissions.forEach(
        (place, ofTick) ->
            rows.put(
                place, Emission.together(capture.pair().output(place.output()).folding(), ofTick)));
    for (TickReport report : capture.reports()) {
      reports.put(new Place(report.output(), report.tick()), report);
    }
  }

  /** The rows that count as emitted in a tick; empty if the variant was silent. */
  public Optional<List<CapturedRow>> rows(String output, int tick) {
    return Optional.ofNullable(rows.get(new Place(output, tick)));
  }

  /** What the engine itself reports. */
  public Optional<TickReport> report(String output, int tick) {
    return Optional.ofNullable(reports.get(new Place(output, tick)));
  }

  /** What the variant did in a tick, which may lie beyond the end of its replay. */
  public TickState state(String output, int tick) {
    Optional<List<CapturedRow>> emitted = rows(output, tick);
    if (failedIn(tick)) {
      return TickState.FAILED;
    }
    if (emitted.isPresent()) {
      return emitted.get().isEmpty() ? TickState.NO_ROWS : TickState.EMITTED;
    }
    return tick <= capture.outcome().completedTicks() ? TickState.SILENT : TickState.NOT_REACHED;
  }

  private boolean failedIn(int tick) {
    Optional<ReplayError> error = capture.outcome().error();
    return error.isPresent() && Math.max(1, error.get().tick()) == tick;
  }
}
