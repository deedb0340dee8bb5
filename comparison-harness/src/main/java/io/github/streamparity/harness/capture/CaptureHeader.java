package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.Optional;

/**
 * The part of a capture before its first tick.
 *
 * @param variant the variant that was replayed
 * @param pair what the pair declares; both foldings of its outputs are this variant's. A recording
 *     declares its outputs and little else
 * @param script the script that was replayed; empty for a recording that does not say
 * @param pacing how triggers were paced, since that changes results; empty for a recording
 * @param arrival how the records arrived
 */
public record CaptureHeader(
    Variant variant,
    PairDeclaration pair,
    Optional<ScriptSummary> script,
    Optional<Pacing> pacing,
    Arrival arrival) {
  public CaptureHeader {
    requireNonNull(variant, "variant");
    requireNonNull(pair, "pair");
    requireNonNull(script, "script");
    requireNonNull(pacing, "pacing");
    requireNonNull(arrival, "arrival");
  }

  /** The header of a capture whose records arrived in the default way. */
  public CaptureHeader(
      Variant variant,
      PairDeclaration pair,
      Optional<ScriptSummary> script,
      Optional<Pacing> pacing) {
    this(variant, pair, script, pacing, Arrival.DEFAULT);
  }

  /** The header of a variant that is one side of a pair: its outputs fold as they do there. */
  public static CaptureHeader of(
      Side side,
      Variant variant,
      PairDeclaration pair,
      Optional<ScriptSummary> script,
      Optional<Pacing> pacing,
      Arrival arrival) {
    PairDeclaration own =
        new PairDeclaration(
            pair.name(),
            pair.description(),
            pair.inputs(),
            pair.outputs().stream()
                .map(output -> output.with(Foldings.both(output.folding(side))))
                .toList(),
            pair.expected(),
            pair.accepts(),
            pair.refused());
    return new CaptureHeader(variant, own, script, pacing, arrival);
  }
}
