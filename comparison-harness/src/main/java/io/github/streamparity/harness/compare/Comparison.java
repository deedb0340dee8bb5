package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.List;
import java.util.Optional;

/**
 * What two captures of one pair come to. This is all that a report shows.
 *
 * @param dstream the DStream variant's capture
 * @param structured the structured variant's capture
 * @param verdict what it comes to
 * @param reason the verdict in one sentence, for people
 * @param agreement the weakest of the outputs' agreements; empty if an output has no row on either
 *     side, or a replay did not complete
 * @param strict whether no cause was accepted
 * @param disagreeingWithItself engines whose variant gave something else when it was replayed
 *     again; empty if that was not tried
 * @param outputs one for each declared output, in that order
 */
public record Comparison(
    Capture dstream,
    Capture structured,
    Verdict verdict,
    String reason,
    Optional<Agreement> agreement,
    boolean strict,
    List<Engine> disagreeingWithItself,
    List<OutputComparison> outputs) {
  public Comparison {
    disagreeingWithItself = List.copyOf(disagreeingWithItself);
    outputs = List.copyOf(outputs);
  }

  /** What the pair declares. */
  public PairDeclaration pair() {
    return dstream.pair();
  }

  /** The capture of an engine. */
  public Capture capture(Engine engine) {
    return engine == Engine.DSTREAM ? dstream : structured;
  }
}
