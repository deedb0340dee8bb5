package io.github.streamparity.harness.report.view;

/** The state of a variant in a tick, as one output saw it. */
public enum TickState {
  EMITTED('●', "emitted rows"),
  NO_ROWS('○', "emitted no rows"),
  SILENT('·', "silent"),
  /** Only where several ticks are drawn as one. */
  MIXED('◐', "emitted in some of these ticks"),
  FAILED('✖', "failed"),
  /** Its engine refused the job, as the pair declares. */
  REFUSED('×', "refused"),
  NOT_REACHED(' ', "not replayed");

  private final char glyph;
  private final String words;

  TickState(char glyph, String words) {
    this.glyph = glyph;
    this.words = words;
  }

  /** One character for it. */
  public char glyph() {
    return glyph;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The state that is drawn for two neighbours that share a place. */
  public TickState and(TickState other) {
    if (this == other || other == NOT_REACHED) {
      return this;
    }
    if (this == NOT_REACHED) {
      return other;
    }
    return this == FAILED || other == FAILED ? FAILED : MIXED;
  }
}
