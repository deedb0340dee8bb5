package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which divergences a pair accepts: by cause, and as narrowly as it says. */
final class Acceptance {
  private final List<Accepted> accepted;
  private final List<WatermarkDelay> unmet = new ArrayList<>();

  /**
   * @param strict whether no cause is accepted
   */
  Acceptance(PairDeclaration pair, boolean strict) {
    this.accepted = strict ? List.of() : pair.accepts();
  }

  /** The delays that the pair declares and that the queries do not have. */
  List<WatermarkDelay> unmet() {
    return unmet;
  }

  /** The ticks of an output with their divergences. */
  List<TickComparison> judge(
      OutputDeclaration output,
      List<TickComparison> ticks,
      List<List<Draft>> drafts,
      Map<Side, List<Optional<TickReport>>> reports) {
    List<Accepted> here = accepted.stream().filter(it -> it.concerns(output.name())).toList();
    Map<Accepted, Boolean> hold = new HashMap<>();
    for (Accepted each : here) {
      Optional<WatermarkDelay> wrong =
          each.delay().flatMap(delay -> WatermarkDelay.unmet(output.name(), delay, reports));
      hold.put(each, wrong.isEmpty());
      wrong.filter(it -> !unmet.contains(it)).ifPresent(unmet::add);
    }
    Map<Accepted, Long> rows = new HashMap<>();
    List<TickComparison> judged = new ArrayList<>(ticks.size());
    for (int i = 0; i < ticks.size(); i++) {
      List<Divergence> divergences = new ArrayList<>();
      for (Draft draft : drafts.get(i)) {
        divergences.add(draft.divergence(accepts(draft, here, hold, rows)));
      }
      judged.add(ticks.get(i).with(divergences));
    }
    return judged;
  }

  private static boolean accepts(
      Draft draft, List<Accepted> here, Map<Accepted, Boolean> hold, Map<Accepted, Long> rows) {
    boolean any = false;
    for (Accepted each : here) {
      if (draft.cause().filter(cause -> cause.id().equals(each.cause())).isPresent()) {
        long sum = rows.merge(each, (long) draft.rows().size(), Long::sum);
        any |= hold.get(each) && sum <= each.rows().orElse(Long.MAX_VALUE);
      }
    }
    return any;
  }

  /**
   * A watermark's delay that a pair declares and that a query does not have.
   *
   * @param declared how far the watermark must be behind the latest event time
   * @param found how far it is; empty if the query has no watermark
   * @param tick the tick that shows it
   */
  record WatermarkDelay(String output, Duration declared, Optional<Duration> found, int tick) {
    /**
     * A query's watermark is, in each micro-batch, the latest event time of the micro-batches
     * before minus its delay.
     */
    static Optional<WatermarkDelay> unmet(
        String output, Duration declared, Map<Side, List<Optional<TickReport>>> reports) {
      boolean anyWatermark = false;
      boolean anyQuery = false;
      int ticks = 0;
      for (Side side : Side.values()) {
        List<Optional<TickReport>> ofSide = reports.get(side);
        ticks = ofSide.size();
        for (int i = 0; i < ofSide.size(); i++) {
          Optional<TickReport> report = ofSide.get(i);
          anyQuery |= report.filter(it -> !it.operators().isEmpty()).isPresent();
          anyWatermark |= report.flatMap(TickReport::watermark).isPresent();
          Optional<Duration> delay = delay(i, ofSide);
          if (delay.isPresent() && !delay.get().equals(declared)) {
            return Optional.of(new WatermarkDelay(output, declared, delay, i + 1));
          }
        }
      }
      return anyQuery && !anyWatermark
          ? Optional.of(new WatermarkDelay(output, declared, Optional.empty(), ticks))
          : Optional.empty();
    }

    /** How far the watermark of a tick is behind what came before, where it moved. */
    private static Optional<Duration> delay(int i, List<Optional<TickReport>> reports) {
      Optional<TickReport> report = reports.get(i);
      Optional<TickReport> before = i == 0 ? Optional.empty() : reports.get(i - 1);
      boolean moved =
          report.isPresent()
              && before.isPresent()
              && report.get().batches() == 1
              && report.get().watermark().isPresent()
              && before.get().latest().isPresent()
              && !report.get().watermark().equals(before.get().watermark());
      return moved
          ? Optional.of(
              Duration.between(
                  report.get().watermark().orElseThrow(), before.get().latest().orElseThrow()))
          : Optional.empty();
    }
  }
}
