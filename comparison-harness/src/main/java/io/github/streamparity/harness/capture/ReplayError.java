package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Why a replay failed.
 *
 * @param tick the tick in which it happened; 0 if the variant did not start
 * @param message one line: what happened
 * @param detail a stack trace, or for a hang a thread dump
 */
public record ReplayError(int tick, String message, Optional<String> detail) {
  public ReplayError {
    requireNonNull(detail, "detail");
    message = message.strip().lines().findFirst().orElse("no message");
  }
}
