package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Nearest;
import java.util.Collection;

/** A command cannot do as it is asked; the message says why and what to do, in lower case. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A wrong name, with the nearest right one if there is one near. */
  static UsageException unknown(String what, String name, Collection<String> known) {
    String nearest = Nearest.to(name, known).map(it -> "\n  did you mean  " + it).orElse("");
    return new UsageException(
        "%s: no such %s%s\n  known         %s"
            .formatted(Excerpt.message(name), what, nearest, String.join(", ", known)));
  }
}
