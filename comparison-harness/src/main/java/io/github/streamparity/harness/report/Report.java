package io.github.streamparity.harness.report;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One way to write a comparison down. The same comparison and script always give the same
 * characters, whatever the machine, locale and time zone.
 */
public interface Report {
  /**
   * Writes the report.
   *
   * @param comparison what is shown
   * @param script the script that was replayed, for the input of a tick; empty if it is not at hand
   * @param out where to; lines end in {@code \n}
   * @throws IOException if {@code out} throws it
   */
  void write(Comparison comparison, Optional<Script> script, Appendable out) throws IOException;

  /** The report as one string. */
  default String render(Comparison comparison, Optional<Script> script) {
    StringBuilder out = new StringBuilder();
    try {
      write(comparison, script, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be appended to", e);
    }
    return out.toString();
  }
}
