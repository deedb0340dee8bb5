package io.github.streamparity.harness.cli;

import java.io.IOException;

/** Nobody reads standard output any more, so there is no point in continuing. */
final class OutputLostException extends IOException {
  private static final long serialVersionUID = 1L;

  OutputLostException() {
    super("standard output can no longer be written");
  }
}
