package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * A DStream that slides by several batches runs nothing in between; a query runs a micro-batch
 * whenever something arrives. The prediction: DStreams emit in every k-th tick, counted from the
 * first one, and in no other, twice at least. Rows that the query emits in between are not
 * explained, only that DStreams are silent meanwhile.
 *
 * <p>Facts: {@code every} (number of ticks from one emission to the next).
 */
final class Slide implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "slide",
          "A slide of several batches",
          "A DStream whose slide is several batch intervals runs its output operations only at"
              + " the end of each slide, counted from the start of the context. A query runs a"
              + " micro-batch at every trigger for which there is something to do.",
          "Leave the rows as they are, and compare them by their windows. If the sink must not be"
              + " called more often than before, give the query a trigger as long as the slide.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation.dstreams().map(Rule::new);
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.empty();
  }

  @Override
  public String noExperimentBecause() {
    return "no change of the script changes the slide of a DStream";
  }

  private static final class Rule implements Predictor {
    private final Side dstreams;
    private final EmittedTicks emitted;

    Rule(Side dstreams) {
      this.dstreams = dstreams;
      this.emitted = new EmittedTicks(dstreams);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      emitted.see(tick);
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return Optional.empty(); // later ticks say how far it slides
    }

    @Override
    public void explainLater(Leftovers leftovers) {
      int every = emitted.every(leftovers.ticks());
      if (every > 1) {
        leftovers.explainSilence(dstreams, CAUSE, tick -> Evidence.of("every", every));
      }
    }
  }
}
