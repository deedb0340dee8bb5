package io.github.streamparity.harness.capture;

import java.io.IOException;

/** A line of a file has bytes that no parser shall see. */
final class MalformedLineException extends IOException {
  private static final long serialVersionUID = 1;

  private final long offset;

  /**
   * @param offset of the first such byte in its line, counted from 0
   */
  MalformedLineException(String what, long offset) {
    super(what);
    this.offset = offset;
  }

  long offset() {
    return offset;
  }
}
