package io.github.streamparity.harness.replay;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.CaptureLines;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An emission as a line of a capture, whose rows nobody has read yet.
 *
 * @param pair the pair that declares the output
 * @param tick the tick, which the line has as well
 * @param output the output's name, which the line has as well
 * @param line as {@link CaptureLines} writes it, without a line break
 */
public record EmissionLine(PairDeclaration pair, int tick, String output, String line) {
  public EmissionLine {
    requireNonNull(pair, "pair");
    requireNonNull(output, "output");
    requireNonNull(line, "line");
  }

  /**
   * The emission.
   *
   * @throws UncheckedIOException if the line is none of the pair's
   */
  public Emission read() {
    try {
      return CaptureLines.readEmission(line, pair);
    } catch (IOException e) {
      throw new UncheckedIOException("a replay reports no emission: " + e.getMessage(), e);
    }
  }
}
