package io.github.streamparity.harness.replay.worker;

import java.io.IOException;
import java.util.stream.Collectors;

/** No process in which anything could be replayed starts on this machine. */
public final class WorkerStartException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LINES = 4;

  /**
   * @param what one line: how far it came
   * @param printed what it printed
   */
  WorkerStartException(String what, String printed) {
    super(
        "%s%s\n  try    more memory, another JAVA_HOME, or no JAVA_TOOL_OPTIONS"
            .formatted(what, found(printed)));
  }

  private static String found(String printed) {
    return printed
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("Picked up "))
        .filter(line -> !line.startsWith("printed to "))
        .limit(MOST_LINES)
        .map(line -> "\n  found  " + line)
        .collect(Collectors.joining());
  }
}
