package io.github.streamparity.harness.cli;

import java.io.IOException;

/**
 * Nobody takes what is written to standard output any more, so that there is no use in going on.
 */
final class OutputLostException extends IOException {
  private static final long serialVersionUID = 1L;

  OutputLostException() {
    super("standard output cannot be written any more");
  }
}
