package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Optional;

/**
 * What a capture says before its first tick.
 *
 * @param variant what was replayed
 * @param pair what the pair declares; of a recording, its outputs and little else
 * @param script what was replayed; empty for a recording that does not say
 * @param pacing how triggers were paced, since that changes results; empty for a recording
 */
public record CaptureHeader(
    Variant variant,
    PairDeclaration pair,
    Optional<ScriptSummary> script,
    Optional<Pacing> pacing) {
  public CaptureHeader {
    requireNonNull(variant, "variant");
    requireNonNull(pair, "pair");
    requireNonNull(script, "script");
    requireNonNull(pacing, "pacing");
  }
}
