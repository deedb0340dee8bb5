package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
    Map<Accepted, WatermarkDelay> otherDelays = new LinkedHashMap<>();
    for (Accepted each : accepted) {
      if (each.concerns(output.name()) && each.delay().isPresent()) {
        WatermarkDelay.unmet(output.name(), each.delay().get(), reports)
            .ifPresent(delay -> otherDelays.put(each, delay));
      }
    }
    otherDelays.values().stream().filter(delay -> !unmet.contains(delay)).forEach(unmet::add);
    OutputRows rows = new OutputRows(output.name(), otherDelays, drafts);
    List<TickComparison> judged = new ArrayList<>(ticks.size());
    for (int i = 0; i < ticks.size(); i++) {
      judged.add(ticks.get(i).with(drafts.get(i).stream().map(rows::judge).toList()));
    }
    return judged;
  }

  /** The divergences of one output, judged in the order of their ticks. */
  private final class OutputRows {
    private final String output;
    private final Map<Accepted, WatermarkDelay> otherDelays;
    private final Map<String, Long> inAll = new HashMap<>();
    private final Map<String, Long> soFar = new HashMap<>();

    OutputRows(String output, Map<Accepted, WatermarkDelay> otherDelays, List<List<Draft>> drafts) {
      this.output = output;
      this.otherDelays = otherDelays;
      drafts.forEach(ofTick -> ofTick.forEach(draft -> add(draft, inAll)));
    }

    private static long add(Draft draft, Map<String, Long> rows) {
      return draft
          .cause()
          .map(cause -> rows.merge(cause.id(), (long) draft.rows().size(), Long::sum))
          .orElse(0L);
    }

    Divergence judge(Draft draft) {
      long rows = add(draft, soFar);
      List<Exceeded> exceeded = new ArrayList<>();
      for (Accepted each : accepted) {
        if (draft.cause().filter(cause -> cause.id().equals(each.cause())).isPresent()) {
          Optional<Exceeded> beyond = beyond(each, rows);
          if (beyond.isEmpty()) {
            return draft.divergence(true, List.of());
          }
          exceeded.add(beyond.get());
        }
      }
      boolean acceptedHere = exceeded.stream().anyMatch(each -> each.accepted().concerns(output));
      exceeded.removeIf(each -> acceptedHere && !each.accepted().concerns(output));
      return draft.divergence(false, exceeded);
    }

    /** The limit that a divergence exceeds; empty if it is accepted. */
    private Optional<Exceeded> beyond(Accepted each, long rows) {
      if (!each.concerns(output)) {
        return Optional.of(new Exceeded(each, OptionalLong.empty(), Optional.empty()));
      }
      OptionalLong tooMany =
          rows > each.rows().orElse(Long.MAX_VALUE)
              ? OptionalLong.of(inAll.get(each.cause()))
              : OptionalLong.empty();
      Optional<Exceeded.Delay> otherDelay =
          Optional.ofNullable(otherDelays.get(each))
              .map(delay -> new Exceeded.Delay(delay.found(), delay.tick()));
      return tooMany.isEmpty() && otherDelay.isEmpty()
          ? Optional.empty()
          : Optional.of(new Exceeded(each, tooMany, otherDelay));
    }
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
