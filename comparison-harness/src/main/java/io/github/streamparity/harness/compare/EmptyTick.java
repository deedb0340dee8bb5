package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import java.util.Optional;

/** Nothing arrived: DStreams run their output operations anyway, a query runs no micro-batch. */
final class EmptyTick implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "empty-tick",
          "A tick without input",
          "DStreams run a batch in every interval, so output operations run and"
              + " updateStateByKey emits its whole state even when nothing arrived. Structured"
              + " Streaming runs no micro-batch then, so the sink is not called.",
          "If something downstream counts on a sign of life in every interval, give it one from"
              + " outside the query (a timer, or the query's progress events). If it only needs the"
              + " latest values, nothing is to be done: the query's last emission still holds.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    boolean nothingArrived =
        evidence.report(Engine.STRUCTURED).map(TickReport::records).orElse(1L) == 0;
    boolean noMicroBatch =
        evidence.report(Engine.STRUCTURED).map(TickReport::batches).orElse(1) == 0;
    if (!candidate.isSilence(Engine.STRUCTURED) || !nothingArrived || !noMicroBatch) {
      return Optional.empty();
    }
    int emitted = evidence.emitted(Engine.DSTREAM).size();
    String seen =
        "no record arrived%s in tick %s and the query ran no micro-batch; DStreams emitted %s"
            .formatted(
                evidence.arriving() == 0 ? "" : " on the query's inputs",
                evidence.tick(),
                Wording.countOrNo(emitted, "row"));
    if (evidence.folding() == Folding.PER_BATCH) {
      boolean ofNothing = evidence.arriving() == 0;
      return Optional.of(
          Explanation.ofSilence(
              candidate.rows().stream()
                  .filter(row -> ofNothing && countsNothing(row.row()))
                  .toList(),
              seen));
    }
    // Whatever DStreams emitted, the query's result table already has it.
    boolean changesNothing =
        evidence.candidates().stream().allMatch(original -> original.rows().isEmpty());
    return candidate.rows().isEmpty()
        ? Optional.of(
            Explanation.ofSilence(
                candidate.rows(),
                emitted > 0 && changesNothing ? seen + ", none that changes a result" : seen))
        : Optional.empty();
  }

  /** An aggregate of no records: it has numbers, and all of them are 0. */
  private static boolean countsNothing(CapturedRow row) {
    List<Double> numbers =
        row.values().stream()
            .filter(Number.class::isInstance)
            .map(value -> ((Number) value).doubleValue())
            .toList();
    return !numbers.isEmpty() && numbers.stream().allMatch(number -> number == 0);
  }
}
