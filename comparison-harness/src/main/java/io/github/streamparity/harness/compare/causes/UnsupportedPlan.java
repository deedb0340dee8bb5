package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import java.util.Optional;

/**
 * The engine refuses the plan of a side before it reads a record, with the very error that the pair
 * declares. The prediction: that side shows nothing in any tick, so all that the other side emits
 * is missing there.
 *
 * <p>Facts: {@code side} (the side that is refused), {@code condition} (what the engine calls the
 * error), {@code error} (what it says), {@code rows} (number of rows that the other side emitted).
 */
final class UnsupportedPlan implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          Refusal.CAUSE,
          "A plan that the engine refuses",
          "Structured Streaming checks a plan when the query starts, and refuses one that it"
              + " cannot compute incrementally in the chosen output mode. DStreams run each batch"
              + " as a job of its own and have no such check.",
          "Read the engine's error: it says which operation it does not support. Usually another"
              + " output mode, a watermark, or the same step inside foreachBatch helps. Compare"
              + " again to see which of them gives the same rows.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation.refused().map(Rule::new);
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.empty();
  }

  @Override
  public String noExperimentBecause() {
    return "the engine refuses the plan before it reads a record, whatever the script";
  }

  private record Rule(Situation.Refused refused) implements Predictor {
    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      Side side = refused.side();
      return candidate.isSilence(side)
          ? Optional.of(
              Explanation.ofSilence(
                  candidate.rows(),
                  Evidence.of("side", side.word())
                      .with("condition", refused.error().condition().orElseThrow())
                      .with("error", refused.error().message())
                      .with("rows", (long) tick.emitted(side.other()).size())))
          : Optional.empty();
    }
  }
}
